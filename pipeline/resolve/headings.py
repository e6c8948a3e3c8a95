"""What the headings above a sentence say of it."""

from __future__ import annotations

from typing import Final, NamedTuple

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
        period = next((period for heading in above if heading and (period := self._period(heading))), None)
        rule = heading_rule(above.top, self.rules[MODALITY]) if above.top else None
        year = period.start.year if period and period.start else self.dates.report_year
        return Headings(self.dates._replace(report_year=year), Context(self.dates.reference, rule), period)

    def _period(self, heading: str) -> Period | None:
        if heading not in self._periods:
            self._periods[heading] = heading_period(heading, self.dates)
        return self._periods[heading]
