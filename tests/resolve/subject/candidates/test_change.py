"""The thing that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import change

CASES = [
    ("实现营收130.4亿元，同比增长80.8%。", "80.8%", "营收", None),
    ("就业率比去年提高2个百分点。", "2个百分点", "就业率", None),
    ("全市增加公办园学位3.3万个。", "3.3万个", "公办园学位", None),
    ("公办幼儿园由1所增至189所。", "189所", "公办幼儿园", None),
    ("进出口增速加快，二季度增长7.4%。", "7.4%", "进出口增速", None),
    ("外贸总额达11亿元；其中，出口同比增长12.6%，进口增长9%。", "12.6%", "出口", None),  # a deed is what changes
    ("外贸总额达11亿元；其中，出口同比增长12.6%，进口增长9%。", "9%", "进口", None),
]
SILENT = [
    ("实现营收130.4亿元。", "130.4亿元"),
    ("就业率达90.97%。", "90.97%"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, change.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, change.propose) == []
