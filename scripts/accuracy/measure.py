"""Run the program over the collections and score it; score any other rows in the same way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from pipeline.core.squeezing import squeeze
from pipeline.extract import load_rules
from pipeline.rulebook.variants import FOLDING
from pipeline.run.folder import extract_folder
from pipeline.score import Figures, Scores, score
from scripts.accuracy.texts import ROOT, SHARED, Collection

Row = Mapping[str, Any]

_SHARE = re.compile(r"^(\w+)\s+(\d+)\s*/\s*(\d+)\b", re.MULTILINE)
BANDS = (("from 0.9", 0.9, 1.01), ("0.75 to 0.9", 0.75, 0.9), ("0.5 to 0.75", 0.5, 0.75), ("below 0.5", 0.0, 0.5))
"""Bands of confidence, the upper end excluded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the peers are given it: folded, without line breaks.

    ``written`` is the same before folding, ``offsets`` lead back into the document.
    """

    source: str
    text: str
    written: str
    offsets: Sequence[int]
    published: date | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A collection, the program's claims and sentences, the golden claims by document, and the scores."""

    collection: Collection
    claims: list[Row]
    sentences: list[Sentence]
    golden: Mapping[str, list[Row]]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Band:
    """Claims of one band of confidence: how many, and the share whose whole row is right."""

    name: str
    claims: int
    right: float


def measure(collection: Collection) -> Measured:
    """Extract and score one collection: ``measure(collections(place)[0]).scores.all.row_f1``."""
    stems = {file.stem for file in collection.golden.glob("*.jsonl")} - set(collection.missing)
    golden = {stem: _lines(collection.golden / f"{stem}.jsonl") for stem in sorted(stems)}
    with tempfile.TemporaryDirectory() as place:
        texts, out = Path(place, "texts"), Path(place, "out")
        texts.mkdir()
        for file in sorted(collection.texts.iterdir()):
            if file.stem in stems and file.suffix != ".jsonl":
                (texts / file.name).write_bytes(file.read_bytes())
        extract_folder(texts, out)
        claims = [row for row in _table(out / "claims") if PurePath(row["source"]).stem in stems]
        sentences = _sentences(out)
    return Measured(collection, claims, sentences, golden, rescore(claims, golden))


def rescore(rows: Iterable[Row], golden: Mapping[str, Sequence[Row]]) -> Scores:
    """Score rows against golden claims that lie in memory: ``rescore(rows, {"brief": [claim, …]})``."""
    with tempfile.TemporaryDirectory() as place:
        for stem, claims in golden.items():
            lines = (json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
            Path(place, f"{stem}.jsonl").write_text("".join(lines), "utf-8")
        return score(rows, place)


def together(parts: Iterable[Measured], rows: Callable[[Measured], Iterable[Row]]) -> tuple[list[Row], dict[str, Any]]:
    """All documents as one collection, each under a name of its own: rows and golden claims for ``rescore``."""
    every: list[Row] = []
    golden: dict[str, list[Row]] = {}
    for number, part in enumerate(parts):
        golden |= {f"{number}-{stem}": claims for stem, claims in part.golden.items()}
        every += [{**row, "source": f"{number}-{row['source']}"} for row in rows(part)]
    return every, golden


def bands(parts: Sequence[Measured]) -> list[Band]:
    """What confidence is worth: each band over all documents, then the highest in each collection.

    ``[]`` where the claims have no such column.
    """
    rows, golden = together(parts, lambda part: part.claims)
    if not rows or any(row.get("confidence") is None for row in rows):
        return []
    found = [_band(name, rows, golden, low, high) for name, low, high in BANDS]
    name, low, high = BANDS[0]
    each = (_band(f"{name}: {part.collection.name}", part.claims, part.golden, low, high) for part in parts)
    return [*found, *each]


def _band(name: str, rows: Iterable[Row], golden: Mapping[str, Sequence[Row]], low: float, high: float) -> Band:
    figures = rescore([row for row in rows if low <= row["confidence"] < high], golden).all
    return Band(name, figures.pred, figures.row_p)


RUNNERS = {"make suites": ROOT / "scripts" / "suites.py", "shared judge": SHARED / "tools" / "suites.py"}
"""Who judges the public suites: the project's own runner, and the tool that the suites came with."""


def suites() -> dict[str, dict[str, tuple[int, int]]]:
    """How many cases are right, of how many, by each runner: ``{"make suites": {"numerals": (348, 350), …}, …}``.

    ``{}`` without ``../shared``. Raises ``RuntimeError`` where a runner prints no shares.
    """
    here = {name: file for name, file in RUNNERS.items() if file.exists() and (SHARED / "suites").is_dir()}
    return {name: _shares(file) for name, file in here.items()}


def _shares(runner: Path) -> dict[str, tuple[int, int]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, runner], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    found = {name: (int(right), int(cases)) for name, right, cases in _SHARE.findall(done.stdout)}
    if not found:
        raise RuntimeError(f"{runner.name} printed no shares:\n{done.stderr}")
    return found


def worst(figures: Figures, names: Iterable[str]) -> list[tuple[str, float]]:
    """The fields of a score from the worst up: ``worst(scores.all, FIELDS)[0]``; fields not judged are left out."""
    judged = [(name, value) for name in names if (value := figures.fields.get(name)) is not None]
    return sorted(judged, key=lambda pair: pair[1])


def _sentences(out: Path) -> list[Sentence]:
    documents = {row["doc_id"]: row for row in _table(out / "documents")}
    found = []
    fold = load_rules()[FOLDING].fold
    for row in _table(out / "sentences"):
        document = documents[row["doc_id"]]
        clean, offsets = squeeze(row["text"], row["start"])
        start = row["start"]
        at = offsets if offsets is not None else range(start, start + len(clean))
        found.append(Sentence(document["source"], fold(clean), clean, at, document["published"]))
    return found


def _table(folder: Path) -> list[Row]:
    import pyarrow.parquet as pq

    rows: list[Any] = pq.read_table(folder).to_pylist()
    return rows


def _lines(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the stem of their document, in the order of the text."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["start"]):
        found[PurePath(str(row["source"])).stem].append(row)
    return found
