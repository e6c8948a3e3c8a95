"""Texts that are one quantity and nothing else."""

from __future__ import annotations

import pytest

import pipeline

ALONE = [
    # a text that is one quantity and nothing else: count_base, unit_base
    ("一个钟头", 3600, "秒"),
    ("个半小时", 5400, "秒"),
    ("一分半", 90, "秒"),
    ("米九左右", 1.9, "米"),
    ("至少三块零四", 3.04, "CNY"),
    ("两毛五", 0.25, "CNY"),
    ("三五百块", 300, "CNY"),
    ("肆佰叁拾萬", 4_300_000, "CNY"),
    ("30w", 300_000, "CNY"),
]


@pytest.mark.parametrize(("text", "amount", "base"), ALONE)
def test_text_that_is_one_quantity(text: str, amount: float, base: str) -> None:
    (mention,) = pipeline.find_quantities(text)
    assert float(mention.count_base or 0) == pytest.approx(amount)
    assert mention.unit_base == base
    assert mention.text in text


WRITTEN = [
    # numbers as newspapers, journals and company reports write them: text, quantities
    ("外銷訂單七二九．二億美元，年增三十九．五％。", ["七二九．二億美元", "三十九．五％"]),
    ("二．五年规划编制完成。", []),
    ("薪資平均為4萬8,098元，年增2.92%。", ["4萬8,098元", "2.92%"]),
    ("桥梁87.83万座、6 063.46万m，密度为5 221 km。", ["87.83万座", "6 063.46万m", "5 221 km"]),
    ("货运量462.24亿t，周转量194 044.56亿t·km。", ["462.24亿t", "194 044.56亿t·km"]),
    ("毛利率下跌2.8个百份点。", ["2.8个百份点"]),
    ("末期股息每股19.58港仙。", ["19.58港仙"]),
    ("月活跃用户(MAU)数为 1.185 亿,较去年同期的 1.205 亿下滑 1.7%。", ["1.185 亿", "1.205 亿", "1.7%"]),
    ("溢利减少约8.0百万港元。", ["8.0百万港元"]),
    ("年增2.98%，創下25年以來同期新高。", ["2.98%"]),
    ("分别是女子10岁组和男子11岁组。", []),
    ("染疫人數破千\u3000人手告急。", ["千"]),
    ("船隊於1405年首航，距今600年。", ["600年"]),
]


@pytest.mark.parametrize(("text", "found"), WRITTEN)
def test_numbers_are_found_whole(text: str, found: list[str]) -> None:
    assert [one.text for one in pipeline.find_quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("判处有期徒刑2年3个月。", 27, "个月"),
        ("判刑五年四月。", 64, "月"),
        ("修了1年6个月。", 18, "个月"),
        ("修了2年零3个月10天。", 2.2740, "年"),
    ],
)
def test_years_and_months_are_counted_in_months(text: str, count: float, unit: str) -> None:
    (mention,) = pipeline.find_quantities(text)
    assert (float(mention.count or 0), mention.unit) == (pytest.approx(count, abs=1e-4), unit)
