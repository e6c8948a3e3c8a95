"""Full dates of pages and file names: a new case is one line of data."""

from __future__ import annotations

import re
from datetime import date

import pytest

import pipeline
from pipeline.dates.full_date import FULL_DATE, date_in_name, full_date

WORDS = """
发布时间:2017-03-10 2017-03-10
2021年7月29日 2021-07-29
2021.5.31印发 2021-05-31
二〇二一年三月五日 2021-03-05
二○二〇年十二月三十一日 2020-12-31
二零二零年十月二十日 2020-10-20
Fri, 17 Sep 2021 11:05:53 GMT 2021-09-17
3 March 2021 2021-03-03
17 Sex 2021 -
2021-05/31 -
2021年13月1日 -
二〇二一年三五月一日 -
二〇二一年十十月一日 -
2021年7月 -
"""
NAMES = """
20241021_03 2024-10-21
2024-10-21 2024-10-21
2024年10月21日 2024-10-21
2024_10_21 2024-10-21
20241399 -
2024年10月 -
120241021 -
"""


def cases(table: str) -> list[list[str]]:
    return [line.rsplit(" ", 1) for line in table.strip().splitlines()]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(("words", "found"), cases(WORDS))
def test_full_date(words: str, found: str) -> None:
    assert full_date(words) == day(found)
    assert found == "-" or re.search(FULL_DATE, words)


@pytest.mark.parametrize(("name", "found"), cases(NAMES))
def test_date_in_name(name: str, found: str) -> None:
    assert date_in_name(name) == day(found)


@pytest.mark.parametrize("words", ["三一三五年九月二二日", "九九九九年十二月三十一日", "二〇二一年十三月四十五日"])
def test_a_day_beyond_the_calendar_of_pages_is_none(words: str) -> None:
    assert full_date(words) is None
    assert pipeline.extract_text(f"标题\n\n{words}\n\n增长5%。").claims[0].published is None
