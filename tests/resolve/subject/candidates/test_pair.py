"""Two figures in a row count one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import pair

CASES = [
    ("先后出台了4项17条针对产业的专项政策。", "4项", "专项政策"),
    ("帮助1.2万户4.6万居民用上了天然气。", "1.2万户", "居民"),
]
SILENT = [
    ("先后出台了4项17条专项政策。", "17条"),
    ("全市共有革命遗址688处775个点。", "688处"),
    ("得了29分20个篮板。", "29分"),
    ("先后出台了4项、17条专项政策。", "4项"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, pair.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, pair.propose) == []
