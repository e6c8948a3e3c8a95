"""What date words mean: one calculation for each ``means`` of ``rules/dates.toml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.dates.calendar import Days, integer, last_day, months, step, week, whole_months, year
from pipeline.dates.grammar import Grammar, Node

_DAY = timedelta(days=1)
_FAR_AHEAD = timedelta(days=300)  # in January 1-11月 are those of the year before
_NEXT_MONTHS_DAY = 20  # on the 1st, 30日 is that of the month before
_OPEN: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Frame:
    """What words lean on: the document's date, the year it reports on, the period named before, a span's first day."""

    grammar: Grammar
    reference: date | None
    report_year: int | None = None
    anchor: Days | None = None
    inside: date | None = None
    ahead: bool = False

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


def days(node: Node, frame: Frame) -> Days:
    """Work out the first and last day that date words mean: ``days(grammar.read("2021年5月"), frame)``.

    Raises ``ValueError`` or ``OverflowError`` for a day that no calendar has, ``LookupError`` without a date to count from.
    """
    return MEANINGS[node.rule.means](node, frame)


# ---- periods of the calendar ----


def _whole(node: Node, frame: Frame) -> Days:
    """The whole of the smallest unit named; ``from_`` parts say where a run begins."""
    parts = node.parts
    start, end = _unit(parts, frame)
    begins = {name.removeprefix("from_"): text for name, text in parts.items() if name.startswith("from_")}
    if begins:
        start = _unit({**parts, **begins}, frame)[0]
    floating = "month" in parts or "quarter" in parts
    if floating and not (_named_year(parts) or frame.inside or frame.report_year or frame.ahead):
        if end - frame.today() > _FAR_AHEAD:
            return months(start, -12), end.replace(year=end.year - 1, day=min(end.day, last_day(end.year - 1, end.month)))
    return start, end


def _unit(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    if "week_word" in parts:
        return _week(parts, frame)
    if "day_word" in parts and "day_number" not in parts and "day" not in parts:
        one = frame.today() + int(parts["day_word"]) * _DAY
        return one, one
    if "month" in parts or "month_word" in parts or "month_number" in parts:
        first = _month(parts, frame)
        return _in_month(parts, first)
    if "quarter" in parts or "quarter_word" in parts:
        first = _quarter(parts, frame)
        return first, months(first, 3) - _DAY
    if "day" in parts or "day_number" in parts:
        return _bare_day(parts, frame)
    if "month_part" in parts:
        return _in_month(parts, _this_month(frame))
    number = _year(parts, frame)
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
    first, today = _this_month(frame), frame.today()
    if number > last_day(first.year, first.month) or (number - today.day > _NEXT_MONTHS_DAY and not frame.ahead):
        first = months(first, -1)
    return first.replace(day=number), first.replace(day=number)


def _month(parts: Mapping[str, str], frame: Frame) -> date:
    if "month_word" in parts:
        return months(frame.today().replace(day=1), int(parts["month_word"]))
    return date(_year(parts, frame), integer(parts.get("month") or parts["month_number"]), 1)


def _quarter(parts: Mapping[str, str], frame: Frame) -> date:
    if "quarter_word" in parts:
        today = frame.today()
        return months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * int(parts["quarter_word"]))
    return date(_year(parts, frame), integer(parts["quarter"]) * 3 - 2, 1)


def _this_month(frame: Frame) -> date:
    return (frame.inside or frame.today()).replace(day=1)


def _week(parts: Mapping[str, str], frame: Frame) -> tuple[date, date]:
    monday = week(frame.today()) + 7 * int(parts["week_word"]) * _DAY
    return monday, monday + 6 * _DAY


def _named_year(parts: Mapping[str, str]) -> bool:
    return any(name in parts for name in ("year", "short_year", "year_word", "reported_year_word"))


def _year(parts: Mapping[str, str], frame: Frame) -> int:
    written = parts.get("year") or parts.get("short_year") or parts.get("year_digits")
    if written:
        return year(written)
    if "year_word" in parts:
        return frame.today().year + int(parts["year_word"])
    if "reported_year_word" in parts:
        return (frame.report_year or frame.today().year) + int(parts["reported_year_word"])
    return frame.year()


def _state(node: Node, frame: Frame) -> Days:
    """The state at the end of the unit named, as in 10月底: open start."""
    if "month" not in node.parts and "month_word" not in node.parts and node.rule.unit == "月":
        first = _this_month(frame)
        return None, first.replace(day=last_day(first.year, first.month))
    return None, _whole(node, frame)[1]


def _first(node: Node, frame: Frame) -> Days:
    """The first units of a year, as in 前三季度."""
    count = integer(node.parts["number"])
    first = date(_year(node.parts, frame), 1, 1)
    return first, step(first, count, node.rule.unit or "") - _DAY


def _decade(node: Node, frame: Frame) -> Days:
    """Ten years, as in 上世纪90年代; without a century the last one in which they have begun."""
    parts = node.parts
    tens = integer(parts["tens"])
    century = parts.get("century") or parts.get("century_number")
    if century:
        first = (integer(century) - 1) * 100 + tens
    else:
        first = (1900 if tens >= 30 else 2000) + tens
    return date(first, 1, 1), date(first + 9, 12, 31)


def _plan(node: Node, frame: Frame) -> Days:
    """The years of a five-year plan."""
    first, _, last = node.parts["plan"].partition("-")
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _plan_state(node: Node, frame: Frame) -> Days:
    return None, _plan(node, frame)[1]


# ---- periods counted from the document's date ----


def _now(node: Node, frame: Frame) -> Days:
    return None, frame.today()


def _so_far(node: Node, frame: Frame) -> Days:
    return date(frame.today().year, 1, 1), frame.today()


def _amount(parts: Mapping[str, str]) -> float:
    return 0.5 if parts["number"] == "半" else float(integer(parts["number"]))


def _past(node: Node, frame: Frame) -> Days:
    """A length of time up to the document's date; years of a yearly report are those up to the year reported on."""
    count, unit, today = _amount(node.parts), node.parts.get("unit", "年"), frame.today()
    if frame.report_year and "year_run" in node.parts and "年" in unit and count >= 1:
        return date(frame.report_year - int(count) + 1, 1, 1), date(frame.report_year, 12, 31)
    return step(today, -count, unit), today


