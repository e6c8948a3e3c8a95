"""Points of players and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import scored

CASES = [
    ("前锋拿下24分11篮板。", "24分", "拿下"),
    ("前锋得到全场最高的33分。", "33分", "得到"),
    ("主队一度落后14分。", "14分", "落后"),
    ("前锋也有21分、14个篮板进账。", "21分", "进账"),
    ("副攻17分（31扣15中），二传3分。", "17分", "分"),
    ("中锋27分，9篮板，4助攻。", "27分", "分"),
    ("【甲队个人得分】主攻（6分）、副攻（9分）。", "9分", "得分"),
    ("前锋砍下全场最高32分。", "32分", "砍下"),
]
SILENT = [
    ("满意度得分96分。", "96分"),
    ("前锋拿下24分11篮板。", "11篮板"),
    ("收获好评，评分9分。", "9分"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_verb_of_scoring_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, scored.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, scored.propose) == []
