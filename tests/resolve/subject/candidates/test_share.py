"""The share of a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import share

CASES = [
    ("新型显示产业占全区电子信息产业比重近50%。", "50%", "新型显示产业占全区电子信息产业比重", None),
    ("占全国成交额948亿元的51%。", "51%", "占全国成交额948亿元", None),
    ("占全国成交额948亿元的51%。", "948亿元", "成交额", None),
]
SILENT = [
    ("新型显示产业产值50亿元。", "50亿元"),
    ("项目占地50亩，入住率达90%。", "90%"),
    ("占全区的比重提高5%。", "5%"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, share.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, share.propose) == []
