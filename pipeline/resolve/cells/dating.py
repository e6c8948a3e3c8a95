"""When a figure of a table holds: the dates of its column, its row, the caption, the titles above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.dates.cell_dates import is_year
from pipeline.records import Period
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.date import DateReader, within_a_year
from pipeline.resolve.headings import Headings

COLUMN: Final = "date_column"
ROW: Final = "date_row"
CAPTION: Final = "date_caption"
TITLE: Final = "date_title"
NONE: Final = "date_none"


class CellDate(NamedTuple):
    """The period of a figure, and where its words stand: ``CellDate(period, "date_column")``."""

    period: Period | None
    source: str


NO_DATE: Final = CellDate(None, NONE)


class Dater:
    """Dates the figures of one table: ``Dater(above, heads, lines).of(column, (), ()).source == "date_column"``.

    ``base`` is the period of which the whole table speaks, by its lines or by the titles above.
    """

    def __init__(self, above: Headings, heads: HeadReader, lines: Sequence[str]) -> None:
        self.reader: Final = above.dates
        self.now: Final = heads.rules.sets["table_now"]
        self.same: Final = heads.rules.sets["table_base_dates"]
        self.base: Final = self._base(above, heads, lines)
        self._known: Final[dict[tuple[tuple[str, ...], bool], Period | None]] = {}

    def _base(self, above: Headings, heads: HeadReader, lines: Sequence[str]) -> CellDate:
        title = above.period or above.dates.told
        for line in reversed(lines):
            dates = heads.read((line,)).dates
            if dates and (period := _read(dates, _with(above.dates, title))) and (period.start or period.end):
                return CellDate(period, CAPTION)
        return CellDate(title, TITLE) if title else NO_DATE

    def of(self, column: Head, row: Sequence[str], beside: Iterable[Head]) -> CellDate:
        """Return what dates a figure: ``column`` is its head, ``row`` the date words of its row.

        A change is of the period of what changes: where its own head names no year, it is the latest of those
        ``beside`` it.
        """
        own = self._accumulated() if column.accumulated else self.read(column.dates)
        written = any(char.isdigit() for word in column.dates for char in word)
        if column.change and own is None:
            periods = [period for head in beside if (period := self.read(head.dates)) and period.end]
            own = max(periods, key=_end, default=None)
        in_row = self.read(tuple(row))
        if own and in_row and not written:
            return CellDate(self.read((*row, *column.dates)) or own, COLUMN)
        if own:
            return CellDate(own, COLUMN)
        return CellDate(in_row, ROW) if in_row else self.base

    def read(self, words: tuple[str, ...]) -> Period | None:
        """Read date words that stand above each other: ``2017年`` above ``第一季度``; None where they tell no days."""
        if self.reader.reference is None:
            words = tuple(word for word in words if word not in self.now)
        if words and self.base.period and self.same.issuperset(words):
            return self.base.period
        if not words:
            return None
        key = (words, True)
        if key not in self._known:
            period = _read(words, _with(self.reader, self.base.period))
            self._known[key] = period if period and (period.start or period.end) else None
        return self._known[key]

    def _accumulated(self) -> Period | None:
        """Return the period from the beginning of the year to the end of that of the table."""
        base = self.base.period
        if base is None or base.end is None:
            return None
        return Period(date(base.end.year, 1, 1), base.end, base.text)


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


def _year(period: Period | None) -> int | None:
    if period is None or not within_a_year(period) or period.end is None:
        return None
    return period.end.year


__all__ = ["CAPTION", "COLUMN", "NONE", "NO_DATE", "ROW", "TITLE", "CellDate", "Dater", "is_year"]
