"""The annotated documents that are learnt from and judged by: texts with their golden claims, by group."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.accuracy.texts import GOLDEN, ROOT, SHARED, collections

ROUNDS = range(8, 100)
"""The blind rounds that are read; the rules were made better from the earlier ones."""

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document, its golden claims, the group that it belongs to, and its day where the text does not tell it.

    ``partial`` is one of which the golden claims name the subjects of some figures and nothing else: it is learnt from
    and never judged. ``genre`` is what is told of such a one.
    """

    stem: str
    text: Path
    claims: Sequence[Gold]
    group: str
    published: date | None = None
    partial: bool = False
    genre: str | None = None


def options_of(doc: str | None) -> argparse.ArgumentParser:
    """Return the options of what learns: further folders of golden files, and of the subjects of single figures."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--more", type=Path, action="append", default=[], help="a further folder of golden files")
    parser.add_argument(
        "--figures", type=Path, action="append", default=[],
        help="a folder of golden files that tell the subjects of some figures (learn.doubtful makes it)",
    )  # fmt: skip
    return parser


def whole(wanted: Iterable[Annotated]) -> list[Annotated]:
    """Return the documents that are annotated whole, which alone are judged."""
    return [document for document in wanted if not document.partial]


def documents(place: Path, more: Sequence[Path] = (), figures: Sequence[Path] = ()) -> Iterator[Annotated]:
    """Yield the five briefs, the documents of ``../shared``, of the blind rounds, and of folders of golden files.

    ``place`` is an empty folder where texts are unpacked. The texts of a further folder ``gold2`` stand beside it in
    ``docs2`` (or in itself), their days in a ``metadata.csv`` there; those of a folder of ``figures`` likewise, with
    their genres. Ends the program where none is there.
    """
    if not (SHARED.is_dir() or more):
        sys.exit(f"{SHARED} is not there: the briefs alone teach too little; name annotated documents by --more FOLDER")
    yield from _folder(GOLDEN, ROOT / "data" / "raw", "briefs", {})
    yield from _folder(SHARED / "golden-more", SHARED / "golden-more", "golden-more", {})
    train = SHARED / "golden-train"
    yield from _folder(train, train, "train", _days_of_train())
    for golden in more:
        texts = _beside(golden)
        yield from _folder(golden, texts, golden.name, _days(texts / "metadata.csv"))
    for golden in figures:
        texts = _beside(golden)
        genres = _column(texts / "metadata.csv", "genre")
        for document in _folder(golden, texts, golden.name, _days(texts / "metadata.csv")):
            yield replace(document, partial=True, genre=genres.get(document.stem))
    seen = {path.stem for golden in more for path in golden.glob("*.jsonl")}
    for one in collections(place):
        if one.number in ROUNDS:
            rest = _folder(one.golden, one.texts, "blind", _days(one.texts / "metadata.csv"))
            yield from (document for document in rest if document.stem not in seen)


def _folder(golden: Path, texts: Path, group: str, days: Mapping[str, date]) -> Iterator[Annotated]:
    if not texts.is_dir():
        return
    found = {path.stem: path for path in texts.iterdir() if path.suffix not in (".jsonl", ".csv")}
    for path in sorted(golden.glob("*.jsonl")):
        if path.stem in found:
            claims = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            yield Annotated(path.stem, found[path.stem], claims, group, days.get(path.stem))


def _beside(golden: Path) -> Path:
    """Return where the texts of a folder of golden files stand."""
    texts = golden.with_name(golden.name.replace("gold", "docs"))
    return texts if texts.is_dir() else golden


def _days(file: Path) -> dict[str, date]:
    return {stem: date.fromisoformat(told) for stem, told in _column(file, "published").items()}


def _column(file: Path, name: str) -> dict[str, str]:
    """Return what a ``metadata.csv`` tells of each document, by its stem."""
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as rows:
        return {Path(row["source"]).stem: row[name] for row in csv.DictReader(rows) if row.get(name)}


def genres_of_train() -> dict[str, str]:
    """Return the genre of each document of golden-train, as its README tells."""
    return {row[1]: row[2] for row in _rows_of_train()}


def _days_of_train() -> dict[str, date]:
    days = [(row[1], row[3]) for row in _rows_of_train()]
    return {stem: date.fromisoformat(day) for stem, day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)}


def _rows_of_train() -> list[list[str]]:
    readme = SHARED / "golden-train" / "README.md"
    if not readme.is_file():
        return []
    cells = [[cell.strip() for cell in line.split("|")] for line in readme.read_text("utf-8").splitlines()]
    return [row for row in cells if len(row) > 4]
