"""One claim beside its golden claim: each field alone."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.score import FIELDS
from pipeline.score.fields import ROW_FIELDS, compare
from pipeline.tables import CLAIMS
from samples import GOLD, RIGHT

# field, what the golden claim says, what the program says, whether that is right
CASES: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("value", {}, {"count": 19_543_000_000.4}, True),
    ("value", {}, {"count": 19_553_000_000}, False),
    ("value", {}, {"count_max": 1}, False),
    ("value", {"count": None, "percent": 66.667}, {"count": float("nan"), "percent": 66.6667}, True),
    ("unit", {"unit": "个百分点"}, {"unit": "百分点"}, True),
    ("unit", {"unit": "%"}, {"unit": "％"}, True),
    ("unit", {}, {"unit": "美元"}, False),
    ("per", {"per": "生/年"}, {"per": None}, False),
    ("per", {}, {"per": float("nan")}, True),
    ("bound", {}, {"bound": "eq"}, True),
    ("bound", {"bound": "gt"}, {"bound": "eq"}, False),
    ("change", {"change": "increase"}, {"change": "increase"}, True),
    ("change", {}, {"change": "to"}, False),
    ("baseline", {"baseline": "yoy"}, {"baseline": "mom"}, False),
    ("baseline", {"baseline": "2017年"}, {"baseline": "上年末"}, True),
    ("baseline", {}, {"baseline": "yoy"}, False),
    ("modality", {}, {"modality": "planned"}, False),
    ("date", {}, {"date_end": pd.NaT}, False),
    ("date", {"date_alt": [[None, None]]}, {"date_start": None, "date_end": None}, True),
    ("subject", {}, {"subject": "投资"}, True),
    ("subject", {}, {"subject": "固定资产的投资"}, True),
    ("subject", {}, {"subject": "工业"}, False),
    ("subject_exact", {}, {"subject": "“固定资产投资”"}, True),
    ("subject_exact", {}, {"subject": "固定资产的投资"}, False),
    ("entity", {}, {"entity": "教育局"}, True),
    ("entity", {}, {"entity": None}, False),
    ("entity", {"entity_alt": ["市委"]}, {"entity": "市委"}, True),
    ("entity", {"entity": None}, {"entity": "市教育局"}, False),
    ("entity", {"entity": None}, {"entity": None}, True),
    ("entity", {"entity_alt": [None]}, {"entity": float("nan")}, True),
    ("region", {}, {"region": "上犹县"}, True),
    ("region", {"region": "中国"}, {"region": "全国"}, True),
    ("region", {}, {"region": "赣州市"}, False),
    ("region", {"region": None}, {"region": "上犹县"}, False),
    ("region", {"region": None}, {"region": None}, True),
    ("region", {"region_alt": ["赣州市"]}, {"region": "赣州市"}, True),
    ("region", {"region_alt": [None]}, {"region": None}, True),
]


@pytest.mark.parametrize(("field", "gold", "pred", "right"), CASES)
def test_each_field_is_compared(field: str, gold: dict[str, Any], pred: dict[str, Any], right: bool) -> None:
    told = compare(GOLD | gold, RIGHT | gold | {"date_alt": None} | pred)
    assert told[field] is right
    assert told["row"] is all(told[name] for name in ROW_FIELDS)
    others = {name: value for name, value in told.items() if not name.startswith((field.split("_")[0], "row"))}
    assert set(others.values()) == {True}


# owner and subject of the golden claim and of the program, whether the owner is right
OWNERS = [
    (("兰州新区", "经济总量"), (None, "兰州新区经济总量"), True),
    (("兰州新区", "经济总量"), (None, "工业"), False),
]


@pytest.mark.parametrize(("gold", "pred", "right"), OWNERS)
def test_a_right_subject_and_an_owner_may_part_the_same_words_elsewhere(
    gold: tuple[str, str], pred: tuple[str | None, str], right: bool
) -> None:
    want = GOLD | {"entity": gold[0], "subject": gold[1], "subject_alt": ["".join(gold)]}
    assert compare(want, RIGHT | {"entity": pred[0], "subject": pred[1]})["entity"] is right


def test_every_field_is_told_and_no_other() -> None:
    assert [name for name in compare(GOLD, RIGHT) if name != "row"] == list(FIELDS)


def test_every_column_that_is_scored_has_its_field() -> None:
    """The fields of a value and of a date stand for several columns each."""
    told = {
        "value": {"count", "count_max", "percent"},
        "date": {"date_start", "date_end"},
        "subject_exact": {"subject"},
    }
    judged = {column for field in FIELDS for column in told.get(field, {field})}
    assert judged == {column.name for column in CLAIMS.columns if column.scored}
