"""Which days date words mean: a new case is one line of data."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dates
from pipeline.records import Period

JUNE = date(2021, 6, 28)
FIRST_HALF = Period(date(2021, 1, 1), date(2021, 6, 30), "上半年")

# words, first day, last day (- is an open end), all on 28 June 2021
MEANT = """
2020年 2020-01-01 2020-12-31
2021年1-5月 2021-01-01 2021-05-31
2021年1-5月 2021-01-01 2021-05-31
今年9月 2021-09-01 2021-09-30
去年 2020-01-01 2020-12-31
去年国庆节最后一天 2020-10-08 2020-10-08
前年 2019-01-01 2019-12-31
明年 2022-01-01 2022-12-31
去年全年 2020-01-01 2020-12-31
上半年 2021-01-01 2021-06-30
2018年下半年 2018-07-01 2018-12-31
第一季度 2021-01-01 2021-03-31
首季 2021-01-01 2021-03-31
前三季度 2021-01-01 2021-09-30
今年以来 2021-01-01 2021-06-28
2020年以来 2020-01-01 2021-06-28
年初以来 2021-01-01 2021-06-28
7月中旬以来 2020-07-11 2021-06-28
从2014年开始 2014-01-01 2021-06-28
截至2021年5月 - 2021-05-31
截至2021年底 - 2021-12-31
截至6月末 - 2021-06-30
截至目前 - 2021-06-28
到目前为止 - 2021-06-28
目前 - 2021-06-28
现有 - 2021-06-28
近三年 2018-06-28 2021-06-28
一年来 2020-06-28 2021-06-28
过去五年 2016-06-28 2021-06-28
近年来 - -
今年年初 - -
活动开展以来 - -
2018—2020年 2018-01-01 2020-12-31
1月至5月 2021-01-01 2021-05-31
10月底 - 2021-10-31
国庆期间 2021-10-01 2021-10-07
春节期间 2021-02-11 2021-02-17
暑期 2021-07-01 2021-08-31
正月初二至初五 2021-02-13 2021-02-16
2022年腊月二十八至正月初三 2022-01-30 2022-02-03
重阳节当天 2020-10-25 2020-10-25
五一当天 2021-05-01 2021-05-01
“十三五”后两年 2019-01-01 2020-12-31
2019年H2 2019-07-01 2019-12-31
2020财年 - -
美东时间周五盘后 2021-06-25 2021-06-25
寒假 - -
春季、秋季 - -
“十三五”期间 2016-01-01 2020-12-31
到“十四五”末 - 2025-12-31
9月底前 - 2021-09-30
到2025年 - 2025-12-31
2025年前 - 2025-12-31
改革开放以来 - -
党的十八大以来 2012-11-08 2021-06-28
新中国成立以来 1949-10-01 2021-06-28
本月 2021-06-01 2021-06-30
上月 2021-05-01 2021-05-31
本周 2021-06-28 2021-07-04
昨天 2021-06-27 2021-06-27
今天(6月28日) 2021-06-28 2021-06-28
二〇二一年五月 2021-05-01 2021-05-31
一九九八年 1998-01-01 1998-12-31
98年 1998-01-01 1998-12-31
上世纪90年代 1990-01-01 1999-12-31
2020年2月下旬 2020-02-21 2020-02-29
11月至2月 2021-11-01 2022-02-28
11月1日起至2022年3月15日 2021-11-01 2022-03-15
2021年1月1日起 2021-01-01 2021-06-28
2022年1月1日起 2022-01-01 -
5月31日(星期一) 2021-05-31 2021-05-31
下周三 2021-07-07 2021-07-07
腊月二十三 2022-01-25 2022-01-25
教师节 2021-09-10 2021-09-10
10天后 2021-07-08 2021-07-08
"""

# near the turn of the year bare months lie behind: words, the document's date, first day, last day
TURNING = """
1-11月 2021-01-15 2020-01-01 2020-11-30
12月 2021-01-15 2020-12-01 2020-12-31
四季度 2021-01-15 2020-10-01 2020-12-31
截至12月底 2021-01-15 - 2020-12-31
12月底前 2021-01-15 - 2021-12-31
9月 2021-01-15 2021-09-01 2021-09-30
30日 2021-07-01 2021-06-30 2021-06-30
国庆期间 2021-01-15 2020-10-01 2020-10-08
昨天 2020-03-01 2020-02-29 2020-02-29
近一年 2020-02-29 2019-02-28 2020-02-29
"""

# in a yearly report of January 2021 on 2020
YEARLY = """
全年 2020-01-01 2020-12-31
过去一年 2020-01-01 2020-12-31
这一年 2020-01-01 2020-12-31
过去五年 2016-01-01 2020-12-31
上年 2019-01-01 2019-12-31
年末 - 2020-12-31
12月 2020-12-01 2020-12-31
今年 2021-01-01 2021-12-31
去年 2020-01-01 2020-12-31
"""

# leaning on 上半年 before: words, first day, last day
LEANING = """
同期 2021-01-01 2021-06-30
去年同期 2020-01-01 2020-06-30
2019年同期 2019-01-01 2019-06-30
当月 2021-06-01 2021-06-30
当年 2021-01-01 2021-12-31
次年 2022-01-01 2022-12-31
"""

NO_DATE = """
三年 3年 5天 第三年 连续三年 “2030” 832 三年行动计划 日前 2021年13月 2月29日 半 以来 前 截至
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(("words", "start", "end"), rows(MEANT))
def test_resolve(words: str, start: str, end: str) -> None:
    assert dates.resolve(words, JUNE) == Period(day(start), day(end), words)


