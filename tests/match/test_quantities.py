"""Texts that are one quantity and nothing else."""

from __future__ import annotations

import pytest

import pipeline

ALONE = [
    # a text that is one quantity and nothing else: count_base, unit_base
    ("一个钟头", 3600, "秒"),
    ("个半小时", 5400, "秒"),
    ("一分半", 90, "秒"),
    ("米九左右", 1.9, "米"),
    ("至少三块零四", 3.04, "CNY"),
    ("两毛五", 0.25, "CNY"),
    ("三五百块", 300, "CNY"),
    ("肆佰叁拾萬", 4_300_000, "CNY"),
    ("30w", 300_000, "CNY"),
]


@pytest.mark.parametrize(("text", "amount", "base"), ALONE)
def test_text_that_is_one_quantity(text: str, amount: float, base: str) -> None:
    (mention,) = pipeline.find_quantities(text)
    assert float(mention.count_base or 0) == pytest.approx(amount)
    assert mention.unit_base == base
    assert mention.text in text
