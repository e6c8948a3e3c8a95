"""One claim beside its golden claim, field by field."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any

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
SAME_SUBJECT, SAME_ENTITY, SAME_WORDS = 0.8, 0.6, 0.95


def compare(gold: Row, pred: Row) -> dict[str, bool]:
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
