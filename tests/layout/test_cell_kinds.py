"""Amounts, numbers of columns and marks for none by their shape."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.layout import TABLES
from pipeline.layout.cell_kinds import is_value, says_nothing

VALUES = [
    "5",
    "-91.6",
    "1,615,023.33",
    "62.66%",
    "1.2万",
    "5家",
    "20000元",
    "+3.2",
    "(152,206)",
    "3-5",
    "13.1[2]",
    "12.5*",
    "$42.6",
    "1.4亿(+44.7%)",
    "1541平方公里",
]
WORDS = ["粮食", "1.食品烟酒", "1-本月累计", "", "第一", "A5"]


@pytest.mark.parametrize("norm", VALUES)
def test_an_amount_by_its_shape(norm: str) -> None:
    assert is_value(norm)


@pytest.mark.parametrize("norm", WORDS)
def test_words_are_no_amount(norm: str) -> None:
    assert not is_value(norm)


@pytest.mark.parametrize(("norm", "nothing"), [("-", True), ("…", True), ("不适用", True), ("0", False), ("-5", False)])
def test_marks_for_none(norm: str, nothing: bool) -> None:
    assert says_nothing(norm, load_rules()[TABLES]) is nothing
