"""What the headings above a sentence say of it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.api import extract_text
from pipeline.dates import DATES
from pipeline.extract import load_rules
from pipeline.resolve.date import DateReader
from pipeline.resolve.headings import Above, HeadingReader

RULES = load_rules()
REPORT = "2016年工作总结"

CASES = [
    (Above(None, None, None, REPORT), 2016, None),
    (Above("一、2015年回顾", "一、2015年回顾", None, REPORT), 2015, "modality.told_section"),  # the nearest counts
    (Above("（一）农业", "二、2017年重点工作", None, REPORT), 2017, "modality.planned_section"),
    (Above("（一）农业", "三、主要成效", None, None), None, None),
]


@pytest.mark.parametrize(("above", "year", "rule"), CASES)
def test_headings_date_and_plan(above: Above, year: int | None, rule: str | None) -> None:
    reader = HeadingReader(DateReader(date(2021, 7, 29), None, RULES[DATES]), RULES)
    said = reader.read(above)
    assert (said.dates.report_year, said.context.above) == (year, rule)
    assert said.context.published == date(2021, 7, 29)
    assert reader.read(above) is said  # each is read once


def test_the_year_that_opens_a_text_without_a_day_is_that_of_its_whole_year() -> None:
    text = "2015年，面对下行压力，全县稳增长。\n全年粮食产量46695吨。"
    claims = extract_text(text).claims
    assert [(one.date_start, one.date_end) for one in claims] == [(date(2015, 1, 1), date(2015, 12, 31))]


def test_the_day_of_a_text_comes_before_the_year_that_opens_it() -> None:
    text = "2015年，面对下行压力，全县稳增长。\n今年粮食产量46695吨。"
    claims = extract_text(text, published=date(2016, 3, 1)).claims
    assert [one.date_start for one in claims] == [date(2016, 1, 1)]
