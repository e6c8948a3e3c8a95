"""Claims against golden files: precision, recall, F1 and the accuracy of each field.

A prediction and a golden claim are the same claim when their character spans overlap by at least half of their union.
Golden claims marked optional count neither for nor against. ``row`` is the headline: value, unit, date and subject all
right.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError, OutputError

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]

FIELDS = (
    "value",
    "unit",
    "per",
    "bound",
    "change",
    "baseline",
    "modality",
    "date",
    "subject",
    "subject_exact",
    "entity",
    "region",
)
ROW_FIELDS = ("value", "unit", "date", "subject")
ERROR_FIELDS = ("value", "unit", "per", "bound", "change", "modality", "date", "subject")
SAME_SPAN, SAME_SUBJECT, SAME_ENTITY, SAME_WORDS = 0.5, 0.8, 0.6, 0.95


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
    for row in _rows(claims):
        predicted[PurePath(str(row["source"])).stem].append(row)
    counts: dict[str, Counter[str]] = {}
    errors: list[Error] = []
    for file in files:
        counts[file.stem], found = _compare_document(file.stem, _json_lines(file), predicted[file.stem])
        errors += found
    total = sum(counts.values(), Counter[str]())
    return Scores({stem: _figures(count) for stem, count in counts.items()}, _figures(total), tuple(errors))


def _rows(claims: str | Path | pd.DataFrame | Iterable[Row]) -> Iterable[Row]:
    if isinstance(claims, str | Path):
        return _read_claims(Path(claims))
    frame: Any = claims
    rows: Iterable[Row] = frame.to_dict("records") if hasattr(frame, "to_dict") else frame
    return rows


def _read_claims(path: Path) -> Sequence[Row]:
    if path.suffix == ".jsonl" and path.is_file():
        return _json_lines(path)
    table = path / "claims" if (path / "claims").is_dir() else path
    if not table.is_file() and not any(table.glob("*.parquet")):
        raise OutputError(f"{path}: no claims here; make them with: extract FOLDER --out {path}")
    import pyarrow.parquet as pq

    rows: Sequence[Row] = pq.read_table(table).to_pylist()
    return rows


def _json_lines(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines()
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except json.JSONDecodeError as slip:
        raise InputError(f"{path}: not JSON lines ({slip.msg}); mend the file") from None


def _compare_document(stem: str, gold: Sequence[Row], pred: Sequence[Row]) -> tuple[Counter[str], list[Error]]:
    pairs = _align(gold, pred)
    full = [(gold[i], pred[j]) for i, j in pairs if not gold[i].get("optional")]
    count = Counter(
        gold=sum(not claim.get("optional") for claim in gold), pred=len(pred) - len(pairs) + len(full), hit=len(full)
    )
    errors = []
    for want, have in full:
        right = _compare(want, have)
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


def _compare(gold: Row, pred: Row) -> dict[str, bool]:
    """Say of each field whether it is right; where an owner or an area is null, null is what is right."""
    subjects = [gold["subject"], *gold.get("subject_alt", [])]
    subject = _text(pred.get("subject"))
    periods = [[gold.get("date_start"), gold.get("date_end")], *gold.get("date_alt", [])]
    right = {
        "value": all(_same_number(gold.get(name), pred.get(name)) for name in ("count", "percent", "count_max")),
        "unit": _unit(gold["unit"]) == _unit(pred.get("unit")),
        "per": _unit(gold.get("per")) == _unit(pred.get("per")),
        "bound": gold.get("bound", "eq") == (_text(pred.get("bound")) or "eq"),
        "change": gold.get("change", "level") == (_text(pred.get("change")) or "level"),
        "baseline": _same_baseline(_text(gold.get("baseline")), _text(pred.get("baseline"))),
        "modality": gold.get("modality", "actual") == (_text(pred.get("modality")) or "actual"),
        "date": [_day(pred.get("date_start")), _day(pred.get("date_end"))] in periods,
        "subject": max(_likeness(want, subject) for want in subjects) >= SAME_SUBJECT,
        "subject_exact": any(_strip(want) == _strip(subject) for want in subjects),
    }
    right["entity"] = _same_owner(gold, pred, right["subject"])
    regions = [gold.get("region"), *gold.get("region_alt", [])]
    right["region"] = any(_same_region(_text(region), _text(pred.get("region"))) for region in regions)
    right["row"] = all(right[field] for field in ROW_FIELDS)
    return right


def _same_owner(gold: Row, pred: Row, same_subject: bool) -> bool:
    """Compare owners; beside a right subject, the same words cut elsewhere are right too: 兰州新区 | 经济总量."""
    have, subject = _text(pred.get("entity")), _text(pred.get("subject"))
    owners = [_text(owner) for owner in (gold.get("entity"), *gold.get("entity_alt", []))]
    if any(_likeness(owner, have) >= SAME_ENTITY if owner and have else owner == have for owner in owners):
        return True
    return same_subject and _likeness(owners[0] + gold["subject"], have + subject) >= SAME_WORDS


def _same_region(gold: str, pred: str) -> bool:
    return _region(gold) == _region(pred) or _strip(gold) == _strip(pred)


def _figures(count: Counter[str]) -> Figures:
    fields = {field: count[field] / count[f"{field}_n"] if count[f"{field}_n"] else None for field in FIELDS}
    detect = _precision_recall(count["hit"], count["pred"], count["gold"])
    row = _precision_recall(count["row"], count["pred"], count["gold"])
    return Figures(*detect, *row, fields, count["gold"], count["pred"])


def _precision_recall(right: int, pred: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / pred if pred else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _missing(value: Any) -> bool:
    return value is None or value != value  # NaN and NaT differ from themselves


def _text(value: Any) -> str:
    return "" if _missing(value) else str(value)


def _day(value: Any) -> str | None:
    return None if _missing(value) or value == "" else str(value)[:10]


def _same_number(a: Any, b: Any) -> bool:
    if _missing(a) or _missing(b):
        return _missing(a) and _missing(b)
    return math.isclose(float(a), float(b), rel_tol=1e-4, abs_tol=1e-9)


def _same_baseline(gold: str, pred: str) -> bool:
    return bool(gold) == bool(pred) and (gold not in ("yoy", "mom") or gold == pred)


def _strip(text: str) -> str:
    return re.sub(r"[\s“”\"'‘’《》（）()]", "", text)


def _likeness(a: str, b: str) -> float:
    """F1 of the characters that two phrases share."""
    a, b = _strip(a), _strip(b)
    if not a or not b:
        return float(a == b)
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def _unit(value: Any) -> str:
    return unicodedata.normalize("NFKC", _strip(_text(value))).replace("个百分点", "百分点")


def _region(name: str) -> str:
    """The smallest area of a full name: ``江西省赣州市上犹县`` is ``上犹县``; 中国 is 全国."""
    name = re.sub(r"^(.{2,}?(?:省|自治区))(?=.{2})", "", _strip(name))
    return "全国" if name == "中国" else re.sub(r"^(.{2,}?[市州盟])(?=.{2,}[市县区旗局村])", "", name)
