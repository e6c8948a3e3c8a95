"""Reading what is compared: golden files, and claims however they are given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError, OutputError
from pipeline.score.fields import Row

if TYPE_CHECKING:
    import pandas as pd


def rows_of(claims: str | Path | pd.DataFrame | Iterable[Row]) -> Iterable[Row]:
    """Return claims as rows: a folder of tables, a file, a DataFrame, or rows as they are."""
    if isinstance(claims, str | Path):
        return _read_claims(Path(claims))
    frame: Any = claims
    rows: Iterable[Row] = frame.to_dict("records") if hasattr(frame, "to_dict") else frame
    return rows


def _read_claims(path: Path) -> Sequence[Row]:
    if path.suffix == ".jsonl" and path.is_file():
        return json_lines(path)
    table = path / "claims" if (path / "claims").is_dir() else path
    if not table.is_file() and not any(table.glob("*.parquet")):
        raise OutputError(f"{path}: no claims here; make them with: extract FOLDER --out {path}")
    import pyarrow.parquet as pq

    rows: Sequence[Row] = pq.read_table(table).to_pylist()
    return rows


def json_lines(path: Path) -> list[Row]:
    """Read a file of JSON lines. Raises ``InputError`` that names it for a line that is none."""
    lines = path.read_text("utf-8").splitlines()
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except json.JSONDecodeError as slip:
        raise InputError(f"{path}: not JSON lines ({slip.msg}); mend the file") from None
