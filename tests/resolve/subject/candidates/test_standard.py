"""Money is paid by a standard: what is paid stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import standard

CASES = [
    ("按照每户每年120元标准发放用水补贴。", "120元", "用水补贴"),
]
SILENT = [
    ("发放用水补贴120元。", "120元"),
    ("达到120元标准。", "120元"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, standard.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, standard.propose) == []
