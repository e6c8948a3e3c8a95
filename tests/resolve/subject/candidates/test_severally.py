"""A list of as many members as 分别 has figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import severally

CRIMES = "火灾起数、盗窃案件数、溺水事故数比上年分别下降12%、9%、4%。"
INSURED = "养老保险、医疗保险参保人数分别增加30万人、20万人。"
CASES = [
    (CRIMES, "12%", "火灾起数", None),
    (CRIMES, "9%", "盗窃案件数", None),
    (CRIMES, "4%", "溺水事故数", None),
    (INSURED, "30万人", "参保人数", "养老保险"),
    (INSURED, "20万人", "参保人数", "医疗保险"),
]
SILENT = [
    ("火灾起数下降12%。", "12%"),
    ("火灾起数、盗窃案件数、溺水事故数分别下降12%、9%。", "12%"),  # three members, two figures
    ("甲银行、乙银行总资产分别为3.2万亿元、2.1万亿元。", "2.1万亿元"),  # what subject.aligned reads
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, severally.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, severally.propose) == []
