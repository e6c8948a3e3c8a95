"""Squeezing keeps the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.squeezing import squeeze

SQUEEZED = [
    ("1241 所校外\n\n培训机构", "1241所校外培训机构"),
    ("2 批\r\n\r\n次 10 家", "2批次10家"),
    ("3.54 亿元", "3.54亿元"),
    ("GB 2260 标准", "GB 2260标准"),
    ("GB\u30002260", "GB 2260"),
    ("1 2", "1 2"),
    ("2. 5 家", "2. 5家"),
    ("**二、落实“两个覆盖”。**按照", "二、落实“两个覆盖”。按照"),
    ("一是**办好`两场`__大考__**。", "一是办好两场大考。"),
    ("20____年工作总结", "20____年工作总结"),  # a year that was left out is no 20 years
    ("## 标题 二", "标题二"),
    ("邮箱：[a@b.cn](mailto:a@b.cn)", "邮箱：a@b.cn"),
    ("[1]（注）", "[1]（注）"),
    ("增\u200b长\ufeff5%", "增长5%"),
    ("12\u200b3 家", "123家"),
    ("最高。</figcaption>", "最高。"),
    ("CV<1且p>5", "CV<1且p>5"),
    ("制造\t5.8%\t6.3%", "制造 5.8% 6.3%"),
    ("3 * 5", "3*5"),
    ("甲县2 318名", "甲县2318名"),
    ("2019 100 名", "2019 100名"),
    ("甲县1\u202f234\u202f567元", "甲县1234567元"),
    ("增速11. 6%", "增速11.6%"),
    ("回落0. 4个百分点", "回落0.4个百分点"),
    ("产4 6. 8 万吨", "产46.8万吨"),
    (r"达 $9.\,9\%$ ，", "达9.9%，"),
    (r"为$1.2$倍", "为1.2倍"),
    ("US$5-$6", "US$5-$6"),
    ("CO~2~ 5 吨", "CO2 5吨"),
    ("3~5天", "3~5天"),
    ("A&nbsp;1&ensp;家", "A 1家"),
    ("恒指失守三万\u3000人民币转弱", "恒指失守三万 人民币转弱"),
    ("", ""),
    (" \n", ""),
]

TITLES = [
    ("市公安局抓实“三大工程” 推动“双提升”", "市公安局抓实“三大工程” 推动“双提升”"),
    ("强市勇争先\n\n——某市持续深化", "强市勇争先——某市持续深化"),
    ("开行 1.4 万列", "开行1.4万列"),
]


@pytest.mark.parametrize(("text", "clean"), SQUEEZED)
def test_squeeze(text: str, clean: str) -> None:
    assert squeeze(text)[0] == clean


@pytest.mark.parametrize(("text", "clean"), TITLES)
def test_blanks_of_a_title_part_its_halves(text: str, clean: str) -> None:
    assert squeeze(text, title=True)[0] == clean


def test_offsets() -> None:
    assert squeeze("**3** 条", 10) == ("3条", (12, 16))
    assert squeeze("全市5家", 10) == ("全市5家", None)
    assert squeeze("GB\u30002260", 7) == ("GB 2260", None)


_MARKS = [*"1三家A% \n\t\u3000\u200b*_`#[]<>|", "(a)", "<b>"]


@given(st.lists(st.sampled_from(_MARKS), max_size=60).map("".join), st.booleans())
def test_offsets_lead_back_to_the_source(text: str, title: bool) -> None:
    clean, offsets = squeeze(text, 5, title=title)
    places = offsets or tuple(range(5, 5 + len(clean)))
    assert len(places) == len(clean)
    assert list(places) == sorted(set(places))
    for place, char in zip(places, clean, strict=True):
        source = text[place - 5]
        assert source == char or (char == " " and source.isspace())
    kept = [char for char in clean if char in "1三家A%"]
    assert kept == [char for char in text if char in "1三家A%"]
