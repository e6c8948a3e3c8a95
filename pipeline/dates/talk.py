"""What date words of talk and of the lunar calendar mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from pipeline.dates.calendar import Days, integer, last_day, step, week
from pipeline.dates.grammar import Node
from pipeline.dates.units import Frame, amount_of, month_of, this_month_of, year_of

_DAY: Final = timedelta(days=1)


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


def _week_part(node: Node, frame: Frame) -> Days:
    monday = week(frame.today()) + 7 * int(node.parts.get("week_word", 0)) * _DAY
    first, _, last = node.parts["week_part"].partition("-")
    return monday + (int(first) - 1) * _DAY, monday + (int(last) - 1) * _DAY


def _hence(node: Node, frame: Frame) -> Days:
    one = step(frame.today(), amount_of(node.parts), node.parts["unit"])
    return one, one


def _in_days(node: Node, frame: Frame) -> Days:
    return frame.today(), step(frame.today(), amount_of(node.parts), node.parts["unit"])


def _lunar(node: Node, frame: Frame) -> Days:
    """A day or month of the lunar calendar; its year is the one in which it begins."""
    from borax.calendars.lunardate import LCalendars, LunarDate  # type: ignore[import-untyped]

    parts = node.parts
    year, leap = year_of(parts, frame), int("leap" in parts)
    month = integer(parts.get("lunar_month") or parts["month"])
    if "lunar_day" in parts:
        one: date = LunarDate(year, month, integer(parts["lunar_day"]), leap).to_solar_date()
        return one, one
    first: date = LunarDate(year, month, 1, leap).to_solar_date()
    return first, first + (LCalendars.ndays(year, month, leap) - 1) * _DAY


def _lunar_eve(node: Node, frame: Frame) -> Days:
    """The day before the lunar year that begins in the year named."""
    from borax.calendars.lunardate import LunarDate

    one: date = LunarDate(year_of(node.parts, frame), 1, 1, 0).to_solar_date() - _DAY
    return one, one


def _solar_term(node: Node, frame: Frame) -> Days:
    one = _term(year_of(node.parts, frame), node.parts["solar_term"])
    return one, one


def _season(node: Node, frame: Frame) -> Days:
    """From one solar term to the day before another; winter ends in the next year."""
    year = year_of(node.parts, frame)
    begin, _, end = node.parts["season"].partition("-")
    first, after = _term(year, begin), _term(year, end)
    return first, (after if after > first else _term(year + 1, end)) - _DAY


def _term(year: int, name: str) -> date:
    from borax.calendars.lunardate import TermUtils

    day: date = TermUtils.nth_term_day(year, term_name=name)
    return day


TALK: dict[str, Callable[[Node, Frame], Days]] = {
    "edge": _edge,
    "week_in": _week_in,
    "weekday_in": _weekday_in,
    "weekday": _weekday,
    "week_part": _week_part,
    "hence": _hence,
    "in_days": _in_days,
    "lunar": _lunar,
    "lunar_eve": _lunar_eve,
    "solar_term": _solar_term,
    "season": _season,
}
