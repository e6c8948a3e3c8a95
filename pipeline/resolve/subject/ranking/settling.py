"""What settles which span is the subject once all are weighed: constructions that weights alone don't tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.resolve.change import MOVES
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.phrases import ungrounded
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.owned import owned
from pipeline.resolve.subject.ranking.spans import MOVED, Span

_CLOSE: Final = 0.5
"""Spans whose scores differ by less weigh as much as each other."""
_CLOSED_FORMS: Final = frozenset(("noun_before", "change", "share"))
"""Strategies that read a subject from where it stands to the figure."""
_PREDICATE: Final = frozenset("dvgl")
_GOVERNING: Final = frozenset("vgli")
_EMPTY: Final = frozenset("dlpcufmT")
"""Classes of words that name nothing, however many stand together."""
_RISING: Final = frozenset("dlpcufTbi")
"""Classes of words that only say how something changes: 暴增至, 大幅减少."""
_NEAR: Final = 20
"""The most words before the figure that opens a clause."""
_OPENING: Final = frozenset("TRdbmf")
"""What may stand before the figure that opens a clause: 今年 全市 共 12家企业."""


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
    one = _share(best, looks) or _caused(looks) or _trimmed(owned(_coupled(_bare(best, looks), looks), looks), looks)
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
    empty = _EMPTY.issuperset(codes) or ("i" in codes and _RISING.issuperset(codes))
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
    if part is None or part.last != verb - 1 or part.first < own or "Q" in codes[part.first : looks.k]:
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
    best = _reached(best, looks)
    first, codes = best.first, looks.codes
    if first < 0 or best.last <= first:
        return best
    if first > looks.k:
        while first < best.last and (codes[first] == "u" or looks.slot.is_in(looks.words[first], "tying")):
            first += 1  # 3%以上的 | 增速
        return _counted(best if first == best.first else Span(first, best.last, MOVED), looks)
    best = _told(_parted(_ended(best, looks), looks), looks)
    first = best.first
    paid = looks.slot.rules[SUBJECTS].paid.match(looks.text(best))
    if paid and (at := looks.tokens.at(looks.tokens.starts[first] + paid.end())) <= best.last:
        return Span(at, best.last, MOVED)
    verb = max(codes.rfind("v", first, best.last), codes.rfind("g", first, best.last))
    counted = codes[first - 1 : first] == "Q" and codes[first] == "n" and "u" not in codes[first : best.last + 1]
    counted = counted and looks.zone_of(best) == "b" and looks.slot.mention.kind == "count"
    return Span(verb + 1, best.last, MOVED) if counted and verb > first else best


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
    while first < last and looks.slot.is_in(looks.words[first], "preceding"):
        first += 1
    if first == last and len(looks.words[last]) == 1:
        first = best.first
    said = _said(first, last, codes)
    if said and len(looks.words[said - 1]) > 1:
        last = said - 1
    return best if (first, last) == (best.first, best.last) else Span(first, last, MOVED)


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


def _coupled(best: Span, looks: Looks) -> Span:
    """Return what is counted with the other name that 和 ties to it: 46个国家和国际机构派员参加."""
    codes, last = looks.codes, best.last
    counted = best.first > looks.k and looks.slot.mention.kind == "count"
    if not (counted and looks.slot.is_in(looks.words[last + 1], "coupling")):
        return best
    at = last + 2
    while at < looks.size and codes[at] in "nNbac":
        at += 1
    end = at - 1
    while end > last + 1 and codes[end] in "bac":
        end -= 1
    free = codes[at] not in "QTmRf" and not looks.slot.is_in(looks.words[at], "sharing")
    return Span(best.first, end, MOVED) if end > last + 1 and free else best


def _said(first: int, last: int, codes: str) -> int:
    """Return where an adverb behind a noun opens what is said of it to the end of a span, 0 where none does."""
    adverb = codes.find("d", first + 1, last)
    opens = adverb > 0 and codes[adverb - 1] == "n" and _PREDICATE.issuperset(codes[adverb : last + 1])
    return adverb if opens else 0


def _counted(best: Span, looks: Looks) -> Span:
    """Return what is counted without what is said of it: 6名志愿者 | 陆续到岗, 15家餐馆 | 客流量均超过上年."""
    first, last, codes = best.first, best.last, looks.codes
    if looks.slot.mention.kind != "count":
        return best
    each = (k for k in range(first + 1, last) if looks.slot.is_in(looks.words[k], "averaged") and codes[k - 1] == "n")
    said = next(each, 0) or _said(first, last, codes)
    if said:
        return Span(first, said - 1, MOVED)
    measured = looks.words[last].endswith(looks.slot.rules.words["indicating"])
    if measured and codes[last + 1] in "dlQ" and codes[first - 1] != "u":
        noun = codes.find("n", first, last)
        return Span(first, noun if noun >= 0 else last - 1, MOVED)
    if first != looks.k + 1:
        return best
    best = _before_next(_listed(best, looks), looks)
    return _accompanied(_acting(best, looks), looks) if _opens(looks) else best


def _reached(best: Span, looks: Looks) -> Span:
    """Return what is counted up to the word that says how many of it do something: 9处公路限高设施 | 全部拆除."""
    if best.first != looks.k + 1 or looks.slot.mention.kind != "count" or not _opens(looks):
        return best
    codes, at = looks.codes, best.last + 1
    while at < looks.size and codes[at] in "nNbavg" and not looks.slot.is_in(looks.words[at], "totalling"):
        at += 1
    said = at < looks.size and looks.slot.is_in(looks.words[at], "totalling") and codes[at - 1] == "n"
    return Span(best.first, at - 1, MOVED) if said and at > best.last + 1 else best


def _listed(best: Span, looks: Looks) -> Span:
    """Return the last member of a list without what the list is of: 2万个集中安置区 | 等重点区域."""
    closes = (k for k in range(best.first + 1, best.last) if looks.slot.is_in(looks.words[k], "enumerating"))
    k = next(closes, 0)
    return Span(best.first, k - 1, MOVED) if k and looks.codes[k - 1] == "n" else best


def _before_next(best: Span, looks: Looks) -> Span:
    """Return what is counted up to the deed whose own figure follows: 3家企业 | 申报融资额度34亿元."""
    first, last, codes = best.first, best.last, looks.codes
    noun = codes.find("n", first, last)
    if noun < 0 or codes[last + 1] != "Q" or "u" in codes[first:last]:
        return best
    deeds = (k for k in range(noun + 1, last) if codes[k] in "vg" and len(looks.words[k]) > 1)
    deed = next(deeds, last + 1)
    return Span(first, deed - 1, MOVED) if deed <= last and "c" not in codes[noun:deed] else best


def _accompanied(best: Span, looks: Looks) -> Span:
    """Return who acts without whom they act with: 3家医院 | 与高校共建实验室."""
    others = (k for k in range(best.first + 1, best.last) if looks.slot.is_in(looks.words[k], "accompanying"))
    k = next(others, 0)
    return Span(best.first, k - 1, MOVED) if k else best


def _opens(looks: Looks) -> bool:
    """Tell whether what is counted must act: the figure opens its clause, or behind 推动 and 在 (推动69家农庄提档)."""
    before = looks.codes[looks.own : looks.k] if looks.k - looks.own < _NEAR else "v"
    last = looks.words[looks.k - 1] if looks.k > looks.own else ""
    listed = looks.slot.is_in(last, "enumerating") and _GOVERNING.isdisjoint(before)
    made = listed or looks.slot.is_in(last, "moving") or looks.slot.is_in(last, "locating")
    there = looks.slot.is_in(last, "existing")
    return made or _OPENING.issuperset(before[:-1] if there else before)


def _acting(best: Span, looks: Looks) -> Span:
    """Return who is counted without the deed that closes the clause: 千只候鸟 | 飞抵湿地, 7个镇 | 全部建成服务中心."""
    first, last, codes = best.first, best.last, looks.codes
    noun = codes.find("n", first, last)
    if noun < 0 or codes[first] in "vgilpc" or codes[last + 1] != "w" or "u" in codes[first : last + 1]:
        return best
    for k in range(noun + 1, last + 1):
        if codes[k] in "vgilpd":
            with_others = codes.find("c", noun + 1, k)
            return Span(first, (with_others if with_others > 0 else k) - 1, MOVED)
    return best
