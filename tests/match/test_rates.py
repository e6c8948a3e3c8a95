"""Denominators, and how far the words that state them reach."""

from __future__ import annotations

import pytest

import pipeline

RATES = [
    # text, the denominator of each of its quantities
    ("每人每年补助600元。", ["人/年"]),
    ("每10人配备教师3名。", ["10人"]),
    ("600元/生/年。", ["生/年"]),
    ("设计时速350公里。", ["小时"]),
    ("均价为8000元每平方米。", ["平方米"]),
    ("县级每年抽检不少于8000个，乡镇不少于2000个。", ["年", "年"]),
    ("县级日均抽检8000个，乡镇不少于2000个。", ["日", None]),
    ("每年对31个公园开展检查。", [None]),
    ("年均增长6%、绿电占比超三成。", ["年", None]),
    ("由每份20元降至9元。", ["份", "份"]),
    ("写字楼租金68元/平方米·月。", ["平方米/月"]),
    ("日租金3元/（平方米·天）。", ["平方米/天"]),
    ("拟每10股派1.8元。", ["10股"]),
    ("密度为每平方公里410人。", ["平方公里"]),
    ("按每只15元的标准发放鸡苗2400只。", ["只", None]),
    ("以每股15元发行230万股。", ["股", None]),
    ("每架1200万元、合共7600万元。", ["架", None]),
    ("每天接待人数同比增长30%。", [None]),
    ("年均气温2.1摄氏度。", [None]),
    ("平均每栋厂房4200平方米。", ["栋"]),
]


@pytest.mark.parametrize(("text", "per"), RATES)
def test_denominators(text: str, per: list[str | None]) -> None:
    assert [mention.per for mention in pipeline.find_quantities(text)] == per