def _next(node: Node, frame: Frame) -> Days:
    today = frame.today()
    return today + _DAY, step(today, _amount(node.parts), node.parts["unit"])


def _ago(node: Node, frame: Frame) -> Days:
    one = step(frame.today(), -_amount(node.parts), node.parts["unit"])
    return one, one


def _event(node: Node, frame: Frame) -> Days:
    """From a day of history to the document's date; an event without a day gives no days."""
    day = node.parts["event"]
    return (date.fromisoformat(day), frame.today()) if day else _OPEN


# ---- periods that lean on words before ----


def _context(node: Node, frame: Frame) -> Days:
    """The year, month, quarter or day of the period named before (else of the document's date), or one after it."""
    unit, _, later = node.parts["context_word"].partition("+")
    if unit == "same":
        return frame.anchor or _OPEN
    day = (frame.anchor and (frame.anchor[1] or frame.anchor[0])) or frame.today()
    if unit == "day":
        return day + int(later or 0) * _DAY, day + int(later or 0) * _DAY
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = months(date(day.year, (day.month - 1) // length * length + 1, 1), int(later or 0) * length)
    return first, months(first, length) - _DAY


def _same_period(node: Node, frame: Frame) -> Days:
    """The period named before, moved to another year; no days where none was named."""
    if frame.anchor is None or frame.anchor[1] is None:
        return _OPEN
    end = frame.anchor[1]
    back = 12 * (_year(node.parts, frame) - end.year)
    if end.day == last_day(end.year, end.month):
        moved = months(end.replace(day=1), back)
        last = moved.replace(day=last_day(moved.year, moved.month))
    else:
        last = months(end, back)
    return (frame.anchor[0] and months(frame.anchor[0], back)), last


# ---- periods around others ----


def _same(node: Node, frame: Frame) -> Days:
    return days(node.inner[0], frame)


def _until(node: Node, frame: Frame) -> Days:
    return None, days(node.inner[0], frame)[1]


def _by(node: Node, frame: Frame) -> Days:
    """Up to the last day of a time to come, as in 12月底前."""
    return None, days(node.inner[0], replace(frame, ahead=True))[1]


def _since(node: Node, frame: Frame) -> Days:
    start, end = days(node.inner[0], frame)
    first = start or end
    return (first, frame.today()) if first else _OPEN


def _earlier(node: Node, frame: Frame) -> Days:
    start, end = days(node.inner[0], frame)
    return None, (start - _DAY if start else end)


def _later(node: Node, frame: Frame) -> Days:
    start, end = days(node.inner[0], frame)
    return start or end, None


def _span(node: Node, frame: Frame) -> Days:
    """From one period to another; what the second leaves out it takes from the first."""
    start, other = days(node.inner[0], frame)
    start = start or other
    if start is None:
        return None, days(node.inner[1], frame)[1]
    end = days(node.inner[1], replace(frame, inside=start))[1]
    if end and end < start:
        small = "month" not in node.inner[1].parts and "quarter" not in node.inner[1].parts
        end = days(node.inner[1], replace(frame, inside=months(start, 1 if small else 12)))[1]
    return start, end


def _named(node: Node, frame: Frame) -> Days:
    """A time that the vocabulary puts in other date words: 国庆 is 10月1日至7日."""
    words = next(node.parts[name] for name in ("holiday", "school_holiday", "festival") if name in node.parts)
    inner = frame.grammar.read(words, talk=True)
    if inner is None:
        raise ValueError(words)
    return days(inner, replace(frame, inside=date(_year(node.parts, frame), 1, 1)))


def _words(node: Node, frame: Frame) -> Days:
    """A time without fixed days."""
    return _OPEN


MEANINGS: dict[str, Callable[[Node, Frame], Days]] = {
    "whole": _whole,
    "state": _state,
    "first": _first,
    "decade": _decade,
    "plan": _plan,
    "plan_state": _plan_state,
    "now": _now,
    "so_far": _so_far,
    "past": _past,
    "next": _next,
    "ago": _ago,
    "event": _event,
    "context": _context,
    "same_period": _same_period,
    "same": _same,
    "until": _until,
    "by": _by,
    "since": _since,
    "earlier": _earlier,
    "later": _later,
    "span": _span,
    "named": _named,
    "words": _words,
}
