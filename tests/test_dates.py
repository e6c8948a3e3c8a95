"""Date words: which are found in a sentence, and which days they mean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dates
from pipeline.core.folding import fold
from pipeline.dates.finder import Finder
from pipeline.dates.grammar import Grammar
from pipeline.dates.patterns import bare
from pipeline.dates.rules import load
from pipeline.errors import RuleError
from pipeline.records import Period
from pipeline.rulebook import rules_dir

JUNE = date(2021, 6, 28)
FIRST_HALF = Period(date(2021, 1, 1), date(2021, 6, 30), "上半年")

# words, first day, last day (- is an open end), all on 28 June 2021
MEANT = """
2020年 2020-01-01 2020-12-31
2021年1-5月 2021-01-01 2021-05-31
2021年1-5月 2021-01-01 2021-05-31
今年9月 2021-09-01 2021-09-30
去年 2020-01-01 2020-12-31
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
国庆期间 2021-01-15 2020-10-01 2020-10-07
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
面积1998.6亩，编号20210531 |
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def test_no_rule_is_left_out_where_it_fits() -> None:
    file = load(rules_dir() / "dates.toml")
    plain = [rule for rule in file.rules if not (rule.talk or rule.wraps or rule.needs)]
    finder = Finder(plain, file)
    patterns = {rule.name: re.compile(bare(rule.pattern, file)) for rule in plain}
    seen = set()
    for text in {text for rule in file.rules for text in (*(one.text for one in rule.examples), *rule.near_misses)}:
        for at in range(len(text)):
            fits = {name for name, pattern in patterns.items() if pattern.match(text, at)}
            found = finder.match(text, at)
            assert (found[1].name if found else None) in (fits or {None}), (text, at)
            seen |= fits
    assert seen == patterns.keys()


def test_every_rule_holds_its_examples_and_near_misses() -> None:
    assert dates.check() == []


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


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_find(line: str) -> None:
    sentence, found = (part.strip() for part in line.split("|"))
    assert [mention.text for mention in dates.find(fold(sentence))] == [words for words in found.split("/") if words]


def test_a_mention_names_its_rule_and_its_place() -> None:
    (mention,) = dates.find("截至2021年5月,全县")
    assert (mention.start, mention.end, mention.rule) == (0, 9, "date.until")


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


@given(st.lists(st.sampled_from([*pieces, ",", "人", "的"]), max_size=20).map("".join))
def test_mentions_follow_each_other_and_hold_their_words(norm: str) -> None:
    end = 0
    for mention in dates.find(norm):
        assert end <= mention.start < mention.end
        assert norm[mention.start : mention.end] == mention.text
        end = mention.end


RULE = """
starts = '[0-9]'
[holes]
year = '\\d{{4}}年'
[vocabulary.half]
1 = "上半年"
[[rule]]
name = "date.half"
pattern = '{pattern}'
means = "whole"
{more}
"""
PROVEN = 'examples = [{ text = "2020年上半年", words = "2020年上半年" }]\nnear_misses = ["半年"]'


@pytest.mark.parametrize(
    ("pattern", "more", "slip"),
    [
        ("{year}{half}", "examples = []", "rule 'date.half' has no examples; add it"),
        ("{year}{half}", PROVEN + '\nmeaning = "x"', "unknown key 'meaning'; did you mean 'means'?"),
        (
            "{year}{half}",
            PROVEN + "\n[[rule]]\nname = 'date.half'\npattern = 'x'\nmeans = 'whole'\n" + PROVEN,
            "two rules",
        ),
        ("{year}{half}", "examples = ", "Invalid value"),
    ],
)
def test_a_slip_in_the_file_is_told(tmp_path: Path, pattern: str, more: str, slip: str) -> None:
    file = tmp_path / "dates.toml"
    file.write_text(RULE.format(pattern=pattern, more=more), "utf-8")
    with pytest.raises(RuleError, match=slip.replace("?", r"\?")):
        load(file)


@pytest.mark.parametrize(
    ("pattern", "slip"),
    [("{yaer}{half}", "nothing fills the hole {yaer}; did you mean 'year'"), ("{year}(", "no regex")],
)
def test_a_slip_in_a_pattern_is_told(tmp_path: Path, pattern: str, slip: str) -> None:
    file = tmp_path / "dates.toml"
    file.write_text(RULE.format(pattern=pattern, more=PROVEN), "utf-8")
    with pytest.raises(RuleError, match=slip):
        Grammar(load(file)).spans("2020年")


def test_a_rule_that_does_not_hold_is_told(tmp_path: Path) -> None:
    file = tmp_path / "dates.toml"
    text = (rules_dir() / "dates.toml").read_text("utf-8")
    file.write_text(
        text.replace("start = 2020-01-01, end = 2020-12-31", "start = 2020-01-01, end = 2020-12-30"), "utf-8"
    )
    assert any("rule 'date.year': '2020年' is 2020-01-01 to 2020-12-31" in slip for slip in dates.check(file))
