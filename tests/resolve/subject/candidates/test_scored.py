"""Points of players and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import scored

CASES = [
    ("前锋拿下22分9篮板。", "22分", "拿下"),
    ("前锋得到全队最高的26分。", "26分", "得到"),
    ("主队一度落后14分。", "14分", "落后"),
    ("前锋也有18分、12个篮板进账。", "18分", "进账"),
    ("副攻17分（31扣15中），二传3分。", "17分", "分"),
    ("中锋25分，8篮板，3助攻。", "25分", "分"),
    ("【甲队个人得分】主攻（6分）、副攻（9分）。", "9分", "得分"),
    ("前锋砍下全队最高30分。", "30分", "砍下"),
]
SILENT = [
    ("满意度得分96分。", "96分"),
    ("前锋拿下22分9篮板。", "9篮板"),
    ("收获好评，评分9分。", "9分"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_verb_of_scoring_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, scored.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, scored.propose) == []
