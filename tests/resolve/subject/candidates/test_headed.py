"""Members below the indicator that a head names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.records import Claim
from pipeline.resolve.subject.candidates import headed

SCHOOLS = (
    "初中、高中生均公用经费支出情况是：（1）全市初中为3200元，比上年的3000元增长6.7%。其中，农村为2900元。"
    "（2）全市高中为1.4万元，比上年的1.3万元增长9.1%。"
)
LISTS = [  # a text, a figure, its subject
    ("推荐的睡眠时间是：儿童为10小时，成人为8小时。", "8小时", "睡眠时间"),
    (SCHOOLS, "3200元", "生均公用经费支出"),
    (SCHOOLS, "3000元", "生均公用经费支出"),
    (SCHOOLS, "6.7%", "生均公用经费支出"),
    (SCHOOLS, "2900元", "生均公用经费支出"),  # the next sentence lists on
    (SCHOOLS, "9.1%", "生均公用经费支出"),
]
SILENT = [
    ("睡眠时间为8小时。", "8小时"),
    ("主要做法是：（1）企业为职工发放5000元。", "5000元"),  # what heads the list is no indicator
    ("推荐的睡眠时间是：儿童为10小时，午睡时间为1小时。", "1小时"),  # another indicator
]


@pytest.mark.parametrize(("text", "quantity", "subject"), LISTS)
def test_the_indicator_of_the_head_holds(
    claim_of: Callable[..., Claim], text: str, quantity: str, subject: str
) -> None:
    assert claim_of(text, quantity).subject == subject


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, headed.propose) == []
