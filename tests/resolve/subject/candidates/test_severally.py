"""As many members as figures: those of a list, or of the clauses before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.records import Claim
from pipeline.resolve.subject.candidates import severally

CRIMES = "火灾起数、盗窃案件数、溺水事故数比上年分别下降12%、9%、4%。"
VISITED = "出口货值、过境旅客、远洋船舶、百货商店销售额分别增长3%、4%、6%、7%。"
INSURED = "养老保险、医疗保险参保人数分别增加30万人、20万人。"
CASES = [
    (CRIMES, "12%", "火灾起数", None),
    (CRIMES, "9%", "盗窃案件数", None),
    (CRIMES, "4%", "溺水事故数", None),
    (VISITED, "4%", "过境旅客", None),  # of several kinds, and nothing of the last is shared
    (VISITED, "7%", "百货商店销售额", None),
    (INSURED, "30万人", "参保人数", "养老保险"),
    (INSURED, "20万人", "参保人数", "医疗保险"),
    ("洗衣机、冷柜销售额达到31亿元和18亿元。", "18亿元", "销售额", "冷柜"),  # without 分别; as many words as the other
    ("城镇和农村常住居民收入分别增长5%和7%。", "5%", "常住居民收入", "城镇"),
    ("粮油类、家具和灯具类分别增长9%、2倍。", "2倍", "家具和灯具类", None),  # kinds, which share nothing
    ("水泥、钢材、玻璃分别增长5%、6%、7%。", "7%", "玻璃", None),
    ("图纸、流程、工期在原计划基础上分别压缩12%、23%、33%。", "33%", "工期", None),  # without what it stands on
    ("用电量和用水量占全市的比重分别提高2.1个和1.4个百分点。", "2.1个", "用电量", None),  # up to the share
]
BEFORE = [
    ("接待旅客12万人次，餐饮收入55万元，分别增长12%和15%。", "12%", "12万人次"),
    ("接待旅客12万人次，餐饮收入55万元，同比增长12%和15%。", "15%", "55万元"),  # without 分别
    ("收案3100件，结案2900件，同比分别下降6.5%、1.8%。", "1.8%", "2900件"),
]
SILENT = [
    ("火灾起数下降12%。", "12%"),
    ("火灾起数、盗窃案件数、溺水事故数分别下降12%、9%。", "12%"),  # three members, two figures
    ("甲银行、乙银行总资产分别为3.2万亿元、2.1万亿元。", "2.1万亿元"),  # what subject.aligned reads
    ("收入5亿元，同比增长3%和2%。", "2%"),  # one figure before, two changes
    ("市、县分别增长3%和2%。", "2%"),  # no names
    ("小学、中学120所、35间。", "35间"),  # of two units
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, severally.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity", "told"), BEFORE)
def test_the_subject_is_that_of_a_figure_before(
    claim_of: Callable[..., Claim], text: str, quantity: str, told: str
) -> None:
    assert claim_of(text, quantity).subject == claim_of(text, told).subject


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, severally.propose) == []
