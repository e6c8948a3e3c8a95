"""Items with a share in brackets behind each: the item is the subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import bracketed

CASES = [
    ("投诉集中在物流迟缓（41%）、虚假宣传（27%）、押金被挪用（12%）。", "27%", "虚假宣传"),
    ("投诉集中在物流迟缓（41%）、虚假宣传（27%）、押金被挪用（12%）。", "12%", "押金被挪用"),
    ("他们的愿望有：减少作业(43.9%)，明确平台的责任(39.5%)以及依法经营(18.9%)等。", "39.5%", "明确平台的责任"),
    ("主要原因是价格过高（52%）、质量不稳（31%）。", "52%", "价格过高"),
]
SILENT = [
    ("物流迟缓的投诉最多（41%）。", "41%"),
    ("增速最快的是甲市（9%）、乙市（8%）。", "8%"),
    ("出口3亿元（增长8%）、进口2亿元（增长7%）。", "7%"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_item_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, bracketed.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, bracketed.propose) == []
