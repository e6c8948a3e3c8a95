"""When a figure of a table holds: the dates of its column, its row, the caption, the titles above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.characters import DATE_UNITS
from pipeline.dates.cell_dates import is_year
from pipeline.records import Period
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.cells.rows import RowHead
from pipeline.resolve.headings import Headings
from pipeline.resolve.reading import DateReader, within_a_year

COLUMN: Final = "date_column"
ROW: Final = "date_row"
CAPTION: Final = "date_caption"
TITLE: Final = "date_title"
NONE: Final = "date_none"
YOY: Final = "yoy"
_TWO: Final = 2
_YEAR: Final = DATE_UNITS[0]
_DIGIT: Final = re.compile("[0-9]")


class CellDate(NamedTuple):
    """The period of a figure, and where its words stand: ``CellDate(period, "date_column")``."""

    period: Period | None
    source: str


NO_DATE: Final = CellDate(None, NONE)


class Dater:
    """Dates the figures of one table: ``Dater(above, heads, lines).of(column, row, ()).source == "date_column"``.

    ``base`` is the period of which the whole table speaks, by its lines or by the titles above.
    """

    def __init__(self, above: Headings, heads: HeadReader, lines: Sequence[str]) -> None:
        self.reader: Final = above.dates
        self.now: Final = heads.rules.sets["table_now"]
        self.same: Final = heads.rules.sets["table_base_dates"]
        self.ends: Final = heads.rules.sets["table_base_ends"]
        self.base: Final = self._base(above, heads, lines)
        self._known: Final[dict[tuple[tuple[str, ...], bool], Period | None]] = {}

    def _base(self, above: Headings, heads: HeadReader, lines: Sequence[str]) -> CellDate:
        title = above.period or above.dates.told
        for line in reversed(lines):
            dates = heads.read((line,)).dates
            if dates and (period := _read(dates, _with(above.dates, title))) and (period.start or period.end):
                return CellDate(period, CAPTION)
        return CellDate(title, TITLE) if title else NO_DATE

    def of(self, column: Head, row: RowHead, beside: Sequence[Head]) -> CellDate:
        """Return what dates a figure: ``column`` is its head, ``row`` that of its row.

        A change is of the period of what changes: where its own head names no date, it is the latest of those
        ``beside`` it, the last of several that end together.
        """
        found = self._of(column, row, beside)
        if column.accumulated or row.head.accumulated:
            return CellDate(from_new_year(found.period), COLUMN if column.accumulated else found.source)
        return found

    def _of(self, column: Head, row: RowHead, beside: Sequence[Head]) -> CellDate:
        own = self.read(column.dates)
        if column.change and own is None:
            bare = self._bare(column, beside)
            dated = [(period, head) for head in reversed(beside) for period in self._periods([head])]
            own, last = max(dated, key=lambda one: _end(one[0]), default=(None, column))
            column = column._replace(dates=last.dates)
            own = own and max([*bare, own], key=_end)
        written = any(char.isdigit() for word in column.dates for char in word)
        in_row = self.read(row.dates)
        if in_row and column.dates and not written and (joined := self.read((*row.dates, *column.dates)) or own):
            return CellDate(joined, COLUMN)
        if own:
            return CellDate(own, COLUMN)
        return CellDate(in_row, ROW) if in_row else self.base

    def read(self, words: tuple[str, ...]) -> Period | None:
        """Read date words that stand above each other: ``2017年`` above ``第一季度``; None where they tell no days."""
        if self.reader.reference is None:
            words = tuple(word for word in words if word not in self.now)
        if words and self.base.period and self.same.issuperset(words):
            return self.base.period
        if words and words[-1] in self.ends:
            whole = self.read(words[:-1]) or self.base.period
            return Period(None, whole.end, whole.text) if whole and whole.end else None
        if not words:
            return None
        key = (words, True)
        if key not in self._known:
            period = _read(words, _with(self.reader, self.base.period))
            self._known[key] = period if period and (period.start or period.end) else None
        return self._known[key]

    def compared(self, beside: Sequence[Head]) -> str | None:
        """Return what a change beside two amounts is measured against: the earlier of them, a year before as ``yoy``.

        None where they are of one period, or of more than two.
        """
        told = {(period.start, period.end): (period, head) for head in beside for period in self._periods([head])}
        if len(told) != _TWO:
            return None
        (before, head), (last, _) = sorted(told.values(), key=lambda one: _end(one[0]))
        return YOY if _year_apart(before, last) else "".join(head.dates)

    def _bare(self, column: Head, beside: Sequence[Head]) -> list[Period]:
        """Return the period of the whole table where an amount without a date is compared with one that has one.

        The 执行数 of ``执行数 | 上年执行数 | 执行数比上年增减`` is of this year, and so is the change.
        """
        undated = any(not (head.dates or head.share or head.planned or head.rate) for head in beside)
        return [self.base.period] if undated and column.compared and self.base.period else []

    def _periods(self, beside: Iterable[Head]) -> list[Period]:
        return [period for head in beside if (period := self.read(head.dates)) and period.end]


def from_new_year(period: Period | None) -> Period | None:
    """Return the time from the beginning of the year to the end of a period: 累计 of a third quarter is nine months.

    A day stays a day, as what counts up to it may have begun at any time.
    """
    if period is None or period.end is None or period.start in (None, period.end):
        return period
    return Period(date(period.end.year, 1, 1), period.end, period.text) if within_a_year(period) else period


def _year_apart(before: Period, last: Period) -> bool:
    """Whether a period is the same a year later."""
    pairs = ((before.start, last.start), (before.end, last.end))
    return all(one and other and (one.year + 1, one.month) == (other.year, other.month) for one, other in pairs)


def _end(period: Period) -> date:
    return period.end or date.min


def _with(reader: DateReader, base: Period | None) -> DateReader:
    """Return a reader for which bare months and 上年 count from a period."""
    if base is None:
        return reader
    day = base.end or base.start
    known = reader.reference or day
    return reader._replace(reference=known, report_year=day.year if day else reader.report_year, told=base)


def _read(words: Sequence[str], reader: DateReader) -> Period | None:
    """Read the words as one date, else one after the other, each leaning on the one before."""
    whole = "".join(dict.fromkeys(words))
    if len(words) > 1 and is_year(words[-1].removesuffix(_YEAR)):
        whole = _with_year(words[-2], words[-1])
    period = reader.dates.resolve(
        whole, reader.reference, report_year=reader.report_year, anchor=reader.told, told=reader.told
    )
    if period:
        return period
    last: Period | None = None
    for word in words:
        anchor = last or reader.told
        near = reader._replace(told=anchor, report_year=_year(last) or reader.report_year)
        read = near.dates.resolve(word, near.reference, report_year=near.report_year, anchor=anchor, told=anchor)
        last = read if read and (read.start or read.end) else last
    return last


def _with_year(date: str, year: str) -> str:
    """Return date words with the year that stands below them: 截至9月30日止六个月 above 2023年."""
    first = _DIGIT.search(date)
    at = first.start() if first else 0
    return f"{date[:at]}{year}{date[at:]}"


def _year(period: Period | None) -> int | None:
    if period is None or not within_a_year(period) or period.end is None:
        return None
    return period.end.year


__all__ = ["CAPTION", "COLUMN", "NONE", "NO_DATE", "ROW", "TITLE", "CellDate", "Dater", "is_year"]
