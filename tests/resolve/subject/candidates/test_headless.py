"""A relative clause without a noun before the figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import headless

CASES = [
    ("培训脱贫劳动力582人，实现就业的468人。", "468人", "实现就业的", None),
    ("参加考试120人，成绩合格的98人。", "98人", "成绩合格的", None),
]
SILENT = [
    ("培训脱贫劳动力582人。", "582人"),
    ("提供新建的5家企业名单。", "5家"),
    ("2020年的8家。", "8家"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, headless.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, headless.propose) == []
