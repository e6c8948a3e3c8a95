"""The indicator of a subject: one canonical name however it is called, none for what is another thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract import load_rules
from pipeline.records import Claim
from pipeline.resolve.indicator import NONE, Indicator, by_alias
from pipeline.resolve.rules.indicators import INDICATORS
from pipeline.resolve.subject.slot import Subject

ClaimOf = Callable[..., Claim]

CALLED = [  # a subject, its owner, the canonical name
    ("地区生产总值", None, "地区生产总值"),
    ("GDP", None, "地区生产总值"),
    ("生产总值", None, "地区生产总值"),
    ("全省地区生产总值", None, "地区生产总值"),
    ("全年全市地区生产总值", None, "地区生产总值"),
    ("江西省生产总值", None, "地区生产总值"),
    ("我省“地区生产总值”", None, "地区生产总值"),
    ("地区生产总值年均", None, "地区生产总值"),
    ("地区生产总值增速", None, "地区生产总值"),
    ("地區生產總值", None, "地区生产总值"),
    ("ＧＤＰ", None, "地区生产总值"),
    ("人均地区生产总值", None, "人均地区生产总值"),
    ("海洋生产总值", None, "海洋生产总值"),
    ("临空经济生产总值", None, None),
    ("地区生产总值比重", None, None),
    ("规上工业增加值", None, "规模以上工业增加值"),
    ("高技术制造业增加值", None, "高技术制造业增加值"),
    ("新材料产业增加值", None, None),
    ("增加值", None, None),
    ("城镇新增就业人数", None, "城镇新增就业"),
    ("城镇新增就业目标人数", None, None),
    ("九江港口货物吞吐量", None, "港口货物吞吐量"),
    ("红星公司营收", "红星公司", "营业收入"),
    ("红星公司营收", None, None),
    ("公司净利润", None, "净利润"),
    ("归属于上市公司股东的净利润", None, "归母净利润"),
    ("", None, None),
]


@pytest.mark.parametrize(("subject", "owner", "name"), CALLED)
def test_a_subject_has_the_name_of_its_indicator(subject: str, owner: str | None, name: str | None) -> None:
    indicators = load_rules()[INDICATORS]
    for _ in range(2):  # looked up, then remembered
        assert indicators.called(subject, owner).name == name


IN_A_SENTENCE = [  # a sentence, a figure, its indicator
    ("全县地区生产总值增长6.5%，规上工业增加值增长8%。", "6.5%", "地区生产总值"),
    ("全县地区生产总值增长6.5%，规上工业增加值增长8%。", "8%", "规模以上工业增加值"),
    ("PM2.5平均浓度下降9%。", "9%", "PM2.5平均浓度"),
    ("人口自然增长率-0.97‰。", "-0.97‰", "人口自然增长率"),
    ("全社会研发经费投入年均增长9%。", "9%", "研发经费"),
    ("公司归母净利润3.1亿元。", "3.1亿元", "归母净利润"),
    ("规上工业企业研发经费投入增长14%。", "14%", None),
    ("制造业贷款余额增长11%。", "11%", None),
    ("民生支出占一般公共预算支出的81%。", "81%", None),
    ("全市出口160亿元。", "160亿元", "出口总额"),
    ("新增高速公路出口4个。", "4个", None),
    ("培训教师260人。", "260人", None),
]


@pytest.mark.parametrize(("text", "quantity", "name"), IN_A_SENTENCE)
def test_the_indicator_of_a_figure(claim_of: ClaimOf, text: str, quantity: str, name: str | None) -> None:
    claim = claim_of(text, quantity)
    assert claim.indicator == name
    assert (claim.provenance.indicator is None) == (name is None)


def test_a_longer_name_around_the_subject_counts() -> None:
    named = load_rules()[INDICATORS].named("归母净利润3亿元，净利润4亿元。")
    assert named.of(Subject("净利润", 2, 5, "", None), "money", None).name == "归母净利润"
    assert named.of(Subject("净利润", 10, 13, "", None), "money", None).name == "净利润"
    assert named.of(Subject("净利润", 10, 13, "", None), "count", None) is NONE


def test_a_subject_of_a_sentence_before_is_looked_up_by_its_words() -> None:
    named = load_rules()[INDICATORS].named("其中归母净利润3亿元。")
    assert named.of(Subject("出口", 2, 4, "", None), "money", None).name == "出口总额"
    assert named.of(Subject("出口", -1, -1, "", None), "money", None).name == "出口总额"


def test_the_first_indicator_of_a_name_stays() -> None:
    one, other = Indicator("甲", "indicator.one"), Indicator("乙", "indicator.other")
    assert by_alias([(one, ["丙"]), (other, ["丙", "丁"])]) == {"甲": one, "丙": one, "乙": other, "丁": other}


def test_a_name_of_two_indicators_is_told() -> None:
    rules = load_rules()
    assert INDICATORS.prove is not None
    assert list(INDICATORS.prove(rules)) == []
