"""An event with no noun."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import event

CASES = [
    ("今年以来，通报4380次。", "4380次", "通报", None),
    ("中欧班列开行14689列。", "14689列", "中欧班列", None),
]
SILENT = [
    ("违规行为258起。", "258起"),
    ("财政局认领6所、税务局认领4所。", "4所"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, event.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, event.propose) == []
