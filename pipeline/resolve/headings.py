"""What the headings above a sentence say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from pipeline.records import Period
from pipeline.resolve.modality import Context, heading_rule
from pipeline.resolve.period import heading_period
from pipeline.resolve.reading import EARLY, DateReader, within_a_year
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.subjects import CONTEXT
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

    def within(self, rule: str | None) -> Headings:
        """Return what holds in a paragraph that fulfils a rule of modality itself, where no heading says otherwise."""
        if rule is None or self.context.above is not None:
            return self
        return self._replace(context=self.context._replace(above=rule))


def is_report(title: str | None, rules: Rules) -> bool:
    """Whether a title is that of a report at the beginning of a year that it plans: ``2026年安徽省政府工作报告``."""
    return title is not None and rules[CONTEXT].report.search(title) is not None


def level_of(heading: str | None, rules: Rules) -> int:
    """Return how deep a heading stands: 1 for ``三、2026年重点工作`` and for none, 2 for ``（一）…``, 3 below."""
    context = rules[CONTEXT]
    if heading is None or context.top_heading.match(heading):
        return 1
    return 2 if context.second_heading.match(heading) else 3


def says_itself(heading: str | None, rules: Rules) -> tuple[str | None, str | None]:
    """Return the rules of modality that a heading fulfils as such, and as the title of an attachment.

    ``says_itself("2026年民生实事项目", rules) == (None, "modality.planned_title")``.
    """
    if heading is None:
        return None, None
    cues = rules[MODALITY]
    is_title = not rules[CONTEXT].no_title.match(heading)
    return heading_rule((heading,), (), cues), heading_rule((), (heading,), cues) if is_title else None


class HeadingReader:
    """Reads the headings of one document, each once: ``HeadingReader(dates, rules).read(above).context``.

    Below ``Above(None, None, None, "2016年工作总结")`` dates have the ``report_year`` 2016.
    """

    def __init__(self, dates: DateReader, rules: Rules) -> None:
        self.dates: Final = dates
        self.rules: Final = rules
        self._read: Final[dict[Above, Headings]] = {}
        self._periods: Final[dict[str, Period | None]] = {}

    def read(self, above: Above) -> Headings:
        """Return what the headings above a sentence say."""
        known = self._read.get(above)
        if known is None:
            known = self._read[above] = self._headings(above)
        return known

    def _headings(self, above: Above) -> Headings:
        own = self._first((above.section, above.top))
        period = own or self._first((above.article, above.document))
        title = above.article or above.document
        report = is_report(title, self.rules)
        year = self._reported_year(period, title if report and own is None else None)
        shifted = period and period.end and within_a_year(period) and period.end.year != year
        rule = heading_rule((above.section, above.top), (above.article, above.document), self.rules[MODALITY])
        titled = self._first((above.article, above.document))
        written = titled and titled.start and titled.text[:2] in ("19", "20") and within_a_year(titled)
        named = titled.start.year if titled and titled.start and written else None
        yearly = bool(title and self.rules[CONTEXT].yearly.search(title))
        dates = self.dates._replace(report_year=year, told=None if shifted else period, titled=named, yearly=yearly)
        return Headings(dates, Context(self.dates.reference, rule, report), period)

    def _reported_year(self, period: Period | None, given: str | None) -> int | None:
        """Return the year on which a text reports: below ``2021年工作回顾`` it is 2021.

        Of a longer plan it is the last full year, and where the title of a work report, ``given``, names the year in
        which it is given, the year before.
        """
        if period is None or period.start is None or period.end is None:
            return self.dates.report_year
        today = self.dates.reference
        last = today.year - (today.month <= EARLY) if today else period.end.year
        if not within_a_year(period):
            return min(period.end.year, last)
        if given and (today.year == period.start.year if today else self.rules[CONTEXT].given_in.search(given)):
            return last if today else last - 1
        return period.start.year

    def _first(self, headings: Iterable[str | None]) -> Period | None:
        return next((period for heading in headings if heading and (period := self._period(heading))), None)

    def _period(self, heading: str) -> Period | None:
        if heading not in self._periods:
            self._periods[heading] = heading_period(heading, self.dates, self.rules)
        return self._periods[heading]
