"""Dates alone in a cell: years as numbers, months, quarters; what only holds digits is none."""

from __future__ import annotations

import pytest

from pipeline.dates import DATES
from pipeline.dates.cell_dates import date_in, is_day, is_year
from pipeline.extract import load_rules

CASES = [
    ("2017年", "2017年"),
    ("2017（5个）", "2017年"),
    ("2023.0", "2023年"),
    ("2023", "2023年"),
    ("第一季度", "第一季度"),
    ("1-9月", "1-9月"),
    ("2016-03", "2016-03"),
    ("截至2018年4月", "截至2018年4月"),
    ("12", None),
    ("2150.5", None),
    ("2017年金额", None),
    ("粮食", None),
    ("2012/13", "2012/13年度"),
    ("62.66%", None),
    ("5家", None),
]


@pytest.mark.parametrize(("norm", "date"), CASES)
def test_a_cell_that_is_a_date(norm: str, date: str | None) -> None:
    assert date_in(norm, load_rules()[DATES]) == date


DAYS = ("2023年12月31日", "2015年09月23日", "2023年", "2023-05-01")


@pytest.mark.parametrize("norm", [*DAYS, "2023", "12年", "2023.5", "2023年5.6万吨", "20230万元", "5.6"])
def test_a_cell_that_is_a_date_with_its_year_and_no_amount(norm: str) -> None:
    assert is_day(norm, load_rules()[DATES]) == (norm in DAYS)


def test_a_bare_year() -> None:
    assert is_year("2023.0") and is_year("1978") and not is_year("2150") and not is_year("2023年")