@pytest.mark.parametrize(("words", "reference", "start", "end"), rows(TURNING))
def test_resolve_at_the_turn_of_year_and_month(words: str, reference: str, start: str, end: str) -> None:
    assert dates.resolve(words, day(reference)) == Period(day(start), day(end), words)


@pytest.mark.parametrize(("words", "start", "end"), rows(YEARLY))
def test_resolve_in_a_yearly_report(words: str, start: str, end: str) -> None:
    assert dates.resolve(words, date(2021, 1, 28), report_year=2020) == Period(day(start), day(end), words)


@pytest.mark.parametrize(("words", "start", "end"), rows(LEANING))
def test_resolve_leaning_on_the_period_before(words: str, start: str, end: str) -> None:
    assert dates.resolve(words, JUNE, anchor=FIRST_HALF) == Period(day(start), day(end), words)


@pytest.mark.parametrize("words", rows(NO_DATE)[0])
def test_what_is_no_date(words: str) -> None:
    assert dates.resolve(words, JUNE) is None


@pytest.mark.parametrize("words", ["今年", "目前", "5月", "近三年", "上半年", "截至6月末", "昨天"])
def test_relative_words_need_a_reference(words: str) -> None:
    assert dates.resolve(words, None) is None


def test_words_may_hold_blanks_and_full_width_digits() -> None:
    assert dates.resolve("２０２１ 年 1－5 月", None) == Period(
        date(2021, 1, 1), date(2021, 5, 31), "２０２１ 年 1－5 月"
    )


PIECES = """
2021年 今年 去年 5月 十二月 31日 29日 底 末 初 前 后 以来 截至 到 从 起
近 三年 季度 一 1 - 至 “十四五” 农历 正月 闰 周三 第 个 天
"""
pieces = [piece for row in rows(PIECES) for piece in row]
words_of_dates = st.lists(st.sampled_from(pieces), max_size=7).map("".join)


@given(st.one_of(words_of_dates, st.text(max_size=30)), st.none() | st.dates())
def test_resolve_never_raises_and_never_ends_before_it_starts(words: str, reference: date | None) -> None:
    period = dates.resolve(words, reference)
    if period and period.start and period.end:
        assert period.start <= period.end
