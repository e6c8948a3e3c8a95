"""Units as heads, row heads and lines write them."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.layout import TABLES
from pipeline.match import MATCHER
from pipeline.resolve.cells.units import UnitReader, amount_of, percent_of


@pytest.fixture(scope="module")
def units() -> UnitReader:
    rules = load_rules()
    return UnitReader(rules[MATCHER], rules[TABLES])


HEADS = [
    ("产量（万吨）", "万吨", "产量"),
    ("绝对数（亿元）", "亿元", "绝对数"),
    ("比上年增长（%）", "%", "比上年增长"),
    ("增长%", "%", "增长"),
    ("基本每股收益（元/股）", "元/股", "基本每股收益"),
    ("提高（百分点）", "个百分点", "提高"),
    ("增速（±%）", "%", "增速"),
    ("GDP（亿元，现价）", "亿元", "GDP"),
    ("营业收入，万元", "万元", "营业收入"),
    ("平板玻璃（万重量箱）", "万重量箱", "平板玻璃"),
]


@pytest.mark.parametrize(("head", "unit", "rest"), HEADS)
def test_a_head_with_a_unit(units: UnitReader, head: str, unit: str, rest: str) -> None:
    found = units.in_head(head)
    assert found == (unit, rest)


NO_UNITS = ["0-15岁（含不满16周岁）", "薯类（折粮）", "2017（5个）", "粮食", "指数（1978年=100）"]


@pytest.mark.parametrize("head", NO_UNITS)
def test_a_head_without_unit(units: UnitReader, head: str) -> None:
    assert units.in_head(head) is None


LINES = [
    ("单位：台", ("台",)),
    ("（单位：人民币元）", ("元",)),
    ("单位：亿元、%", ("亿元", "%")),
    ("单位：万元币种：人民币", ("万元",)),
    ("表3产量单位：吨", ("吨",)),
    ("事业单位5个", ()),
]


@pytest.mark.parametrize(("line", "found"), LINES)
def test_the_units_of_a_line(units: UnitReader, line: str, found: tuple[str, ...]) -> None:
    assert units.in_line(line) == found


def test_a_head_that_is_a_unit(units: UnitReader) -> None:
    assert units.alone("户") and units.alone("（万吨）") and not units.alone("金额")


def test_which_of_several_units() -> None:
    assert (percent_of(("亿元", "%")), amount_of(("亿元", "%"))) == ("%", "亿元")
    assert amount_of(("万吨", "万头")) is None
    assert amount_of(("%",)) == "%"
