"""Heads taken apart: what is measured, its unit, its dates, its change."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.layout import TABLES
from pipeline.match import MATCHER
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.cells.units import UnitReader


@pytest.fixture(scope="module")
def heads() -> HeadReader:
    rules = load_rules()
    return HeadReader(UnitReader(rules[MATCHER], rules[TABLES]), rules[TABLES], rules)


CASES = [
    (("产量（万吨）",), Head("产量", "万吨")),
    (("比上年增长（%）",), Head("", "%", change="up", compared="比上年", rate=False)),
    (("2017年", "占营业收入比重"), Head("占营业收入比重", dates=("2017年",), share=True, rate=True)),
    (("本年末比上年末增减",), Head("", change="moved", by_amount=True, compared="本年末比上年末")),
    (("营业成本比上年同期增减",), Head("营业成本", change="moved", by_amount=True, compared="比上年同期")),
    (("规模以上工业增加值增速（%）",), Head("规模以上工业增加值", "%", change="up")),
    (("国民总收入指数(1978年=100)",), Head("国民总收入指数", indexed=True)),
    (("当前贫困人口", "户"), Head("贫困人口", "户", ("当前",))),
    (("上季失业率",), Head("失业率", dates=("上季度",), rate=True)),
    (("1-本月累计", "绝对值"), Head("绝对值", accumulated=True)),
    (("其中：住宅",), Head("住宅", part=True)),
    (("2024年目标",), Head("目标", dates=("2024年",), planned=True)),
    (("猪年末存栏",), Head("猪年末存栏", dates=("年末",))),
    (("工业增加值",), Head("工业增加值")),
    (("新增就业（人）",), Head("新增就业", "人")),
]


@pytest.mark.parametrize(("head", "told"), CASES)
def test_a_head_is_taken_apart(heads: HeadReader, head: tuple[str, ...], told: Head) -> None:
    assert heads.read(head) == told
