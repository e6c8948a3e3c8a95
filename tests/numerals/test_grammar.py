"""Where numerals stand in a text: a new case is one line of data."""

from __future__ import annotations

import re

import pytest

from pipeline.numerals import NUMBER, RANGE_MARK, parse

FOUND = """
1241所 = 1241
3,351人 = 3,351
195.43万人 = 195.43万
16356.29万元 = 16356.29万
2500余名 = 2500余
169余万 = 169余万
20万余户 = 20万余
1000多万吨 = 1000多万
150多所 = 150多
20来天 = 20来
500+家 = 500+
25万6千人 = 25万6千
1亿2000万 = 1亿2000万
1.5k元 = 1.5k
十几万人 = 十几万
十来个 = 十来
一百零几万 = 一百零几万
数十种 = 数十
几十万 = 几十万
三千五百亿 = 三千五百亿
一百二十点五 = 一百二十点五
零点三个百分点 = 零点三
一万两千户 = 一万两千
两所 = 两
一两个 = 一两
二两 = 二 两
三五百人 = 三五百
百余家 = 百余
上百家 = 百
三分之二以上 = 三分之二
千分之二 = 千分之二
百分之98.5 = 百分之98.5
总数百分之八十 = 百分之八十
十又三分之一 = 十又三分之一
约三分一单位，得三分二十秒 = 三分一 三 二十
1/3以上 = 1/3
壹佰贰拾万元 = 壹佰贰拾万
队伍建设 =
大陆地区 =
半小时 = 半
增长-3.2% = -3.2
负3.9% = 负3.9
零下20摄氏度 = 零下20
3-5年 = 3 5
5月-8月 = 5 8
1+1+1 = 1 1 1
2021/07/29 = 2021 07 29
2019,2020 = 2019 2020
八点三十分 = 八 三十
2千克 = 2
三千克拉 = 三千
1200万千瓦 = 1200万
50兆瓦 = 50
六千字节 = 六
5km = 5
1，234.5万吨 = 1，234.5万
分别为5，300 = 5 300
1.5×10⁸吨 = 1.5×10⁸
3.5×10^4平方米 = 3.5×10^4
500W次 = 500W
500W电机 = 500
2千零30万人 = 2千零30万
3千零50亩 = 3千零50
十分之一二手房 = 十分之一 二
百分之七十百分位 = 百分之七十
利润-3.2亿元 = -3.2亿
第-3号 = 3
-15~-5℃ = -15 -5
统筹 =
"""


def cases(table: str) -> list[tuple[str, str]]:
    """The lines ``left = right`` of a table of cases."""
    return [
        (left.strip(), right.strip()) for left, _, right in (line.partition("=") for line in table.split("\n")) if left
    ]


@pytest.mark.parametrize(("text", "expected"), cases(FOUND))
def test_number_finds_maximal_numerals(text: str, expected: str) -> None:
    assert re.findall(NUMBER, text) == expected.split()


# What may stand around a digit: all characters that the grammar names, and some that it does not.
AROUND = (
    "零〇○一二两俩仨三九壹肆伍陆玖拾佰仟十百千万亿兆廿卅卌半几数对负点又分之成折余多来第下个年克瓦0159.,，%-/+kw人的"
)


@pytest.mark.parametrize("mark", ["-", "–", "—", "——", "~", "～", "至", "到"])
def test_range_marks(mark: str) -> None:
    assert re.fullmatch(f"{NUMBER}{RANGE_MARK}{NUMBER}", f"3{mark}5万")
    assert parse(f"3{mark}5").high == 5
