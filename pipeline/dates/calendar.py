"""Arithmetic of the calendar: years, months, weeks and numerals, without any words of rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

Days = tuple[date | None, date | None]
"""First and last day, both included; None is an open end."""

OPEN: Final[Days] = (None, None)
"""No known days."""

_DIGITS: Final = str.maketrans("〇○零一二两三四五六七八九首", "00012234567891")
_AROUND: Final = "第初年月日号號份个季度的Q"
_CENTURY_BREAK: Final = 30  # 98年 is 1998, 21年 is 2021


def integer(text: str) -> int:
    """Read a small numeral, Chinese or Arabic, with what surrounds it in a date: ``integer("廿三日") == 23``.

    Raises ``ValueError`` for anything else.
    """
    rest = text.strip(_AROUND).replace("廿", "二十").replace("卅", "三十").translate(_DIGITS)
    total = 0
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十")):
        head, found, tail = rest.partition(mark)
        if found:
            total, rest = total + int(head or 1) * scale, tail
    return total + int(rest or 0) if total else int(rest)


def year(text: str) -> int:
    """Read a year as written: ``year("二〇二一年") == 2021``, ``year("98年") == 1998``."""
    number = integer(text)
    if len(text.rstrip("年")) > 2 or "千" in text:
        return number
    return number + (2000 if number < _CENTURY_BREAK else 1900)


def months(first: date, count: int) -> date:
    """Go ``count`` months on, at most to the last day there: ``months(date(2021, 3, 31), -1)`` is 28 February."""
    index = first.year * 12 + first.month - 1 + count
    number, month = divmod(index, 12)
    return date(number, month + 1, min(first.day, last_day(number, month + 1)))


def last_day(number: int, month: int) -> int:
    """Count the days of a month: ``last_day(2020, 2) == 29``."""
    if month == 2:
        return 29 if number % 4 == 0 and (number % 100 or number % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def whole_months(number: int, first: int, last: int) -> tuple[date, date]:
    """Give first and last day of months of one year: ``whole_months(2021, 1, 5)`` ends on 31 May."""
    return date(number, first, 1), date(number, last, last_day(number, last))


def step(first: date, count: float, unit: str) -> date:
    """Go ``count`` units on from a day: ``step(date(2021, 6, 28), -3, "年")`` is 28 June 2018; unit as in 3个月."""
    if "季" in unit:
        return months(first, round(count * 3))
    if "月" in unit:
        return months(first, int(count)) + timedelta(days=round((count - int(count)) * 30))
    if "年" in unit:
        return months(first, round(count * 12))
    days = 7 if ("周" in unit or "星期" in unit or "礼拜" in unit) else 1
    return first + timedelta(days=round(count * days))


def week(day: date) -> date:
    """Find the Monday of a day's week: ``week(date(2021, 6, 30))`` is 28 June."""
    return day - timedelta(days=day.weekday())
