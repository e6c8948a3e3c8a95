"""The lunar calendar and the solar terms; the only module that imports borax."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from pipeline.dates.calendar import Days, integer
from pipeline.dates.parser import Node
from pipeline.dates.units import Frame, year_of

_DAY: Final = timedelta(days=1)


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


def _lunar_days(node: Node, frame: Frame) -> Days:
    """A run of days of the lunar calendar; one that begins in a later month began in the year before."""
    from borax.calendars.lunardate import LunarDate

    parts = node.parts
    year, month = year_of(parts, frame), integer(parts["lunar_month"])
    begins = integer(parts.get("from_lunar_month", parts["lunar_month"]))
    end: date = LunarDate(year, month, integer(parts["lunar_day"]), 0).to_solar_date()
    first: date = LunarDate(year - (begins > month), begins, integer(parts["from_lunar_day"]), 0).to_solar_date()
    return first, end


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


LUNAR: Final[dict[str, Callable[[Node, Frame], Days]]] = {
    "lunar": _lunar,
    "lunar_days": _lunar_days,
    "lunar_eve": _lunar_eve,
    "solar_term": _solar_term,
    "season": _season,
}
