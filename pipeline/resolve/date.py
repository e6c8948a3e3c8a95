"""Which date words of the sentence date a quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS, CLAUSE_MARKS, CLOSING_BRACKETS, OPENING_BRACKETS
from pipeline.dates import DateGrammar
from pipeline.records import DateMention, Mention, Period
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

_CLAUSE: Final = re.compile(f"[{CLAUSE_MARKS}：]")
_CLAUSE_OR_DIGIT: Final = re.compile(rf"[{CLAUSE_MARKS}]|\d")
_OPEN_BRACKET: Final = re.compile(f"[{OPENING_BRACKETS}][^{BRACKETS}]*$")
_CLOSING: Final = re.compile(f"[{CLOSING_BRACKETS}]")


class DateReader(NamedTuple):
    """What the date words of a document count from: ``DateReader(date(2021, 7, 29), None, rules[DATES])``."""

    reference: date | None
    report_year: int | None
    dates: DateGrammar

    def read(self, words: str, anchor: Period | None = None) -> Period:
        """Read date words: ``reader.read("今年1-5月")``.

        ``anchor`` is the period named before, on which 同期 and 当月 lean, and which stands in where the document has
        no date of its own. A period without known days has neither start nor end.
        """
        stand_in = (anchor.end or anchor.start) if anchor else None
        period = self.dates.resolve(words, self.reference or stand_in, report_year=self.report_year, anchor=anchor)
        return period or Period(None, None, words)


class Dating(NamedTuple):
    """The period that dates a quantity, and the date rule that found its words: ``Dating(period, "date.year")``."""

    period: Period | None
    rule: str | None


UNDATED: Final = Dating(None, None)


def dating_of(norm: str, mention: Mention, found: Sequence[DateMention], reader: DateReader, rules: Rules) -> Dating:
    """Return what dates a mention: the nearest date words before it in the sentence.

    Passed over: the baseline of a change (较2017年), a date in parentheses that the mention is not in, and 现有 and the
    like, which date only the quantity they stand at.
    """
    standing = rules.words["standing"]
    if norm.startswith(standing, mention.end):
        word = next(word for word in standing if norm.startswith(word, mention.end))
        rule = next((words.rule for words in found if words.start == mention.end), None)
        return Dating(reader.read(word), rule)
    before = [words for words in found if words.start < mention.start]
    open_ = [one for one in before if _reaches(norm, one, mention, rules) and not _is_baseline(norm, one, rules)]
    if not open_:
        return UNDATED
    words = open_[-1]
    if len(open_) > 1 and rules[CONTEXT].plan.fullmatch(words.text):
        words = open_[-2]
    anchor = reader.read(open_[-2].text) if len(open_) > 1 else None
    return Dating(reader.read(words.text, anchor), words.rule)


def _is_baseline(norm: str, words: DateMention, rules: Rules) -> bool:
    return norm.endswith(rules.words["compared_with"], 0, words.start)


def _reaches(norm: str, words: DateMention, mention: Mention, rules: Rules) -> bool:
    between = norm[words.end : mention.start]
    if words.text in rules.sets["standing"]:
        return not _CLAUSE_OR_DIGIT.search(between)
    if norm.startswith(rules.words["attributive"], words.end) and _CLAUSE.search(between):
        return False
    bracket = _OPEN_BRACKET.search(norm[: words.start])
    return bracket is None or not _CLOSING.search(between)
