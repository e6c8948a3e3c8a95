"""The annotated documents that are learnt from and judged by: texts with their golden claims, by group."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scripts.accuracy.texts import GOLDEN, ROOT, SHARED, collections

ROUNDS = range(8, 100)
"""The blind rounds that are read; the rules were made better from the earlier ones."""

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document, its golden claims, the group that it belongs to, and its day where the text does not tell it."""

    stem: str
    text: Path
    claims: Sequence[Gold]
    group: str
    published: date | None = None


def documents(place: Path, more: Sequence[Path] = ()) -> Iterator[Annotated]:
    """Yield the five briefs, the documents of ``../shared``, of the blind rounds, and of folders of golden files.

    ``place`` is an empty folder where texts are unpacked. The texts of a further folder ``gold2`` stand beside it in
    ``docs2`` (or in itself), their days in a ``metadata.csv`` there. Ends the program where neither is there.
    """
    if not (SHARED.is_dir() or more):
        sys.exit(f"{SHARED} is not there: the briefs alone teach too little; name annotated documents by --more FOLDER")
    yield from _folder(GOLDEN, ROOT / "data" / "raw", "briefs", {})
    yield from _folder(SHARED / "golden-more", SHARED / "golden-more", "golden-more", {})
    train = SHARED / "golden-train"
    yield from _folder(train, train, "train", _days_of_train())
    for golden in more:
        beside = golden.with_name(golden.name.replace("gold", "docs"))
        texts = beside if beside.is_dir() else golden
        yield from _folder(golden, texts, golden.name, _days(texts / "metadata.csv"))
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


def _days(file: Path) -> dict[str, date]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            Path(row["source"]).stem: date.fromisoformat(row["published"])
            for row in csv.DictReader(rows)
            if row["published"]
        }


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
