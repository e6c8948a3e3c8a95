"""What the date words of a document count from: its day, the year that it reports on, what it told before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from pipeline.core.characters import OPENING_BRACKETS
from pipeline.dates import DATES, DateGrammar
from pipeline.records import DateMention, Period, Sentence
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

_OPENING: Final = 3
"""Date words that begin within so many characters open their sentence: 2018年，…"""
_OPENS: Final = "，,。：:“"
_YEAR: Final = len("2018年")
_LEAD: Final = 24  # characters of the first sentence in which its first date stands whole
_WRITTEN: Final = re.compile(r"(?:截[至止]到?)?(?:19|20)\d\d")
_SENTENCES: Final = 80  # in which years are looked for
_READ: Final = 3000  # characters of them
_AHEAD: Final = frozenset(("date.by", "date.before", "date.from", "date.later"))
"""Dates up to or from which something will be: they open no report."""
_QUARTERS: Final = frozenset(
    ("date.fiscal_quarter", "date.fiscal_ending", "date.quarter", "date.first_quarters", "date.half")
)
_YEAR_OF_DAYS: Final = 366
_QUARTER_OF_DAYS: Final = range(88, 93)
OF_VALUE: Final = re.compile(r"的\d")
"""What follows the date of one value (升至2022年的3.67万亿元), from whose year no day behind it counts."""
_COMPARING: Final = (*OPENING_BRACKETS, "与", "比", "较")
SAME_PERIOD: Final = "同期"
"""The words that lean on the period told before, or on the list of them."""
WHOLE_YEAR: Final = "全年"
WITHIN_YEAR: Final = "年内"
LOOKING_BACK: Final = (WHOLE_YEAR, "这一年")
"""The words for a year that in its first months is the one before."""
ASKING: Final = (WHOLE_YEAR, WITHIN_YEAR)
"""The words that alone ask whether a text looks ahead."""
EARLY: Final = 4
"""Up to this month 全年 and 这一年 are the year before."""


def opening_year(sentences: Iterable[Sentence], published: date | None, rules: Rules) -> int | None:
    """Return the year of which a document without a day of its own speaks from its first sentence on.

    It is that of the date with which the text opens (``2015年，面对…``, ``截至2015年末，…``), else of the report that
    the first sentence names (``《2015年统计公报》``), else the only year that is named.
    """
    if published is not None:
        return None
    norms = [one.norm for one in islice((one for one in sentences if not one.is_title), _SENTENCES)]
    first = norms[0] if norms else ""
    reader = DateReader(None, None, rules[DATES])
    for words in reader.dates.find(first[:_LEAD]):
        if words.start or words.rule in _AHEAD or not _WRITTEN.match(words.text):
            break
        period = reader.read(words.text)
        if period.end and (period.start is None or within_a_year(period)):
            return period.end.year
    report = rules[CONTEXT].named_report.search(first)
    return int(report["year"]) if report else _only_year(norms, rules)


def _only_year(norms: Sequence[str], rules: Rules) -> int | None:
    """Return the one year that the first sentences of a report name, where they count from a year that they don't tell.

    A page from the middle of a communiqué: 年末全市有企业240家。 below 2025年录取学生2820人。
    """
    text, context = "\n".join(norms)[:_READ], rules[CONTEXT]
    years = set(context.year_named.findall(text)) if context.year_untold.search(text) else set()
    return int(years.pop()) if len(years) == 1 else None


class DateReader(NamedTuple):
    """What the date words of a document count from: ``DateReader(date(2021, 7, 29), None, rules[DATES])``.

    ``report_year`` is the year that a report speaks of, ``told`` the period that the sentences or headings before name,
    ``titled`` the year of 今年 in a document without a day of its own, ``dealt`` the dates that the sentences before
    dealt out to their figures last, which 同期 deals out anew. ``yearly`` says that the document is a communiqué on the
    year of its title.
    """

    reference: date | None
    report_year: int | None
    dates: DateGrammar
    told: Period | None = None
    ahead: bool = False
    titled: int | None = None
    dealt: tuple[str, ...] = ()
    yearly: bool = False

    def read(self, words: str, anchor: Period | None = None) -> Period:
        """Read date words: ``reader.read("今年1-5月")``.

        ``anchor`` is the period named before in the sentence, on which 同期 and 当月 lean, and from which 去年同期
        counts where the document has no date of its own; a written year there is that of bare months. In the first
        months of a year 全年 is the year before, unless the text looks ``ahead``; in a report on that year that plans,
        全年 and 年内 are the year in which it is given. A period without known days has neither start nor end.
        """
        near = anchor or self.told
        stand_in = (near.end or near.start) if near and words.endswith(SAME_PERIOD) else None
        year, told = self.report_year, self.told
        if anchor and anchor.end and anchor.text[:2] in ("19", "20") and (within_a_year(anchor) or _ends(anchor)):
            year = (anchor.start or anchor.end).year
        elif words == WHOLE_YEAR and self.yearly and self.titled:
            told, year = None, self.titled  # whatever other year a sentence before names: 2024年全年研发经费5亿元。
        elif words in LOOKING_BACK and self.reference and self.reference.month <= EARLY:
            last = self.reference.year - 1
            year = last + (self.ahead and words == WHOLE_YEAR) if year in (None, last) else year
            told = None if told and told.start and told.start == told.end else told
        elif words in ASKING and self.ahead and year is not None:
            given = self.reference.year if self.reference else self.titled
            year = given if given == year + 1 else year
        day = self.reference or stand_in
        period = self.dates.resolve(words, day, report_year=year, anchor=anchor, told=told, titled=self.titled)
        return period or Period(None, None, words)

    def told_by(self, norm: str, found: Sequence[DateMention], rules: Rules) -> Period | None:
        """Return the period within one year with which a clause opens: ``2018年，全县…`` → the year 2018.

        A sentence that opens with the day on which it is said tells the quarter that it names behind:
        ``11月5日，公司公布2020年第三季度业绩``; so does one without an opening date that names the accounts of a
        quarter. The last month of the quarter told before leaves that quarter told.
        """
        told = self._opened(norm, found)
        if told and self.told and is_quarter(self.told) and _closes(told, self.told):
            return self.told
        if told is None or told.start == told.end:
            accounts, quarters = rules[CONTEXT].accounts, [words for words in found if words.rule in _QUARTERS]
            named = (self.read(words.text) for words in quarters if told or accounts.match(norm, words.end))
            return next((period for period in named if within_a_year(period)), told)
        return told

    def _opened(self, norm: str, found: Sequence[DateMention]) -> Period | None:
        for words in found:
            at = words.start
            if words.rule in self.dates.leaning:
                continue
            if (at <= _OPENING or norm[at - 1] in _OPENS) and not norm.startswith("的", words.end):
                period = self.read(words.text)
                if period.end is None and words.text[:2] in ("19", "20"):
                    period = self.read(words.text[:_YEAR])  # 2018年初
                return period if within_a_year(period) else None
        return None


def _closes(period: Period, longer: Period) -> bool:
    """Whether a period is the end of a longer one."""
    return bool(period.start and longer.start and period.start > longer.start and period.end == longer.end)


def within_a_year(period: Period) -> bool:
    """Whether a period has known days and is no longer than a year: of 截至2021年底 it is false."""
    return bool(period.start and period.end and (period.end - period.start).days < _YEAR_OF_DAYS)


def _ends(period: Period) -> bool:
    """Whether a period is known by the end of a month alone: 2015年10月底, behind which 11月底 is of that year."""
    return period.start is None and "月" in period.text


def is_quarter(period: Period) -> bool:
    """Whether a period is three months long: of 2020年第三季度 it is true."""
    return bool(period.start and period.end and (period.end - period.start).days in _QUARTER_OF_DAYS)


def recalled(words: str, before: str) -> str:
    """Return date words with the year that is meant: behind 比, 同期 is that of last year."""
    return f"去年{words}" if words == SAME_PERIOD and before.endswith(_COMPARING) else words
