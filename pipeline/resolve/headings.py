"""What the headings above a sentence say of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.records import Period
from pipeline.resolve.date import EARLY, DateReader, within_a_year
from pipeline.resolve.modality import Context, heading_rule
from pipeline.resolve.period import heading_period
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

REPORT: Final = "工作报告"
"""What the title of a report says that a government gives at the beginning of a year."""


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


def is_report(title: str | None) -> bool:
    """Whether a title is that of a work report: ``2026年安徽省政府工作报告``."""
    return title is not None and REPORT in title


def level_of(heading: str | None, rules: Rules) -> int:
    """Return how deep a heading stands: 1 for ``三、2026年重点工作`` and for none, 2 for ``（一）…``, 3 below."""
    context = rules[CONTEXT]
    if heading is None or context.top_heading.match(heading):
        return 1
    return 2 if context.second_heading.match(heading) else 3


def headings_of(above: Above, dates: DateReader, rules: Rules) -> Headings:
    """Read headings: below ``Above(None, None, None, "2016年工作总结")`` dates have ``report_year == 2016``."""
    period = heading_period(above, dates)
    rule = heading_rule((above.section, above.top), (above.article, above.document), rules[MODALITY])
    year = _reported_year(above, period, dates)
    shifted = period and within_a_year(period) and period.end and period.end.year != year
    told = None if shifted else period
    return Headings(
        dates._replace(report_year=year, told=told),
        Context(dates.reference, rule, is_report(above.article or above.document)),
        period,
    )


def _reported_year(above: Above, period: Period | None, dates: DateReader) -> int | None:
    """Return the year on which a text reports: below ``2021年工作回顾`` it is 2021.

    Of a longer plan it is the last full year, and where the title of a work report names the year in which it is given,
    the year before.
    """
    if period is None or period.start is None or period.end is None:
        return dates.report_year
    published = dates.reference
    given = published.year - (published.month <= EARLY) if published else period.end.year
    if not within_a_year(period):
        return min(period.end.year, given)
    titled = not (above.section or above.top) or not heading_period((above.section, above.top), dates)
    return (
        given
        if titled and published and period.start.year == published.year and is_report(above.article or above.document)
        else period.start.year
    )
