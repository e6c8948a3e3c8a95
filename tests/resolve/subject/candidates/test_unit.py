"""Units that name the thing themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import unit

CASES = [
    ("中国队以6金11银7铜收官。", "11银", "银", None),
    ("中国队以6金11银7铜收官。", "6金", "金", None),
]
SILENT = [
    ("中国队获得6枚奖牌。", "6枚"),
    ("建成光伏电站175个。", "175个"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, unit.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, unit.propose) == []
