"""Dates alone in a cell: years as numbers, months, quarters; what only holds digits is none."""

from __future__ import annotations

import pytest

from pipeline.dates import DATES
from pipeline.dates.cell_dates import date_in, is_year
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


def test_a_bare_year() -> None:
    assert is_year("2023.0") and is_year("1978") and not is_year("2150") and not is_year("2023年")
