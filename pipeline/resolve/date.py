"""Which date words of the sentence date a quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.dates import DateGrammar
from pipeline.records import DateMention, Mention, Period

_COMPARED: Final = re.compile(r"(?:比|较|与|和|同|超过|相比|相较于?|对比|高于|低于)$")
_COMPARED_AFTER: Final = re.compile(
    r"(?:相比|比|的|同期|末|底|全年|年底|水平)*(?:净?增|增长|增加|提高|上升|下降|减少|高|低|多|少|扩大|提升|降低|回落|收窄|翻|快|持平)|(?:相比|同期相比)"
)
_STANDING: Final = ("现有", "原有")
_PLAN: Final = re.compile(r"[“”十一二三四五六]+五[”]?(?:规划)?")
_BRACKET: Final = re.compile(r"[（(][^（）()]*$")


class Reader(NamedTuple):
    """What the words of a document's dates count from: ``Reader(date(2021, 7, 29), None, rules[DATES])``."""

    reference: date | None
    report_year: int | None
    dates: DateGrammar

    def read(self, words: str, anchor: Period | None = None) -> Period:
        """Resolve date words.

        ``anchor`` is the period named before, on which 同期 and 当月 lean, and which stands in where the document has
        no date of its own.
        """
        stand_in = (anchor.end or anchor.start) if anchor else None
        period = self.dates.resolve(words, self.reference or stand_in, report_year=self.report_year, anchor=anchor)
        return period or Period(None, None, words)


def period_of(norm: str, mention: Mention, found: Sequence[DateMention], reader: Reader) -> Period | None:
    """Return the period that dates a mention: the nearest date words before it in the sentence.

    Passed over: the baseline of a change (较2017年), a date in parentheses that the mention is not in, and 现有 and the
    like, which date only the quantity they stand at.
    """
    if norm.startswith(_STANDING, mention.end):
        return reader.read(norm[mention.end : mention.end + 2])
    open_ = [w for w in found if w.start < mention.start and not _is_baseline(norm, w) and _reaches(norm, w, mention)]
    if not open_:
        return None
    words = open_[-1]
    if _PLAN.fullmatch(words.text) and len(open_) > 1:
        words = open_[-2]
    anchor = reader.read(open_[-2].text) if len(open_) > 1 else None
    return reader.read(words.text, anchor)


def _is_baseline(norm: str, words: DateMention) -> bool:
    return bool(_COMPARED.search(norm[max(0, words.start - 3) : words.start]))


def _reaches(norm: str, words: DateMention, mention: Mention) -> bool:
    between = norm[words.end : mention.start]
    if words.text in _STANDING:
        return not re.search(r"[，；。]|\d", between)
    if norm.startswith("的", words.end) and re.search(r"[，；。：]", between):
        return False
    bracket = _BRACKET.search(norm[: words.start])
    return bracket is None or not re.search(r"[）)]", between)
