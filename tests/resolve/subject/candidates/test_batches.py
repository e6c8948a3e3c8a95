"""Batches of a thing are counted, and the clause says what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import batches

CASES = [
    ("甲牌纯净水3批次含大肠菌群。", "3批次", "甲牌纯净水"),
    ("乙牌花生油2批次含黄曲霉素。", "2批次", "乙牌花生油"),
]
SILENT = [
    ("已建设十批次共48家工作室。", "十批次"),
    ("抽检食品3批次。", "3批次"),
    ("甲牌纯净水3瓶含大肠菌群。", "3瓶"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, batches.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, batches.propose) == []
