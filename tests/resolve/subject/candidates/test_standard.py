"""Money is paid by a standard: what is paid stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import standard

CASES = [
    ("按照每人每月80元标准发放交通补贴。", "80元", "交通补贴"),
]
SILENT = [
    ("发放交通补贴80元。", "80元"),
    ("达到80元标准。", "80元"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, standard.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, standard.propose) == []
