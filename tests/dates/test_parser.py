"""Where date words stand in a sentence: a new case is one line of data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dates
from pipeline.extract import load_rules
from pipeline.rulebook.variants import FOLDING

# a sentence, and what is found in it, parted by /
FOUND = """
自2018年起，校外培训机构由1所增至189所 | 自2018年起
今年1-5月，全区实现营收130.4亿元，同比增长80.8%，占上年的31% | 今年1-5月/上年
截至昨天(6月27日)下午，共排查36处 | 截至昨天(6月27日)下午
从2014年的5家增加到2018年的9家 | 2014年/2018年
“十三五”期间投入3亿元，到“十四五”末达到5亿元 | “十三五”期间/到“十四五”末
近年来，县里连续三年为第三年级的学生每年体检2次 | 近年来
项目前期工作实现有序推进，现有职校2所 | 现有
60岁以上年长者，合同期内享受 |
历时3年，5天内办结，3日游 |
学前三年毛入园率91.5%，九年一贯制学校2所 |
三年行动计划实施以来，建成5个 | 三年行动计划实施以来
2021年前三季度，前30名 | 2021年前三季度
2025年前建成，2021年前10名 | 2025年前/2021年
2019、2020年分别为3万人、4万人 | 2019/2020年
每人每月5日 |
2021年度“两个一百年”论坛 | 2021年度
22年3-9月，19年每月的报装量，112年5月 | 22年3-9月/19年/112年5月
历时22年，连续12年每月，满19年 |
112年國人死因，较111年减少，死亡人數繼99年 | 112年/111年
走过110年历程，创办105年的学校，相距112年 |
第3季營收，第3季毛利率，真人秀第3季开播 | 第3季/第3季
报名寒假冬令营，至7日，到7日游 | 至7日
中秋节，接待游客，国庆节，演出 | 中秋节
检查，一年共出动，为期一年共 | 一年
面积1998.6亩，编号20210531 |
"""


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_find(line: str) -> None:
    sentence, found = (part.strip() for part in line.split("|"))
    assert [mention.text for mention in dates.find(load_rules()[FOLDING].fold(sentence))] == [
        words for words in found.split("/") if words
    ]


def test_a_mention_names_its_rule_and_its_place() -> None:
    (mention,) = dates.find("截至2021年5月,全县")
    assert (mention.start, mention.end, mention.rule) == (0, 9, "date.until")


PIECES = """
2021年 今年 去年 5月 十二月 31日 29日 底 末 初 前 后 以来 截至 到 从 起
近 三年 季度 一 1 - 至 “十四五” 农历 正月 闰 周三 第 个 天
"""
pieces = [piece for row in map(str.split, PIECES.splitlines()) for piece in row]


@given(st.lists(st.sampled_from([*pieces, ",", "人", "的"]), max_size=20).map("".join))
def test_mentions_follow_each_other_and_hold_their_words(norm: str) -> None:
    end = 0
    for mention in dates.find(norm):
        assert end <= mention.start < mention.end
        assert norm[mention.start : mention.end] == mention.text
        end = mention.end
