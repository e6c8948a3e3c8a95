"""Which date words of the sentence date a quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS, CLAUSE_MARKS, CLOSING_BRACKETS, OPENING_BRACKETS
from pipeline.records import DateMention, Mention, Period
from pipeline.resolve.change import MOVES, Change
from pipeline.resolve.frames import Frames
from pipeline.resolve.reading import OF_VALUE, DateReader, recalled
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

_CLAUSE: Final = re.compile(f"[{CLAUSE_MARKS}：]")
_STATEMENT: Final = re.compile("[；。：]")
_CLAUSE_OR_DIGIT: Final = re.compile(rf"[{CLAUSE_MARKS}]|\d")
_OPEN_BRACKET: Final = re.compile(f"[{OPENING_BRACKETS}][^{BRACKETS}]*$")
_HAN: Final = re.compile("[一-鿿]*")
_CLOSING: Final = re.compile(f"[{CLOSING_BRACKETS}]")
_LEAD: Final = 24
"""Characters before a date in which the words stand that leave it out."""
_NO_ANCHOR: Final = frozenset(("date.same_period", "date.listed_year"))
"""Dates on which none leans: in 2011和2012年同期 both lean on what stands before."""
_LENGTHS: Final = frozenset(("date.past", "date.vague_past"))
_BEGUN: Final = frozenset(("date.from", "date.since"))
_BEHIND: Final = frozenset(("date.day", "date.stated_day", "date.day_word"))
_INDICATOR: Final = 14
"""Characters of an indicator and its verb."""
_FROM: Final = "from"
_NEAR: Final = 12
"""Days that may date a figure in so many characters before them, where none stands before it: 两座竖井昨天完工."""


class Dating(NamedTuple):
    """The period that dates a quantity, and the date rule that found its words: ``Dating(period, "date.year")``."""

    period: Period | None
    rule: str | None


UNDATED: Final = Dating(None, None)


def _lists_on(between: str) -> bool:
    """Whether what follows 的 behind a date tells figure after figure of it: 2006年的市盈率为24，每股收益为….

    ``between`` is what stands between the date and the figure asked for.
    """
    if _STATEMENT.search(between):
        return False
    *told, own = _CLAUSE.split(between)
    return len(own) <= _INDICATOR and all(any(char.isdigit() for char in clause) for clause in told)


def dated(norm: str, found: Sequence[DateMention], frames: Frames, reader: DateReader, rules: Rules) -> Dated:
    """Make a sentence ready for the dating of its quantities: ``dated(norm, found, …).dating(mention, change)``."""
    anchors: dict[int, Period] = {}
    last: Period | None = None
    for words in found:
        if last:
            anchors[words.start] = last
        leads = not (reader.reference and OF_VALUE.match(norm, words.end))
        if words.rule not in _NO_ANCHOR and leads and not frames.compares(words):
            period = reader.read(words.text, last)
            last = period if period.start or period.end else last
    return Dated(norm, found, frames, anchors, ends_in(norm, found, rules), reader, rules)


def ends_in(norm: str, found: Sequence[DateMention], rules: Rules) -> dict[int, int]:
    """Return where date words cease to date, by their start, for those that end before their sentence does.

    What is left out ends with its bracket of words (除2020年外，每年增长5%), a reason with its clause (主要是上年计提
    较多，…), the day on which something is said with the words that say so (市公安局今天通报，…), a length of time that
    ranks at once (60年来最严重的洪水).
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
        """Return the dating by a day behind the mention in its clause: 隧道两座竖井昨天（9月23日）完成施工."""
        words = next((words for words in self.found if words.start >= mention.end), None)
        if words is None or words.rule not in _BEHIND or words.start - mention.end > _NEAR:
            return UNDATED
        between = self.norm[mention.end : words.start]
        return Dating(self._read(words), words.rule) if _HAN.fullmatch(between) else UNDATED

    def _outside(self, words: DateMention, mention: Mention) -> bool:
        """Whether a date up to which something counts stands before a change that led there: 目前，由82%提高到88%."""
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
        text = text or self._arrived(words)
        return self.reader.read(recalled(text, self.norm[: words.start]), anchor)

    def _arrived(self, words: DateMention) -> str:
        """Return date words without 到 where they are the second of two points: 从2017年的40%，到2019年接近60%."""
        reached = self.rules[CONTEXT].reached.match(words.text) if words.rule == "date.by" else None
        if reached is None:
            return words.text
        before = [one for one in self.found if one.start < words.start]
        begun = before and self.norm.endswith(self.rules.words["starting_from"], 0, before[-1].start)
        told = begun and any(char.isdigit() for char in self.norm[before[-1].end : words.start])
        return words.text[reached.end() :] if told else words.text

    def _reaches(self, words: DateMention, mention: Mention, change: Change) -> bool:
        between = self.norm[words.end : mention.start]
        if words.text in self.rules.sets["standing"]:
            return not _CLAUSE_OR_DIGIT.search(between)
        if self.norm.startswith(self.rules.words["attributive"], words.end) and _CLAUSE.search(between):
            moved = change.change in MOVES and not _STATEMENT.search(between)
            return moved or _lists_on(between) or self.rules[CONTEXT].reporting.match(between) is not None
        if self.ends.get(words.start, mention.end) <= mention.start:
            return False
        if words.rule in _BEGUN and self.rules[CONTEXT].anew.search(between):
            return False
        bracket = _OPEN_BRACKET.search(self.norm[: words.start])
        return bracket is None or not _CLOSING.search(between)
