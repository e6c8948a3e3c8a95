"""Days counted from the document's date, and in the months, years and weeks that words name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from pipeline.dates.calendar import OPEN, Days, integer, last_day, step, week
from pipeline.dates.parser import Node
from pipeline.dates.units import Frame, amount_of, month_of, this_month_of, year_of

_DAY: Final = timedelta(days=1)
_DAYS_OF_A_YEAR: Final = 365.25
_TERM: Final = 5  # years of a government
_SHORT: Final = ("天", "日", "周", "星期")


# ---- from the document's date ----


def _now(node: Node, frame: Frame) -> Days:
    return None, frame.today()


def _so_far(node: Node, frame: Frame) -> Days:
    return date(frame.today().year, 1, 1), frame.today()


def _past(node: Node, frame: Frame) -> Days:
    """A length of time up to the document's date; years of a yearly report are those up to the year reported on."""
    count, unit, today = amount_of(node.parts), node.parts.get("unit", "年"), frame.today()
    years = int(count) if "年" in unit else 0
    first, last = frame.told or OPEN
    if years > 1 and first and last and "nearest" not in node.parts and last.year - first.year + 1 == years:
        return first, last
    if frame.report_year and "year_run" in node.parts and years:
        return date(frame.report_year - int(count) + 1, 1, 1), date(frame.report_year, 12, 31)
    return step(today, -count, unit), today


def _years_told(node: Node, frame: Frame) -> Days:
    """As many years as the text tells of, else the term that a report looks back on: 五年累计 below 过去五年工作回顾.

    Raises ``LookupError`` where neither is known.
    """
    count = integer(node.parts["number"])
    for period in (frame.anchor, frame.told):
        if period and period[0] and period[1] and round((period[1] - period[0]).days / _DAYS_OF_A_YEAR) == count:
            return period
    if frame.report_year and count == _TERM:
        return date(frame.report_year - count + 1, 1, 1), date(frame.report_year, 12, 31)
    raise LookupError("no run of years is told")


def _next(node: Node, frame: Frame) -> Days:
    """A length of time from the document's date on; days and weeks begin on the morrow."""
    today, unit = frame.today(), node.parts["unit"]
    return today + _DAY * unit.endswith(_SHORT), step(today, amount_of(node.parts), node.parts["unit"])


def _ago(node: Node, frame: Frame) -> Days:
    one = step(frame.today(), -amount_of(node.parts), node.parts["unit"])
    return one, one


def _event(node: Node, frame: Frame) -> Days:
    """From a day of history to the document's date; an event without a day gives no days."""
    day = node.parts["event"]
    return (date.fromisoformat(day), frame.today()) if day else OPEN


def _hence(node: Node, frame: Frame) -> Days:
    one = step(frame.today(), amount_of(node.parts), node.parts["unit"])
    return one, one


def _in_days(node: Node, frame: Frame) -> Days:
    return frame.today(), step(frame.today(), amount_of(node.parts), node.parts["unit"])


# ---- in a month, a year or a week ----


def _container(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    """First and last day of the month or year in which something is counted."""
    if "month" in parts or "month_word" in parts:
        first = month_of(parts, frame)
    elif any("year" in name for name in parts):
        number = year_of(parts, frame)
        return date(number, 1, 1), date(number, 12, 31)
    else:
        first = this_month_of(frame)
    return first, first.replace(day=last_day(first.year, first.month))


def _edge(node: Node, frame: Frame) -> Days:
    """The first or last units of a year or month, as in 4月前4天."""
    first, last = _container(node.parts, frame)
    count, unit = amount_of(node.parts), node.parts["unit"]
    if node.parts["edge"] == "first":
        return first, step(first, count, unit) - _DAY
    return step(last + _DAY, -count, unit), last


def _week_in(node: Node, frame: Frame) -> Days:
    """A week of a year or month; the first is that of its first Monday."""
    first, _ = _container(node.parts, frame)
    monday = week(first + 6 * _DAY) + 7 * (integer(node.parts["number"]) - 1) * _DAY
    return monday, monday + 6 * _DAY


def _weekday_in(node: Node, frame: Frame) -> Days:
    """A weekday of a month, as in 6月第3个星期日."""
    first, last = _container(node.parts, frame)
    weekday = int(node.parts["weekday"]) - 1
    if "last" in node.parts:
        one = last - (last.weekday() - weekday) % 7 * _DAY
    else:
        one = first + ((weekday - first.weekday()) % 7 + 7 * (integer(node.parts["number"]) - 1)) * _DAY
    if one > last:
        raise ValueError(f"no such weekday in {first:%Y-%m}")
    return one, one


def _weekday(node: Node, frame: Frame) -> Days:
    """A weekday of the week named; without one, the next after the document's date, or the first within a span."""
    weekday = int(node.parts["weekday"]) - 1
    if "week_word" in node.parts:
        one = week(frame.today()) + (7 * int(node.parts["week_word"]) + weekday) * _DAY
    else:
        after = frame.inside or frame.today() + _DAY
        one = after + (weekday - after.weekday()) % 7 * _DAY
    return one, one


def _weekday_past(node: Node, frame: Frame) -> Days:
    """The last such weekday up to the document's date, as news say 周二."""
    today = frame.today()
    one = today - (today.weekday() - int(node.parts["weekday"]) + 1) % 7 * _DAY
    return one, one


def _week_part(node: Node, frame: Frame) -> Days:
    monday = week(frame.today()) + 7 * int(node.parts.get("week_word", 0)) * _DAY
    first, _, last = node.parts["week_part"].partition("-")
    return monday + (int(first) - 1) * _DAY, monday + (int(last) - 1) * _DAY


COUNTED: Final[dict[str, Callable[[Node, Frame], Days]]] = {
    "now": _now,
    "so_far": _so_far,
    "past": _past,
    "years_told": _years_told,
    "next": _next,
    "ago": _ago,
    "event": _event,
    "hence": _hence,
    "in_days": _in_days,
    "edge": _edge,
    "week_in": _week_in,
    "weekday_in": _weekday_in,
    "weekday": _weekday,
    "weekday_past": _weekday_past,
    "week_part": _week_part,
}
