"""All date rules of one folder: they find date words in a sentence, and say which days they mean."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from pipeline.core.folding import Folding
from pipeline.dates.calculations import days
from pipeline.dates.calendar import Days
from pipeline.dates.parser import DateParser
from pipeline.dates.units import Frame
from pipeline.records import DateMention, Period

_BLANKS: Final = re.compile(r"\s+")
_REMEMBERED: Final = 4096
_DATE_WORD: Final = "{date}"

_Question = tuple[str, date | None, int | None, Days | None, Days | None, int | None]


class DateGrammar:
    """The date rules of a folder: ``rules[DATES].find("截至2021年5月,全县")[0].text == "截至2021年5月"``.

    ``date_word`` is the regex source with which other families fill their hole ``{date}``; ``leaning`` are the names of
    the rules whose words count from the period that a text reports on.
    """

    def __init__(self, parser: DateParser, folding: Folding) -> None:
        self.parser: Final = parser
        self.folding: Final = folding
        self.leaning: Final = parser.leaning
        self.date_word: Final = parser.holes.bare(_DATE_WORD, "dates.toml: holes")
        self._known: Final[dict[_Question, Period | None]] = {}

    def find(self, norm: str) -> list[DateMention]:
        """Find the date words of a folded sentence without blanks.

        The longest words at each place, from left to right, never overlapping; offsets count in ``norm``.
        """
        return [DateMention(start, end, norm[start:end], rule.name) for start, end, rule in self.parser.fits(norm)]

    def resolve(
        self,
        words: str,
        reference: date | None,
        *,
        report_year: int | None = None,
        anchor: Period | None = None,
        told: Period | None = None,
        titled: int | None = None,
    ) -> Period | None:
        """Read date words: ``resolve("今年1-5月", date(2021, 7, 29))`` is 1 January to 31 May 2021.

        ``reference`` is the document's own date; ``report_year`` the year that a yearly report speaks of; ``anchor``
        the period named before, on which 同期 and 当月 lean, ``told`` the one of the sentences or headings before, on
        which they lean where the sentence names none; ``titled`` the year of 今年 where there is no ``reference``. None
        for words that are no date, or that need a reference and have none. A period whose start and end are both None
        is a date without known days (近年来, 年初).

        Answers are remembered, as a document says the same dates again and again, and so do its neighbours.
        """
        question = (words, reference, report_year, _days(anchor), _days(told), titled)
        if question not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[question] = self._resolved(*question)
        return self._known[question]

    def _resolved(
        self,
        words: str,
        reference: date | None,
        report_year: int | None,
        anchor: Days | None,
        told: Days | None,
        titled: int | None,
    ) -> Period | None:
        node = self.parser.read(_BLANKS.sub("", self.folding.fold(words)), spoken=True)
        if node is None:
            return None
        try:
            start, end = days(node, Frame(self.parser, reference, report_year, anchor, told, titled=titled))
        except (ValueError, LookupError, OverflowError):
            return None
        return Period(start, end, words) if not (start and end and start > end) else None


def _days(period: Period | None) -> Days | None:
    return (period.start, period.end) if period else None
