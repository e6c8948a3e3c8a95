"""What is counted behind its figure, without what is said of it: 6名志愿者 | 陆续到岗."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.spans import MOVED, Span

_PREDICATE: Final = frozenset("dvgl")
_GOVERNING: Final = frozenset("vgli")
_NEAR: Final = 20
"""The most words before the figure that opens a clause."""
_OPENING: Final = frozenset("TRdbmf")
"""What may stand before the figure that opens a clause: 今年 全市 共 12家企业."""


def counted(best: Span, looks: Looks) -> Span:
    """Return what is counted without what is said of it: 6名志愿者 | 陆续到岗, 15家餐馆 | 客流量均超过上年."""
    first, last, codes = best.first, best.last, looks.codes
    if looks.slot.mention.kind == "percent" and first == looks.k + 1 and _opens(looks):
        acting = _acting(best, looks)
        return acting if len(looks.text(acting)) > 1 else best
    if looks.slot.mention.kind != "count":
        return best
    if last > first and codes[last] in "vg" and len(looks.words[last]) == 1 and codes[last + 1] in "nvg":
        return counted(Span(first, last - 1, MOVED), looks)
    each = (k for k in range(first + 1, last) if looks.slot.is_in(looks.words[k], "apiece") and codes[k - 1] == "n")
    said = next(each, 0) or said_at(first, last, codes)
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


def reached(best: Span, looks: Looks) -> Span:
    """Return what is counted up to the word that says how many of it do something: 9处公路限高设施 | 全部拆除."""
    if best.first != looks.k + 1 or looks.slot.mention.kind != "count" or not _opens(looks):
        return best
    codes, at = looks.codes, best.last + 1
    while at < looks.size and codes[at] in "nNbavg" and not looks.slot.is_in(looks.words[at], "totalling"):
        at += 1
    said = at < looks.size and looks.slot.is_in(looks.words[at], "totalling") and codes[at - 1] == "n"
    return Span(best.first, at - 1, MOVED) if said and at > best.last + 1 else best


def coupled(best: Span, looks: Looks) -> Span:
    """Return what is counted with the other name that 和 ties to it: 46个国家和国际机构派员参加."""
    codes, last = looks.codes, best.last
    behind = best.first > looks.k and looks.slot.mention.kind == "count"
    if not (behind and looks.slot.is_in(looks.words[last + 1], "coupling")):
        return best
    at = last + 2
    while at < looks.size and codes[at] in "nNbac":
        at += 1
    end = at - 1
    while end > last + 1 and codes[end] in "bac":
        end -= 1
    free = codes[at] not in "QTmRf" and not looks.slot.is_in(looks.words[at], "sharing")
    return Span(best.first, end, MOVED) if end > last + 1 and free else best


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


def said_at(first: int, last: int, codes: str) -> int:
    """Return where an adverb behind a noun opens what is said of it to the end of a span, 0 where none does."""
    adverb = codes.find("d", first + 1, last)
    opens = adverb > 0 and codes[adverb - 1] == "n" and _PREDICATE.issuperset(codes[adverb : last + 1])
    return adverb if opens else 0
