"""What settles which span is the subject once all are weighed: constructions that weights alone don't tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.core.characters import ARABIC, BRACKETS, COUNTING
from pipeline.resolve.change import MOVES
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.phrases import ungrounded
from pipeline.resolve.subject.ranking.counted import counted, coupled, reached, said_at
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.owned import owned
from pipeline.resolve.subject.ranking.spans import MOVED, Span

_CLOSE: Final = 0.5
"""Spans whose scores differ by less weigh as much as each other."""
_CLOSED_FORMS: Final = frozenset(("noun_before", "change", "share"))
"""Strategies that read a subject from where it stands to the figure."""
_EMPTY: Final = frozenset("dlpcufmT")
"""Classes of words that name nothing, however many stand together."""
_RISING: Final = frozenset("dlpcufTbi")
"""Classes of words that only say how something changes: 暴增至, 大幅减少."""
_DIGITS: Final = frozenset(COUNTING + ARABIC)
"""What the number of a point is made of: （一）, (2)."""


class Ranked:
    """A span with the sum of its weights."""

    __slots__ = ("score", "span")

    def __init__(self, score: float, span: Span) -> None:
        self.score: Final = score
        self.span: Final = span


def settled(order: Sequence[Ranked], looks: Looks) -> Span:
    """Return the subject of a figure from the spans in the order of their weights, the best first.

    Words that name nothing alone (实际完成5亿元) are passed over; a share is named with its whole.
    """
    if _nameless(order[0].span, looks):
        order = [one for one in order if not _nameless(one.span, looks)] or order
    best = _own(order, looks)
    one = _share(best, looks) or _caused(looks) or _trimmed(owned(coupled(_bare(best, looks), looks), looks), looks)
    others = [other for other in order[1:] if other.span is not best]
    return settled(others, looks) if others and _nameless(one, looks) else one


def _trimmed(best: Span, looks: Looks) -> Span:
    """Return a span without the mark before its first word, and the 的 or 和 behind its last: 、 | 三级回访."""
    first, last, codes = best.first, best.last, looks.codes
    if first < 0:
        return best
    while first < last and codes[first] == "c" and not looks.words[first].isalpha():  # 和 may open a name: 和美乡村
        first += 1
    while last > first and codes[last] in "cu":
        last -= 1
    return best if (first, last) == (best.first, best.last) else Span(first, last, MOVED)


def _nameless(span: Span, looks: Looks) -> bool:
    """Tell a span that names nothing: a word of the list (实际), or nothing but adverbs, links and marks (则 微)."""
    text, rules = looks.text(span), looks.slot.rules
    if text in rules.sets["unnamed"] or _spans_time(span, text, looks):
        return True
    codes = looks.codes[span.first : span.last + 1] if span.first >= 0 else "n"
    rises = codes == "i" and len(text) > 1  # 提价3.5%: what rises is told by the word alone
    empty = _EMPTY.issuperset(codes) or ("i" in codes and _RISING.issuperset(codes) and not rises)
    return empty and not text.startswith(rules.words["sharing"])


def _caused(looks: Looks) -> Span | None:
    """Return what one thing moves, where a clause says so: 影响 | 居民消费价格上涨约0.3个百分点."""
    if looks.slot.change.change not in MOVES:
        return None
    verbs = [k for k in range(looks.own, looks.k) if looks.slot.is_in(looks.words[k], "causing")]
    if not verbs:
        return None
    first = verbs[-1] + 1
    while first < looks.k and looks.codes[first] in "Rdu":
        first += 1
    last = first
    while last < looks.k and looks.codes[last] in "nNXba":
        last += 1
    rises = looks.codes[last] == "i" and "n" in looks.codes[first:last]
    return Span(first, last - 1, MOVED) if rises else None


def _spans_time(span: Span, text: str, looks: Looks) -> bool:
    """Tell a word that closes a length of time before a figure that is none: 不到两年时间增加3倍."""
    spell = looks.slot.mention.kind != "duration" and looks.slot.is_in(text, "spells")
    return spell and span.first > 0 and looks.codes[span.first - 1] in "QTu"


def _share(best: Span, looks: Looks) -> Span | None:
    """Return a share with what has it, where a clause names both: 流动负债占负债总额的比例, 支出占收入比重.

    A change from one figure to another may stand in a clause of its own: 费用占收入的比重，由4%降到3%.
    """
    words, codes, own = looks.words, looks.codes, looks.own
    if own > 1 and words[own - 1] in "，," and looks.slot.is_in(words[own], "comparing") and codes[own] == "p":
        own = looks.tokens.clause(own - 1)
    if not 0 <= best.first <= best.last < looks.k:
        return None
    verb = next((k for k in range(own + 1, looks.k) if looks.slot.is_in(words[k], "sharing")), looks.k)
    end = next((k for k in range(looks.k - 1, verb, -1) if looks.slot.is_in(words[k], "shares")), verb)
    part = looks.slot.before(verb - 1) if verb < end else None
    if part is None or part.last != verb - 1 or part.first < own or "Q" in codes[part.first : end]:
        return None
    return Span(max(part.first, codes.rfind("u", part.first, part.last) + 1), end, MOVED)


def _own(order: Sequence[Ranked], looks: Looks) -> Span:
    """Return the best span; one of an earlier clause gives way to what stands in that of the figure and weighs as much.

    Only a subject of a figure before holds across clauses as a matter of course.
    """
    best = order[0]
    if best.span.seed != "e" or looks.rule not in _CLOSED_FORMS:
        return best.span
    for one in order:
        if one.score < best.score - _CLOSE:
            break
        if one.span.seed == "t" and looks.zone_of(one.span) == "b":
            return one.span
    return best.span


def _bare(best: Span, looks: Looks) -> Span:
    """Return a span without what is no part of a subject: who was counted before and acts, a verb of paying.

    52个乡镇卫生院添置 | 病床800张, 投入 | 资金3亿元.
    """
    best = reached(best, looks)
    first, codes = best.first, looks.codes
    if first < 0 or best.last <= first:
        return best
    if first > looks.k:
        while first < best.last and (codes[first] == "u" or looks.slot.is_in(looks.words[first], "tying")):
            first += 1  # 3%以上的 | 增速
        return counted(best if first == best.first else Span(first, best.last, MOVED), looks)
    best = _told(_parted(_ended(best, looks), looks), looks)
    first = best.first
    paid = looks.slot.rules[SUBJECTS].paid.match(looks.text(best))
    if paid and (at := looks.tokens.at(looks.tokens.starts[first] + paid.end())) <= best.last:
        return Span(at, best.last, MOVED)
    verb = max(codes.rfind("v", first, best.last), codes.rfind("g", first, best.last))
    behind = codes[first - 1 : first] == "Q" and codes[first] == "n" and "u" not in codes[first : best.last + 1]
    behind = behind and looks.zone_of(best) == "b" and looks.slot.mention.kind == "count"
    return Span(verb + 1, best.last, MOVED) if behind and verb > first else best


def _parted(best: Span, looks: Looks) -> Span:
    """Return an indicator without what a figure before has counted: 卖出8万件 | 玩具、 | 交易额超3亿元."""
    first, last, indicating = best.first, best.last, looks.slot.rules.words["indicating"]
    if not first or looks.codes[first - 1] != "Q" or not looks.words[last].endswith(indicating):
        return best
    marks = [k for k in range(first, last) if looks.words[k] == "、"]
    return Span(marks[-1] + 1, last, MOVED) if marks else best


def _ended(best: Span, looks: Looks) -> Span:
    """Return a subject before its figure without what leads to it: 市值 | 一度冲破, 时限 | 在原承诺基础上."""
    first, last, codes = best.first, best.last, looks.codes
    if looks.text(best).startswith(looks.slot.rules.words["sharing"]):
        return best
    while last > first and (codes[last] in "dlpc" or looks.slot.is_in(looks.words[last], "trailing")):
        last -= 1
    last = ungrounded(looks.tokens, first, last, looks.slot.rules)
    while first < last and (looks.slot.is_in(looks.words[first], "preceding") or _numbers(looks.words[first])):
        first += 1
    if first == last and len(looks.words[last]) == 1:
        first = best.first
    said = said_at(first, last, codes)
    if said and len(looks.words[said - 1]) > 1:
        last = said - 1
    return best if (first, last) == (best.first, best.last) else Span(first, last, MOVED)


def _numbers(word: str) -> bool:
    """Tell the number of a point, which its words do not hold: （一） | 住宿费."""
    inner = word.strip(BRACKETS)
    return len(inner) < len(word) and inner != "" and set(inner) <= _DIGITS


def _told(best: Span, looks: Looks) -> Span:
    """Return a subject without who says so or by what means: 测算显示 | 库存量, 某公司以 | 底价, 以寄售方式 | 出口."""
    first, last, slot = best.first, best.last, looks.slot
    for k in range(last - 1, max(first - 2, -1), -1):
        word = looks.words[k]
        says = k > first and looks.codes[k] in "vg" and slot.is_in(word, "saying")
        if says or (k >= first and slot.is_in(word, "thinking")):
            return Span(k + 1, last, MOVED)
        if slot.is_in(word, "by_means") and looks.codes[k + 1] in "nbavg":
            means = next((j for j in range(last - 1, k, -1) if slot.is_in(looks.words[j], "means")), k)
            return Span(means + 1, last, MOVED) if means + 1 > first else best
    return best
