"""The period of every row: its own date, else that of the headings, else the document's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.dates import DATES
from pipeline.extract import load_rules
from pipeline.records import Claim, Period
from pipeline.resolve.period import heading_period, row_period
from pipeline.resolve.reading import DateReader

READER = DateReader(date(2021, 7, 29), None, load_rules()[DATES])
OWN, HEADING = (Period(date(year, 1, 1), date(year, 12, 31), f"{year}年") for year in (2019, 2020))
OPEN = Period(None, None, "近年来")

ROWS = [
    (OWN, HEADING, OWN, "sentence"),
    (OPEN, HEADING, HEADING, "title"),  # words without known days are no period
    (None, HEADING, HEADING, "title"),
    (None, None, Period(date(2021, 7, 29), date(2021, 7, 29), ""), "published"),
]
HEADINGS = [
    ("2016年上半年经济运行情况", date(2016, 1, 1), date(2016, 6, 30)),
    ("２０１６ 年工作总结", date(2016, 1, 1), date(2016, 12, 31)),
]


@pytest.mark.parametrize(("own", "heading", "shown", "source"), ROWS)
def test_the_nearest_period_counts(own: Period | None, heading: Period | None, shown: Period, source: str) -> None:
    assert row_period(own, heading, READER) == (shown, source)


def test_nothing_dated_has_no_period() -> None:
    assert row_period(None, None, READER._replace(reference=None)) == (None, None)


@pytest.mark.parametrize(("heading", "start", "end"), HEADINGS)
def test_a_heading_names_a_period(heading: str, start: date, end: date) -> None:
    found = heading_period(heading, READER, load_rules())
    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_a_heading_without_a_period_names_none() -> None:
    assert heading_period("一、经济运行情况", READER, load_rules()) is None
    assert heading_period("近年来的工作", READER, load_rules()) is None
    assert heading_period("公共图书馆比上年增长0.6%", READER, load_rules()) is None


def test_a_row_tells_where_its_period_is_from(claim_of: Callable[..., Claim]) -> None:
    claim = claim_of("建成学校5所。", "5所")
    assert (claim.period_source, claim.period_start) == ("published", date(2021, 7, 29))
