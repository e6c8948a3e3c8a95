"""Years of accounts, and their quarters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from pipeline.dates.calendar import Days, integer, last_day, months
from pipeline.dates.parser import Node
from pipeline.dates.units import Frame


def _fiscal(node: Node, frame: Frame) -> Days:
    """A fiscal year from April to March, as in 2020-21年度, or a run of them.

    Years that don't follow each other are meant as a whole.
    """
    first, last = integer(node.parts["from_year"]), node.parts["year"]
    begin = node.parts.get("begin_year")
    first += 2000 * (first < 100)  # 19/20年度
    second = int(last) if len(last) > 2 else first // 100 * 100 + int(last)
    if second != first + 1:
        return date(first, 1, 1), date(second, 12, 31)
    return date(int(begin) if begin else first, 4, 1), date(second, 3, 31)


def _fiscal_ending(node: Node, frame: Frame) -> Days:
    """A quarter of a fiscal year by the month in which it ends: 截至9月30日的2020财年第三季度, July to September 2020.

    The year is named by the calendar year in which it ends, so of 2021财年第二季度 September is that of 2020.
    """
    month, left = integer(node.inner[0].parts["month"]), 4 - integer(node.parts["quarter_number"])
    year = integer(node.parts["year_digits"]) - (month + 3 * left > 12)
    return months(date(year, month, 1), -2), date(year, month, last_day(year, month))


FISCAL: Final[dict[str, Callable[[Node, Frame], Days]]] = {"fiscal": _fiscal, "fiscal_ending": _fiscal_ending}
