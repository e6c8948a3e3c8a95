"""Claims against golden files: precision, recall, F1 and the accuracy of each field.

A prediction and a golden claim are the same claim when their character spans overlap by at least half of their union.
Golden claims marked optional count neither for nor against. ``row`` is the headline: value, unit, date and subject all
right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.score.fields import FIELDS, Row, compare
from pipeline.score.golden import json_lines, rows_of

if TYPE_CHECKING:
    import pandas as pd

ERROR_FIELDS = ("value", "unit", "per", "bound", "change", "modality", "date", "subject")
SAME_SPAN = 0.5


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the claims of a document (or of all) are; a field that no golden claim has is None."""

    detect_p: float
    detect_r: float
    detect_f1: float
    row_p: float
    row_r: float
    row_f1: float
    fields: Mapping[str, float | None]
    gold: int
    pred: int

    def to_dict(self) -> dict[str, float | int | None]:
        """One flat dictionary: ``{"detect_p": 1.0, …, "value": 0.99, …, "gold": 80, "pred": 81}``."""
        names = ("detect_p", "detect_r", "detect_f1", "row_p", "row_r", "row_f1")
        return (
            {name: getattr(self, name) for name in names} | dict(self.fields) | {"gold": self.gold, "pred": self.pred}
        )


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: ``what`` is ``missed``, ``spurious`` or ``wrong <fields>``; a missing side is None."""

    document: str
    what: str
    gold: Row | None
    pred: Row | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of each document by the stem of its name, of all together, and every difference."""

    documents: Mapping[str, Figures]
    all: Figures
    errors: tuple[Error, ...]

    def to_dict(self) -> dict[str, dict[str, float | int | None]]:
        """Figures by document, and under ``ALL`` of all together."""
        figures = {name: figures.to_dict() for name, figures in self.documents.items()}
        return figures | {"ALL": self.all.to_dict()}


def score(claims: str | Path | pd.DataFrame | Iterable[Row], golden: str | Path) -> Scores:
    """Compare claims with a folder of golden files: ``score("data/out", "tests/golden").all.row_f1``.

    ``claims`` is the folder of a run, a ``claims`` table or file (Parquet, JSON lines), a DataFrame, or rows. Documents
    without a golden file are left out. Raises ``OutputError`` where there are no claims to read, ``InputError`` where
    there are no golden files.
    """
    files = sorted(Path(golden).glob("*.jsonl"))
    if not files:
        raise InputError(f"{golden}: no golden files (*.jsonl) in this folder; name the folder that holds them")
    predicted: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(claims):
        predicted[PurePath(str(row["source"])).stem].append(row)
    counts: dict[str, Counter[str]] = {}
    errors: list[Error] = []
    for file in files:
        counts[file.stem], found = _compare_document(file.stem, json_lines(file), predicted[file.stem])
        errors += found
    total = sum(counts.values(), Counter[str]())
    return Scores({stem: _figures(count) for stem, count in counts.items()}, _figures(total), tuple(errors))


def _compare_document(stem: str, gold: Sequence[Row], pred: Sequence[Row]) -> tuple[Counter[str], list[Error]]:
    pairs = _align(gold, pred)
    full = [(gold[i], pred[j]) for i, j in pairs if not gold[i].get("optional")]
    count = Counter(
        gold=sum(not claim.get("optional") for claim in gold), pred=len(pred) - len(pairs) + len(full), hit=len(full)
    )
    errors = []
    for want, have in full:
        right = compare(want, have)
        for field, ok in right.items():
            count[f"{field}_n"] += 1
            count[field] += ok
        wrong = [field for field in ERROR_FIELDS if not right[field]]
        if wrong:
            errors.append(Error(stem, f"wrong {','.join(wrong)}", want, have))
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = (want for i, want in enumerate(gold) if i not in found and not want.get("optional"))
    errors += [Error(stem, "missed", want, None) for want in missed]
    errors += [Error(stem, "spurious", None, have) for j, have in enumerate(pred) if j not in used]
    return count, errors


def _align(gold: Sequence[Row], pred: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of a golden and a predicted claim, the best overlaps first, each claim in one pair at most."""
    overlaps = ((_overlap(want, have), i, j) for i, want in enumerate(gold) for j, have in enumerate(pred))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in sorted((item for item in overlaps if item[0] >= SAME_SPAN), reverse=True):
        if i not in pairs and j not in used and share:
            pairs[i] = j
            used.add(j)
    return list(pairs.items())


def _overlap(a: Row, b: Row) -> float:
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return common / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if common > 0 else 0.0


def _figures(count: Counter[str]) -> Figures:
    fields = {field: count[field] / count[f"{field}_n"] if count[f"{field}_n"] else None for field in FIELDS}
    detect = _precision_recall(count["hit"], count["pred"], count["gold"])
    row = _precision_recall(count["row"], count["pred"], count["gold"])
    return Figures(*detect, *row, fields, count["gold"], count["pred"])


def _precision_recall(right: int, pred: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / pred if pred else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
