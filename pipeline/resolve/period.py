"""The period of every row, for those who plot: the claim's own date, else that of the headings, else the document's."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Period
from pipeline.resolve.reading import DateReader
from pipeline.rulebook import Rules


class RowPeriod(NamedTuple):
    """The period of a row, and where it is from: ``sentence``, ``title`` or ``published``; None for neither."""

    period: Period | None
    source: str | None


def heading_period(heading: str, reader: DateReader, rules: Rules) -> Period | None:
    """Return the period that a heading names: ``2016年上半年经济运行情况`` → January to June 2016.

    One that is merely compared with is none: ``图书馆比上年增长0.6%``.
    """
    norm = reader.dates.folding.fold(heading).replace(" ", "")
    for found in reader.dates.find(norm):
        if norm.endswith(rules.words["compared_in_heading"], 0, found.start):
            continue
        period = reader.read(found.text)
        if period.start and period.end:
            return period
    return None


def row_period(own: Period | None, heading: Period | None, reader: DateReader) -> RowPeriod:
    """Return the period of a row: ``row_period(None, None, reader).source == "published"``.

    ``own`` is the claim's own, ``heading`` that of the headings above it.
    """
    if own and (own.start or own.end):
        return RowPeriod(own, "sentence")
    if heading:
        return RowPeriod(heading, "title")
    if reader.reference:
        return RowPeriod(Period(reader.reference, reader.reference, ""), "published")
    return RowPeriod(None, None)
