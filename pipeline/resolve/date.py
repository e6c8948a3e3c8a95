"""Which date words of the sentence date a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS, CLAUSE_MARKS, CLOSING_BRACKETS, OPENING_BRACKETS
from pipeline.dates import DATES, DateGrammar
from pipeline.records import DateMention, Mention, Period, Sentence
from pipeline.resolve.change import MOVES, Change
from pipeline.resolve.frames import Frames
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

_CLAUSE: Final = re.compile(f"[{CLAUSE_MARKS}：]")
_STATEMENT: Final = re.compile("[；。：]")
_CLAUSE_OR_DIGIT: Final = re.compile(rf"[{CLAUSE_MARKS}]|\d")
_COMPARING: Final = frozenset((*OPENING_BRACKETS, "与", "比", "较"))
"""What 同期 of the year before stands behind."""
_OPEN_BRACKET: Final = re.compile(f"[{OPENING_BRACKETS}][^{BRACKETS}]*$")
_HAN: Final = re.compile("[一-鿿]*")
_CLOSING: Final = re.compile(f"[{CLOSING_BRACKETS}]")
_OPENING: Final = 3
"""Date words that begin within so many characters open their sentence: 2018年，…"""
_OPENS: Final = "，,。：:“"
_OF_VALUE: Final = re.compile(r"的\d")
"""What follows the date of one value (升至2022年的3.67万亿元), from whose year no day behind it counts."""
_YEAR: Final = len("2018年")
_LEAD: Final = 24  # characters of the first sentence in which its first date stands whole
_WRITTEN: Final = re.compile(r"(?:截[至止]到?)?(?:19|20)\d\d")
_AHEAD: Final = frozenset(("date.by", "date.before", "date.from", "date.later"))
"""Dates up to or from which something will be: they open no report."""
_NO_ANCHOR: Final = frozenset(("date.same_period", "date.listed_year"))
"""Dates on which none leans: in 2015和2016年同期 both lean on what stands before."""
_LENGTHS: Final = frozenset(("date.past", "date.vague_past"))
_QUARTERS: Final = frozenset(("date.fiscal_quarter", "date.quarter", "date.first_quarters", "date.half"))
_BEHIND: Final = frozenset(("date.day", "date.stated_day", "date.day_word"))
_FROM: Final = "from"
_NEAR: Final = 12
"""Days that may date a figure in so many characters before them, where none stands before it: 两根索股昨天架设."""
_YEAR_OF_DAYS: Final = 366
WHOLE_YEAR: Final = "全年"
"""The words that alone ask whether a text looks ahead."""
EARLY: Final = 4
"""Up to this month 全年 is the year before."""


def opening_year(sentences: Iterable[Sentence], published: date | None, rules: Rules) -> int | None:
    """Return the year of which a document without a day of its own speaks from its first sentence on.

    It is that of the date with which the text opens (``2015年，面对…``, ``截至2015年末，…``), else of the report that
    the first sentence names (``《2015年统计公报》``).
    """
    if published is not None:
        return None
    first = next((one.norm for one in sentences if not one.is_title), "")
    reader = DateReader(None, None, rules[DATES])
    for words in reader.dates.find(first[:_LEAD]):
        if words.start or words.rule in _AHEAD or not _WRITTEN.match(words.text):
            break
        period = reader.read(words.text)
        if period.end and (period.start is None or within_a_year(period)):
            return period.end.year
    report = rules[CONTEXT].named_report.search(first)
    return int(report["year"]) if report else None


class DateReader(NamedTuple):
    """What the date words of a document count from: ``DateReader(date(2021, 7, 29), None, rules[DATES])``.

    ``report_year`` is the year that a report speaks of, ``told`` the period that the sentences or headings before name,
    ``titled`` the year of 今年 in a document without a day of its own.
    """

    reference: date | None
    report_year: int | None
    dates: DateGrammar
    told: Period | None = None
    ahead: bool = False
    titled: int | None = None

    def read(self, words: str, anchor: Period | None = None) -> Period:
        """Read date words: ``reader.read("今年1-5月")``.

        ``anchor`` is the period named before in the sentence, on which 同期 and 当月 lean, and from which 去年同期
        counts where the document has no date of its own; a written year there is that of bare months. In the first
        months of a year 全年 is the year before, unless the text looks ``ahead``. A period without known days has
        neither start nor end.
        """
        stand_in = (anchor.end or anchor.start) if anchor and words.endswith("同期") else None
        year, told = self.report_year, self.told
        if anchor and anchor.start and anchor.text[:2] in ("19", "20") and within_a_year(anchor):
            year = anchor.start.year
        elif words == WHOLE_YEAR and self.reference and self.reference.month <= EARLY:
            last = self.reference.year - 1
            year = last + self.ahead if year in (None, last) else year
            told = None if told and told.start and told.start == told.end else told
        day = self.reference or stand_in
        period = self.dates.resolve(words, day, report_year=year, anchor=anchor, told=told, titled=self.titled)
        return period or Period(None, None, words)

    def told_by(self, norm: str, found: Sequence[DateMention]) -> Period | None:
        """Return the period within one year with which a clause opens: ``2018年，全县…`` → the year 2018.

        A sentence that opens with the day on which it is said tells the quarter that it names behind:
        ``11月5日，公司公布2020年第三季度业绩``.
        """
        told = self._opened(norm, found)
        if told and told.start == told.end:
            named = (self.read(words.text) for words in found if words.rule in _QUARTERS)
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


def within_a_year(period: Period) -> bool:
    """Whether a period has known days and is no longer than a year: of 截至2021年底 it is false."""
    return bool(period.start and period.end and (period.end - period.start).days < _YEAR_OF_DAYS)


class Dating(NamedTuple):
    """The period that dates a quantity, and the date rule that found its words: ``Dating(period, "date.year")``."""

    period: Period | None
    rule: str | None


UNDATED: Final = Dating(None, None)


def dated(norm: str, found: Sequence[DateMention], frames: Frames, reader: DateReader, rules: Rules) -> Dated:
    """Make a sentence ready for the dating of its quantities: ``dated(norm, found, …).dating(mention, change)``."""
    anchors: dict[int, Period] = {}
    last: Period | None = None
    for words in found:
        if last:
            anchors[words.start] = last
        leads = not (reader.reference and _OF_VALUE.match(norm, words.end))
        if words.rule not in _NO_ANCHOR and leads and not frames.compares(words):
            period = reader.read(words.text, last)
            last = period if period.start or period.end else last
    return Dated(norm, found, frames, anchors, ends_in(norm, found, rules), reader, rules)


def ends_in(norm: str, found: Sequence[DateMention], rules: Rules) -> dict[int, int]:
    """Return where date words cease to date, by their start, for those that end before their sentence does.

    What is left out ends with its bracket of words (除2020年外，每年增长5%), a reason with its clause (主要是上年计提
    较多，…), the day on which something is said with the words that say so (市公安局今天通报，…), a length of time that
    ranks at once (50年来最严重的火灾).
    """
    context = rules[CONTEXT]
    ends: dict[int, int] = {}
    for words in found:
        if context.leaving_out.search(norm, max(0, words.start - _LEAD), words.start):
            end = context.left_out.match(norm, words.end)
        elif context.reasoning.search(norm, max(0, words.start - _LEAD), words.start):
            end = context.reasoned.match(norm, words.end)
        elif words.rule in _LENGTHS and context.ranked.match(norm, words.end):
            ends[words.start] = words.end
            continue
        else:
            end = context.said.match(norm, words.end) if context.said_on.search(words.text) else None
        if end:
            ends[words.start] = end.end()
    return ends


class Dated(NamedTuple):
    """A sentence whose quantities are dated: its text, its date words, and what they are compared with.

    ``anchors[start]`` is the period named before the date words that begin there, on which they lean;
    ``ends[start]`` where they cease to date, if before the sentence ends.
    """

    norm: str
    found: Sequence[DateMention]
    frames: Frames
    anchors: Mapping[int, Period]
    ends: Mapping[int, int]
    reader: DateReader
    rules: Rules

    def dating(self, mention: Mention, change: Change) -> Dating:
        """Return what dates a mention: its own words, else the nearest date words before it in the sentence.

        Own words are a date in brackets behind it (5亿元（2018年）), 现有, its date in a list before 分别, and
        those of a value that something is compared with (比上年的5亿元). Passed over: the baseline of a change
        (较2017年), a date of such a value, and a date in parentheses that the mention is not in.
        """
        return self._standing(mention) or self._bracketed(mention) or self._own(mention) or self._open(mention, change)

    def _standing(self, mention: Mention) -> Dating | None:
        standing = self.rules.words["standing"]
        if not self.norm.startswith(standing, mention.end):
            return None
        until = next((words for words in self.found if words.rule == "date.until" and words.end < mention.start), None)
        if until:
            return Dating(self.reader.read(until.text), until.rule)
        word = next(word for word in standing if self.norm.startswith(word, mention.end))
        rule = next((words.rule for words in self.found if words.start == mention.end), None)
        return Dating(self.reader.read(word), rule)

    def _bracketed(self, mention: Mention) -> Dating | None:
        if self.norm[mention.end : mention.end + 1] not in OPENING_BRACKETS:
            return None
        for words in self.found:
            if words.start == mention.end + 1 and self.norm[words.end : words.end + 1] in CLOSING_BRACKETS:
                return Dating(self._read(words), words.rule)
        return None

    def _own(self, mention: Mention) -> Dating | None:
        words = self.frames.own.get(mention.start)
        if words is None:
            return None
        listed = self.frames.texts.get(mention.start)
        return Dating(self._read(words, listed), words.rule)

    def _open(self, mention: Mention, change: Change) -> Dating:
        before = [words for words in self.found if words.start < mention.start]
        open_ = [words for words in before if not self.frames.compares(words) and self._reaches(words, mention, change)]
        if not open_:
            return self._behind(mention)
        words = open_[-1]
        if change.change == _FROM and self._outside(words, mention):
            return UNDATED
        if len(open_) > 1 and self._gives_way(words, open_[-2]):
            words = open_[-2]
        return Dating(self._read(words), words.rule)

    def _behind(self, mention: Mention) -> Dating:
        """Return the dating by a day behind the mention in its clause: 大桥两根主缆索股昨天（9月23日）完成架设."""
        words = next((words for words in self.found if words.start >= mention.end), None)
        if words is None or words.rule not in _BEHIND or words.start - mention.end > _NEAR:
            return UNDATED
        between = self.norm[mention.end : words.start]
        return UNDATED if not _HAN.fullmatch(between) else Dating(self._read(words), words.rule)

    def _outside(self, words: DateMention, mention: Mention) -> bool:
        """Whether a date up to which something counts stands before a change that led there: 目前，由91%提高到95%."""
        between = self.norm[words.end : mention.start]
        starts = any(word in between for word in self.rules.words["starting_from"])
        return starts and self._read(words).start is None

    def _gives_way(self, words: DateMention, before: DateMention) -> bool:
        """Whether date words leave a figure to those before them: a plan, 现有, and a year that ranks what it names."""
        context = self.rules[CONTEXT]
        if context.plan.fullmatch(words.text) or self._stands_at(words, before):
            return True
        if not context.ranking.match(self.norm, words.end):
            return False
        year, within = self._read(words), self._read(before)
        if not (year.start and year.end and within.start and within.end):
            return False
        shorter = within.end - within.start < year.end - year.start
        return shorter and year.start <= within.start and within.end <= year.end

    def _stands_at(self, words: DateMention, before: DateMention) -> bool:
        """Whether 现有 speaks of the day up to which the sentence counts: 截至2月3日，现有5例."""
        return words.text in self.rules.sets["standing"] and before.rule == "date.until"

    def _read(self, words: DateMention, text: str | None = None) -> Period:
        """Read date words; those that stand open before them are what they lean on."""
        anchor = self.anchors.get(words.start)
        text = text or words.text
        if text == "同期" and self.norm[words.start - 1 : words.start] in _COMPARING:
            text = "去年同期"
        return self.reader.read(text, anchor)

    def _reaches(self, words: DateMention, mention: Mention, change: Change) -> bool:
        between = self.norm[words.end : mention.start]
        if words.text in self.rules.sets["standing"]:
            return not _CLAUSE_OR_DIGIT.search(between)
        if self.norm.startswith(self.rules.words["attributive"], words.end) and _CLAUSE.search(between):
            moved = change.change in MOVES and not _STATEMENT.search(between)
            return moved or self.rules[CONTEXT].reporting.match(between) is not None
        if self.ends.get(words.start, mention.end) <= mention.start:
            return False
        bracket = _OPEN_BRACKET.search(self.norm[: words.start])
        return bracket is None or not _CLOSING.search(between)
