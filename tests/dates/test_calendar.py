"""Arithmetic of the calendar: a new case is one line of data."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.dates.calendar import integer, months, step, week, year

INTEGERS = [("廿三日", 23), ("第十二", 12), ("一百零五", 105), ("首", 1), ("3月份", 3), ("卅一号", 31), ("Q4", 4)]
YEARS = [("二〇二一年", 2021), ("98年", 1998), ("21年", 2021), ("二千年", 2000), ("九八年", 1998)]
STEPS = [
    ("2021-06-28", -3, "年", "2018-06-28"),
    ("2021-03-31", -1, "个月", "2021-02-28"),
    ("2021-01-31", 0.5, "个月", "2021-02-15"),
    ("2021-06-28", 2, "周", "2021-07-12"),
    ("2021-06-28", -1, "个季度", "2021-03-28"),
    ("2020-02-29", 10, "天", "2020-03-10"),
]


@pytest.mark.parametrize(("text", "value"), INTEGERS)
def test_integer(text: str, value: int) -> None:
    assert integer(text) == value


@pytest.mark.parametrize("text", ["", "多", "十十", "月"])
def test_what_is_no_integer(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        integer(text)


@pytest.mark.parametrize(("text", "value"), YEARS)
def test_year(text: str, value: int) -> None:
    assert year(text) == value


@pytest.mark.parametrize(("first", "count", "unit", "then"), STEPS)
def test_step(first: str, count: float, unit: str, then: str) -> None:
    assert step(date.fromisoformat(first), count, unit) == date.fromisoformat(then)


def test_months_end_where_a_month_does() -> None:
    assert months(date(2020, 3, 31), -1) == date(2020, 2, 29)
    assert week(date(2021, 6, 30)) == date(2021, 6, 28)
