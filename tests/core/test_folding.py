"""Folding keeps every length, and tells which texts it leaves as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.folding import Folding, is_traditional

FOLDING = Folding(zip("營業額達億", "营业额达亿", strict=True))

FOLDED = [
    ("２０２１年１－５月", "2021年1-5月"),
    ("增长３．５％", "增长3.5%"),
    ("ＧＤＰ与Ａ股", "GDP与A股"),
    ("5～8亿元", "5~8亿元"),
    ("5〜8亿元", "5~8亿元"),
    ("−3﹪", "-3%"),
    ("2.5‰", "2.5‰"),
    ("（一）总体要求：稳；进，好！", "（一）总体要求：稳；进，好！"),
    ("(1) a,b;c:d!e?", "(1) a,b;c:d!e?"),
    ("120㎡……—", "120㎡……—"),
    ("⽬前⼀批", "目前一批"),
    ("元／吨", "元/吨"),
    ("下降2﹒6%、七二‧九", "下降2.6%、七二·九"),
    ("１，２３４人，５６人", "1,234人，56人"),
    ("營業額達三億元", "营业额达三亿元"),
    ("新增5家,占3%,增长(2%);共1,234人", "新增5家，占3%，增长(2%)；共1,234人"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert FOLDING.fold(text) == folded


def test_variants_are_told_from_outside() -> None:
    assert Folding().fold("營業３億") == "營業3億"
    assert Folding([("億", "亿")]).fold("營業３億") == "營業3亿"


@pytest.mark.parametrize(("text", "plain"), [("共3条", 3), ("共３条", 1), ("3億", 1), ("共 3条", 1), ("", 0)])
def test_how_far_a_text_is_plain(text: str, plain: int) -> None:
    assert FOLDING.plain_until(text, 0, len(text)) == plain
    assert FOLDING.is_plain(text) == (plain == len(text))


@given(st.text())
def test_what_is_plain_is_left_as_it_is(text: str) -> None:
    if FOLDING.is_plain(text):
        assert FOLDING.fold(text) == text
        assert FOLDING.squeeze(text, 3) == (text, None)


@given(st.text())
def test_fold_never_changes_a_length(text: str) -> None:
    assert len(FOLDING.fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "traditional"),
    [("營業３%", True), ("营业３％，增", False), ("营业3%", False), ("共Ａ股５家,占3%", False)],
)
def test_traditional_is_what_holds_a_traditional_character(text: str, traditional: bool) -> None:
    assert is_traditional(FOLDING.fold(text), text) is traditional
