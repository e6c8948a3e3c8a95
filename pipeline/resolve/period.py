"""The period of every row, for those who plot: the claim's own date, else that of the headings, else the document's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.records import Period
from pipeline.resolve.date import Reader


def heading_period(headings: Iterable[str | None], reader: Reader) -> Period | None:
    """Return the period that the first dated heading names: ``2016年上半年经济运行情况`` → January to June 2016."""
    for heading in headings:
        period = _named(heading, reader) if heading else None
        if period:
            return period
    return None


@lru_cache(maxsize=64)
def _named(heading: str, reader: Reader) -> Period | None:
    """Remembered, as all sections of a document stand under its title."""
    for found in reader.dates.find(reader.dates.folding.fold(heading).replace(" ", "")):
        period = reader.read(found.text)
        if period.start and period.end:
            return period
    return None


def period_and_source(own: Period | None, heading: Period | None, reader: Reader) -> tuple[Period | None, str | None]:
    """Return the period of a row and where it is from: ``sentence``, ``title`` or ``published``; None for neither."""
    if own and (own.start or own.end):
        return own, "sentence"
    if heading:
        return heading, "title"
    if reader.reference:
        return Period(reader.reference, reader.reference, ""), "published"
    return None, None
