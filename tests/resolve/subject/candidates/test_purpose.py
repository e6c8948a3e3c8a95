"""Money without a noun, and the time that something took."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import purpose

CASES = [
    ("投入303万元扩建县示范幼儿园。", "303万元", "扩建县示范幼儿园", None),
    ("安排5000万元，用于改造老旧小区等。", "5000万元", "改造老旧小区", None),
    ("历经36个小时抵达林场。", "36个小时", "抵达林场", None),
]
SILENT = [
    ("发放伙食补贴1859万元。", "1859万元"),
    ("拨付300万元；建成学校。", "300万元"),
    ("抵达林场用人36个。", "36个"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, purpose.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, purpose.propose) == []
