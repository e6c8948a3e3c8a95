"""What is counted over texts and written as a table of ``rules/``: the texts that a command names, the rows."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any


def texts_named(doc: str | None) -> list[Path]:
    """Return the texts in the folders that the command line names."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("folder", type=Path, nargs="+", help="texts to learn from")
    return [path for folder in parser.parse_args().folder for path in sorted(folder.rglob("*.txt"))]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table: ``write_table(path, ("word", "group"), [("营收", 208)])``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
