"""No noun of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import carried

CASES = [
    ("拨付资金300万元，其中去年120万元。", "120万元", "资金", None),
    ("压减率位居第二，达99.8%。", "99.8%", "压减率", None),
    ("关联商户中，已有2家倒闭。", "2家", "关联商户", None),
]
SILENT = [
    ("需5个。", "5个"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, carried.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, carried.propose) == []
