"""The counted things or the indicator stand before the figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import noun_before

CASES = [
    ("发现并处置违规行为258起。", "258起", "违规行为", None),
    ("就业率达90.97%。", "90.97%", "就业率", None),
    ("甲公司总资产30亿元。", "30亿元", "总资产", "甲公司"),
    ("口岸日均车流量2000辆。", "2000辆", "日均车流量", None),
    ("收入从2021年的5万元增加。", "5万元", "收入", None),
]
SILENT = [
    ("7030个优质岗位。", "7030个"),
    ("投入303万元扩建县示范幼儿园。", "303万元"),
    ("历经36个小时抵达林场。", "36个小时"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, noun_before.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, noun_before.propose) == []
