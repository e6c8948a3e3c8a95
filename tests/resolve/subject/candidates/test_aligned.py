"""分别: each figure takes its own member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import aligned

CASES = [
    ("刑事案件和侵财性案件发案分别下降15.05%和13.03%。", "15.05%", "刑事案件", None),
    ("刑事案件和侵财性案件发案分别下降15.05%和13.03%。", "13.03%", "侵财性案件发案", None),
    ("甲银行、乙银行总资产分别为3.2万亿元、2.1万亿元。", "3.2万亿元", "总资产", "甲银行"),
    ("甲银行、乙银行总资产分别为3.2万亿元、2.1万亿元。", "2.1万亿元", "总资产", "乙银行"),
    ("新建学校3所、医院2家，分别增长5%和6%。", "5%", "学校", None),
    ("新建学校3所、医院2家，分别增长5%和6%。", "6%", "医院", None),
]
SILENT = [
    ("刑事案件发案下降15.05%。", "15.05%"),
    ("刑事案件发案分别下降15.05%。", "15.05%"),
    ("甲、乙、丙总资产分别为3.2亿元、2.1亿元。", "3.2亿元"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, aligned.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, aligned.propose) == []
