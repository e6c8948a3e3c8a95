"""What date words mean: one calculation for each ``means`` of ``rules/dates.toml``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from pipeline.dates.calendar import OPEN, Days, integer, last_day, months, step
from pipeline.dates.counted import COUNTED
from pipeline.dates.fiscal import FISCAL
from pipeline.dates.lunar import LUNAR
from pipeline.dates.parser import Node
from pipeline.dates.runs import RUNS
from pipeline.dates.units import Frame, names_year, this_month_of, unit_of, year_of

_DAY: Final = timedelta(days=1)
_FAR_AHEAD: Final = timedelta(days=300)  # in January 1-11月 are those of the year before
_HALF_YEAR: Final = timedelta(days=183)
_BUT: Final = "；"  # between the usual days of the vocabulary and those of the years that differ


def days(node: Node, frame: Frame) -> Days:
    """Work out the first and last day that date words mean: ``days(parser.read("2021年5月"), frame)``.

    Raises ``ValueError`` or ``OverflowError`` for a day that no calendar has, ``LookupError`` where the words need a
    date to count from and there is none.
    """
    return CALCULATIONS[node.pattern.means](node, frame)


# ---- periods of the calendar ----


def _whole(node: Node, frame: Frame) -> Days:
    """The whole of the smallest unit named; ``from_`` parts say where a run begins."""
    parts = node.parts
    start, end = unit_of(parts, frame)
    begins = {name.removeprefix("from_"): text for name, text in parts.items() if name.startswith("from_")}
    if begins:
        start = unit_of({**parts, **begins}, frame)[0]
        if start > end and not names_year(begins):
            end = months(end, 12)
    bare = ("month" in parts or "quarter" in parts) and not names_year(parts)
    told = frame.inside or frame.report_year or frame.ahead or frame.reference is None
    if bare and not told and end - frame.today() > _FAR_AHEAD:
        return _whole(node, _year_before(frame))
    return start, end


def _year_before(frame: Frame) -> Frame:
    return frame._replace(inside=months(frame.today(), -12))


def _state(node: Node, frame: Frame) -> Days:
    """The state at the end of the unit named, as in 10月底: open start."""
    if "month" not in node.parts and "month_word" not in node.parts and node.pattern.unit == "月":
        first = this_month_of(frame)
        return None, first.replace(day=last_day(first.year, first.month))
    return None, _whole(node, frame)[1]


def _first(node: Node, frame: Frame) -> Days:
    """The first units of a year, as in 前三季度."""
    count = integer(node.parts["number"])
    first = date(year_of(node.parts, frame), 1, 1)
    return first, step(first, count, node.pattern.unit or "") - _DAY


# ---- periods that lean on words before ----


def _context(node: Node, frame: Frame) -> Days:
    """The year, month, quarter or day of the period named before (else of the document's date), or one after it."""
    unit, _, later = node.parts["context_word"].partition("+")
    if unit == "same":
        return frame.anchor or frame.told or OPEN
    if unit == "day" and frame.anchor and frame.anchor[0] and frame.anchor[0] != frame.anchor[1]:
        return OPEN  # 当天 of a month or a year is no known day
    length = {"day": 0, "month": 1, "quarter": 3, "year": 12}[unit]
    day = (frame.anchor and (frame.anchor[1] or frame.anchor[0])) or _spoken_of(frame, length)
    if unit == "day":
        return day + int(later or 0) * _DAY, day + int(later or 0) * _DAY
    first = months(date(day.year, (day.month - 1) // length * length + 1, 1), int(later or 0) * length)
    return first, months(first, length) - _DAY


def _report(node: Node, frame: Frame) -> Days:
    """The period that a company reports on is the one named before, but for a day, on which it reports."""
    start, end = _context(node, frame)
    return (start, end) if start != end else OPEN


def _spoken_of(frame: Frame, length: int) -> date:
    """The day from which 当年 and 当月 count where the sentence names none before."""
    if length == 0:
        alone = frame.told if frame.told and frame.told[0] == frame.told[1] else None
        return (alone and alone[1]) or frame.today()
    if length == 12 and frame.told is None and frame.report_year:
        return date(frame.report_year, 12, 31)
    return frame.spoken_of(length) or frame.today()


def _same_period(node: Node, frame: Frame) -> Days:
    """The period named before, moved to another year; no days where none was named.

    In March 2025, of the fourth quarter of 2024, 去年同期 is that of 2023: a period is never compared with itself.
    """
    anchor = frame.anchor or frame.told
    if anchor is None or anchor[1] is None:
        return OPEN
    end = anchor[1]
    back = 12 * (year_of(node.parts, frame) - end.year or int(node.parts.get("year_word", "0")))
    if end.day == last_day(end.year, end.month):
        moved = months(end.replace(day=1), back)
        last = moved.replace(day=last_day(moved.year, moved.month))
    else:
        last = months(end, back)
    return (anchor[0] and months(anchor[0], back)), last


# ---- periods around others ----


def _same(node: Node, frame: Frame) -> Days:
    return days(node.inner[0], frame)


def _until(node: Node, frame: Frame) -> Days:
    return None, days(node.inner[0], frame)[1]


def _year_ending(node: Node, frame: Frame) -> Days:
    """The twelve months up to a day, or as many as are told: 截至2018年12月31日止年度."""
    last = days(node.inner[0], frame)[1]
    number = node.parts.get("number", "12")
    count = 6 if number == "半" else integer(number)
    return (months(last + _DAY, -count) if last else None), last


def _by(node: Node, frame: Frame) -> Days:
    """Up to the last day of a time to come, as in 12月底前."""
    return None, days(node.inner[0], frame._replace(ahead=True))[1]


def _since(node: Node, frame: Frame) -> Days:
    """From a period that has begun to the document's date; in March 7月以来 is that of the year before."""
    first, today = _beginning(node, frame), frame.reference
    if first and today and first > today:
        first = _beginning(node, _year_before(frame))
    return (first, today) if first else OPEN


def _from(node: Node, frame: Frame) -> Days:
    """From a period on, to the document's date, or with open end where the period is yet to come."""
    first, today = _beginning(node, frame), frame.reference
    return first, (today if first and today and first <= today else None)


def _beginning(node: Node, frame: Frame) -> date | None:
    start, end = days(node.inner[0], frame)
    return start or end


def _earlier(node: Node, frame: Frame) -> Days:
    start, end = days(node.inner[0], frame)
    return None, (start - _DAY if start else end)


def _later(node: Node, frame: Frame) -> Days:
    return _beginning(node, frame), None


def _span(node: Node, frame: Frame) -> Days:
    """From one period to another; what one leaves out it takes from the other."""
    first, second = node.inner
    start, other = days(first, frame)
    start = start or other
    if start is None:
        return None, days(second, frame)[1]
    end = days(second, frame._replace(inside=start))[1]
    if end is None or end >= start:
        return start, end
    if end == days(second, frame)[1]:
        return _moved(first, frame, end), end
    return start, days(second, frame._replace(inside=months(start, _length(second))))[1]


def _moved(first: Node, frame: Frame, end: date) -> date | None:
    """Where a span begins whose end is known, as in 11月1日起至2019年3月15日."""
    start = days(first, frame._replace(inside=end))[0]
    if start and start > end:
        start = days(first, frame._replace(inside=months(end, -_length(first))))[0]
    return start


def _length(node: Node) -> int:
    """After how many months bare words come round again: 12 for 5月, 1 for 5日."""
    return 12 if "month" in node.parts or "quarter" in node.parts else 1


def _between(node: Node, frame: Frame) -> Days:
    """After one period and before another, as in 2010年之后2018年之前."""
    before = days(node.inner[1], frame)[0]
    return days(node.inner[0], frame)[0], before and before - _DAY


def _named(node: Node, frame: Frame) -> Days:
    """A time that the vocabulary puts in other date words: 国庆期间 is 10月1日至7日; in January, of the year before."""
    parts = node.parts
    if "said" in parts:
        return days(_inner(parts["said"], frame), frame)
    year = year_of(parts, frame)
    meaning = next(parts[name] for name in ("holiday", "school_holiday", "festival") if name in parts)
    start, end = days(_inner(_of_year(meaning, year), frame), frame._replace(inside=date(year, 1, 1)))
    told = names_year(parts) or frame.inside or frame.report_year or frame.ahead or frame.reference is None
    if "festival" not in parts and not told and start and start - frame.today() > _HALF_YEAR:
        return _named(node, _year_before(frame))
    return start, end


def _of_year(meaning: str, year: int) -> str:
    """Return what words mean in a year: of 5月1日至5日；2022年4月30日至5月4日 the second in 2022, else the first."""
    usual, *others = meaning.split(_BUT)
    return next((other for other in others if other.startswith(str(year))), usual)


def _holiday_day(node: Node, frame: Frame) -> Days:
    """One of the days off work, or some at an edge of them: 国庆第二天, 国庆黄金周前四天."""
    start, end = _named(node, frame)
    if start is None or end is None:
        return OPEN
    parts = node.parts
    further = integer(parts.get("number", "1")) * _DAY - _DAY
    if start + further > end:
        raise ValueError(f"no holiday has {parts['number']} days")
    if "last" in parts or parts.get("edge") == "last":
        return end - further, end
    return (start if "edge" in parts else start + further), start + further


def _festival(node: Node, frame: Frame) -> Days:
    """A day of a festival: without a year the last one, unless the text looks ahead."""
    start, end = _named(node, frame)
    told = names_year(node.parts) or frame.inside or frame.ahead or frame.reference is None
    return _named(node, _year_before(frame)) if start and not told and start > frame.today() else (start, end)


def _inner(words: str, frame: Frame) -> Node:
    node = frame.parser.read(words, spoken=True)
    if node is None:
        raise ValueError(f"the vocabulary says {words!r}, which is no date")
    return node


def _words(node: Node, frame: Frame) -> Days:
    """A time without fixed days."""
    return OPEN


CALCULATIONS: Final[dict[str, Callable[[Node, Frame], Days]]] = {
    "whole": _whole,
    "state": _state,
    "first": _first,
    "context": _context,
    "report": _report,
    "same_period": _same_period,
    "same": _same,
    "until": _until,
    "year_ending": _year_ending,
    "by": _by,
    "since": _since,
    "from": _from,
    "earlier": _earlier,
    "later": _later,
    "span": _span,
    "named": _named,
    "festival": _festival,
    "holiday_day": _holiday_day,
    "words": _words,
    "between": _between,
    **FISCAL,
    **RUNS,
    **COUNTED,
    **LUNAR,
}
