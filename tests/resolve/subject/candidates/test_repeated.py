"""How often something is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import repeated

CASES = [
    ("领导小组先后4次召开会议。", "4次", "召开会议", None),
]
SILENT = [
    ("市教育局2次开展网络问卷调查。", "2次"),  # 开展 only supports its noun
    ("进行4次督查。", "4次"),
    ("领导小组召开会议。已建成学校4所。", "4所"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, repeated.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, repeated.propose) == []
