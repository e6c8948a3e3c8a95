"""A list of as many members as 分别 has figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import severally

CRIMES = "刑事立案数、电诈案件数、道路交通事故数比上年分别下降13.5%、8.6%、2.7%。"
INSURED = "失业保险、工伤保险参保人数分别增加2900万人、3400万人。"
CASES = [
    (CRIMES, "13.5%", "刑事立案数", None),
    (CRIMES, "8.6%", "电诈案件数", None),
    (CRIMES, "2.7%", "道路交通事故数", None),
    (INSURED, "2900万人", "参保人数", "失业保险"),
    (INSURED, "3400万人", "参保人数", "工伤保险"),
]
SILENT = [
    ("刑事立案数下降13.5%。", "13.5%"),
    ("刑事立案数、电诈案件数、道路交通事故数分别下降13.5%、8.6%。", "13.5%"),  # three members, two figures
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
