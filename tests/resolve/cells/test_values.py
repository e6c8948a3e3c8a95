"""An amount in a cell is read as prose reads it, as if its unit stood behind it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract import load_rules
from pipeline.match import MATCHER
from pipeline.resolve.cells.values import UNKNOWN, amount_in, plain_number

CASES = [  # cell, unit, the quantity, its kind, its number, its unit
    ("156.40", "亿元", "156.40", "money", "15640000000", "元"),
    ("1,615,023.33", "百万元", "1,615,023.33", "money", "1615023330000", "元"),
    ("-91.6", "%", "-91.6", "percent", "-91.6", "%"),
    ("8.47", "‰", "8.47", "percent", "0.847", "%"),
    ("0.5", "个百分点", "0.5", "percent", "0.5", "百分点"),
    ("62.66%", "元", "62.66%", "percent", "62.66", "%"),
    ("20000元", None, "20000元", "money", "20000", "元"),
    ("1.2万", "元", "1.2万", "money", "12000", "元"),
    ("3-5", "年", "3-5", "duration", "3", "年"),
    ("(152,206)", "元", "(152,206)", "money", "-152206", "元"),
    ("12.5*", "吨", "12.5", "measure", "12.5", "吨"),
    ("5.2 4.6", "%", "5.2", "percent", "5.2", "%"),
    ("647.12", "万重量箱", "647.12", "count", "6471200", "重量箱"),
    ("102.7", "", "102.7", "index", "102.7", ""),
    ("$42.6", None, "42.6", "money", "42.6", "$"),
    ("5", "千瓦时", "5", "measure", "5", "千瓦时"),
]


@pytest.mark.parametrize(("cell", "unit", "quantity", "kind", "number", "shown"), CASES)
def test_an_amount(cell: str, unit: str | None, quantity: str, kind: str, number: str, shown: str) -> None:
    amount = amount_in(cell, unit, load_rules()[MATCHER])
    assert amount is not None
    mention = amount.mention
    assert (mention.text, mention.kind, mention.unit) == (quantity, kind, shown)
    assert cell[mention.start : mention.end] == quantity
    assert (mention.percent if kind == "percent" else mention.count) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "number", "end"),
    [("12，345.6", "12345.6", 8), ("（1，234）", "-1234", 7), ("1，2", "1", 1), ("12，345，678", "12345678", 10)],
)
def test_commas_of_full_width_part_groups_of_three(cell: str, number: str, end: int) -> None:
    amount = amount_in(cell, "吨", load_rules()[MATCHER])
    assert amount and (amount.mention.count, amount.mention.end) == (Decimal(number), end)


def test_a_number_that_nothing_gives_a_unit_is_none() -> None:
    assert amount_in("90", None, load_rules()[MATCHER]) is None
    assert amount_in("良", "吨", load_rules()[MATCHER]) is None


def test_a_unit_of_no_list_is_told_by_its_rule() -> None:
    amount = amount_in("5", "重量箱/人", load_rules()[MATCHER])
    assert amount and (amount.mention.rule, amount.mention.unit, amount.mention.per) == (UNKNOWN, "重量箱", "人")


@pytest.mark.parametrize(
    ("norm", "number"), [("1,234.5", "1234.5"), ("-3", "-3"), ("12%", "12"), ("1，234.5", "1234.5")]
)
def test_the_number_alone(norm: str, number: str) -> None:
    assert plain_number(norm) == Decimal(number)
