"""What the headings above a sentence say of it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Period
from pipeline.resolve.date import DateReader
from pipeline.resolve.modality import Context, heading_rule
from pipeline.resolve.period import heading_period
from pipeline.resolve.rules.modality import MODALITY
from pipeline.rulebook import Rules


class Above(NamedTuple):
    """The headings above a sentence, the nearest first: of its section, of the section's own top, and the titles."""

    section: str | None
    top: str | None
    article: str | None
    document: str | None


class Headings(NamedTuple):
    """What headings say: how to read the dates below them, whether they plan, and the period they name."""

    dates: DateReader
    context: Context
    period: Period | None


def headings_of(above: Above, dates: DateReader, rules: Rules) -> Headings:
    """Read headings: below ``Above(None, None, None, "2016年工作总结")`` dates have ``report_year == 2016``."""
    period = heading_period(above, dates)
    rule = heading_rule(above.top, rules[MODALITY]) if above.top else None
    year = period.start.year if period and period.start else dates.report_year
    return Headings(dates._replace(report_year=year), Context(dates.reference, rule), period)
