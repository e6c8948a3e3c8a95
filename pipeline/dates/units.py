"""Units of the calendar as date words name them: which year, month, quarter, week or day the parts of a rule mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.dates.calendar import Days, integer, last_day, months, week, whole_months, year
from pipeline.dates.parser import DateParser

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_WORKING_WEEK: Final = 4  # days from Monday to Friday
_NEXT_MONTHS_DAY: Final = 20  # on the 1st, 30日 is that of the month before
_WRITTEN_YEARS: Final = ("year", "short_year", "loose_year", "year_digits", "minguo_year")
_MINGUO: Final = 1911  # the year before the first of the Republic


class Frame(NamedTuple):
    """What words lean on.

    ``reference`` is the document's date, ``report_year`` the year it reports on, ``anchor`` the period named before in
    the sentence, ``told`` the one that the sentences and headings before speak of, ``inside`` the first day of a span,
    ``titled`` the year that the title names.
    """

    parser: DateParser
    reference: date | None
    report_year: int | None = None
    anchor: Days | None = None
    told: Days | None = None
    inside: date | None = None
    ahead: bool = False
    titled: int | None = None

    def today(self) -> date:
        """Give the document's date; raises ``LookupError`` where none is known."""
        if self.reference is None:
            raise LookupError("no date to count from")
        return self.reference

    def year(self) -> int:
        """Give the year that bare months and halves belong to."""
        if self.inside:
            return self.inside.year
        return self.report_year or self.today().year

    def this_year(self) -> int:
        """Give the year of 今年: of a document without a day of its own, that of its title."""
        return self.titled if self.reference is None and self.titled else self.today().year

    def spoken_of(self, months_long: int) -> date | None:
        """Give the last day of the period spoken of, where it is no longer than that many months; today within it."""
        for period in (self.anchor, self.told):
            if period and period[1] and (period[0] is None or months(period[0], months_long) > period[1]):
                within = period[0] and self.reference and period[0] <= self.reference <= period[1]
                return self.reference if within else period[1]
        return None


def unit_of(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    """Give first and last day of the smallest unit that parts name: ``unit_of({"month": "5月"}, frame)``."""
    if "week_word" in parts:
        return _week(parts, frame)
    if "day_word" in parts and "day_number" not in parts and "day" not in parts:
        one = frame.today() + int(parts["day_word"]) * _DAY
        return one, one
    if "month" in parts or "month_word" in parts or "month_number" in parts:
        first = month_of(parts, frame)
        return _in_month(parts, first)
    if "quarter" in parts or "quarter_word" in parts:
        first = _quarter(parts, frame)
        return first, months(first, 3) - _DAY
    if "day" in parts or "day_number" in parts:
        return _bare_day(parts, frame)
    if "month_part" in parts:
        return _in_month(parts, this_month_of(frame))
    number = year_of(parts, frame)
    if "half" in parts:
        first_month = 6 * int(parts["half"]) - 5
        return whole_months(number, first_month, first_month + 5)
    return whole_months(number, 1, 12)


def _in_month(parts: Mapping[str, str], first: date) -> tuple[date, date]:
    number = parts.get("day") or parts.get("day_number")
    if number:
        one = first.replace(day=integer(number))
        return one, one
    last = last_day(first.year, first.month)
    begin, _, finish = parts.get("month_part", "1-31").partition("-")
    if begin == "end":
        return first.replace(day=last), first.replace(day=last)
    return first.replace(day=int(begin)), first.replace(day=min(int(finish), last))


def _bare_day(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    number = integer(parts.get("day") or parts["day_number"])
    if frame.inside:
        one = frame.inside.replace(day=number)
        return one, one
    before = frame.anchor[0] if frame.anchor and frame.anchor[0] == frame.anchor[1] else None
    if before and before.day < number <= last_day(before.year, before.month):
        one = before.replace(day=number)  # 去年7月11日及12日
        return one, one
    first, today = this_month_of(frame), frame.today()
    if number > last_day(first.year, first.month) or (number - today.day > _NEXT_MONTHS_DAY and not frame.ahead):
        first = months(first, -1)
    return first.replace(day=number), first.replace(day=number)


def month_of(parts: Mapping[str, str], frame: Frame) -> date:
    """Give the first day of the month that parts name: ``month_of({"month_word": "-1"}, frame)``."""
    if "month_word" in parts:
        day = frame.spoken_of(1) or frame.today()
        return months(day.replace(day=1), int(parts["month_word"]))
    return date(year_of(parts, frame), integer(parts.get("month") or parts["month_number"]), 1)


def _quarter(parts: Mapping[str, str], frame: Frame) -> date:
    if "quarter_word" in parts:
        today = frame.spoken_of(3) or frame.today()
        return months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * int(parts["quarter_word"]))
    first = integer(parts["quarter"]) * 3 - 2
    if frame.reference is None and frame.report_year is None and not names_year(parts):
        told = frame.told and frame.told[0]
        if told and told.month == first and frame.spoken_of(3):
            return told  # 公布2020年第三季度财报。第三季度营收5亿元。
    return date(year_of(parts, frame), first, 1)


def this_month_of(frame: Frame) -> date:
    """Give the first day of the month that bare days belong to: ``this_month_of(frame)``."""
    return (frame.inside or frame.today()).replace(day=1)


def _week(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    """The week of the document's date or one beside it; of a report on a week, that week."""
    first, last = frame.told or (None, None)
    reported = first and last and _WORKING_WEEK <= (last - first).days < _WEEK
    if frame.reference and last and last - frame.reference >= _WEEK * _DAY:
        reported = False
    monday = week(first if first and reported else frame.today()) + 7 * int(parts["week_word"]) * _DAY
    return monday, monday + (_WEEK - 1) * _DAY


def names_year(parts: Mapping[str, str]) -> bool:
    """Whether parts name their year: ``names_year({"month": "5月"})`` is false."""
    return any(name in parts for name in (*_WRITTEN_YEARS, "year_word", "reported_year_word", "context_year"))


def year_of(parts: Mapping[str, str], frame: Frame) -> int:
    """Give the year that parts name, else that of bare months: ``year_of({"year_word": "-1"}, frame)``."""
    written = next((parts[name] for name in _WRITTEN_YEARS if name in parts), None)
    if "minguo_year" in parts:
        return _MINGUO + integer(parts["minguo_year"].removeprefix("民国").replace("元年", "1年"))
    if written:
        return year(written)
    if "year_word" in parts:
        return frame.this_year() + int(parts["year_word"])
    if "reported_year_word" in parts:
        return _reported_year(frame) + int(parts["reported_year_word"])
    if "context_year" in parts:
        return _reported_year(frame) + int(parts["context_year"])
    return frame.year()


def _reported_year(frame: Frame) -> int:
    """Give the year that 全年 and 上年 count from: that spoken of, else the one reported on, else the document's."""
    day = frame.spoken_of(12)
    return day.year if day else (frame.report_year or frame.today().year)


def amount_of(parts: Mapping[str, str]) -> float:
    """Give the number in parts: ``amount_of({"number": "半"}) == 0.5``."""
    return 0.5 if parts["number"] == "半" else float(integer(parts["number"]))
