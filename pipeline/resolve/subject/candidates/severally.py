"""A list of as many members as 分别 has figures: 火灾起数、盗窃案件数比上年分别下降12%和9%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase, split_owner
from pipeline.resolve.sentence.senses import DEED, INDICATOR
from pipeline.resolve.subject.candidates.aligned import group_of, listed
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot

_RULE: Final = "subject.severally"
_ADVERBIAL: Final = frozenset("TdpilRmf")
"""What may stand between the list and 分别: 同比, 比上年, 较“十三五”末."""
_NOMINAL: Final = frozenset("nNXbaRcmu")
_LISTED: Final = frozenset("nNXbaRcmuvghpfQT")
_COUNTED: Final = frozenset(("NM", DEED))
"""What else ends an indicator that members share: 实际使用外资, 进口."""
_LONGEST: Final = 14
"""The most tokens of a member but the first, before which more may stand."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the member of the figure, or the indicator that all members share with its member as owner."""
    group = group_of(slot)
    if group is None:
        return
    marker, figures = group
    parts = _members(slot, slot.tokens.at(marker), len(figures))
    if parts is None or any(owner for _, owner in listed(slot, marker, len(figures)) or ()):
        return
    place = figures.index(slot.index)
    if all(_measures(slot, part.last) for part in parts[:-1]):
        yield candidate(slot, slot.subject(parts[place], _RULE))
        return
    if (both := _shared(slot, parts)) is not None:
        shared, last = both
        yield candidate(slot, slot.subject(shared, _RULE, (*parts[:-1], last)[place]))


def _members(slot: Slot, end: int, count: int) -> list[Phrase] | None:
    """Return the members of the list before token ``end``, None where there are not as many as figures."""
    codes = slot.tokens.codes
    first, last = _stretch(slot, end)
    if last < first or not _LISTED.issuperset(codes[first : last + 1]):
        return None
    joints = [k for k in range(first + 1, last) if codes[k] == "c"]
    marks = [k for k in joints if not slot.tokens.word(k).isalpha()]
    words = [k for k in joints if k not in marks]
    for cuts in (joints, sorted([*marks, *words[-1:]]), marks):
        parts = [Phrase(a + 1, b - 1) for a, b in pairwise((first - 1, *cuts, last + 1))]
        if len(parts) == count and all(part.first <= part.last for part in parts):
            return _named(slot, parts)
    return None


def _stretch(slot: Slot, end: int) -> tuple[int, int]:
    """Return the tokens that may be a list: those of the clause before 同比 and the like, else what opens the last one.

    A、B排放总量出现双下降，比上年分别下降3%和4% speaks of A and B in the clause before.
    """
    codes, first = slot.tokens.codes, slot.tokens.clause(end)
    last = end - 1
    while last >= first and codes[last] in _ADVERBIAL:
        last -= 1
    if last >= first or first == 0:
        return first, last
    first = slot.tokens.clause(first - 1)
    while codes[first] in "TR":
        first += 1
    last = first
    while codes[last] in _NOMINAL:
        last += 1
    return first, last - 1


def _named(slot: Slot, parts: list[Phrase]) -> list[Phrase] | None:
    """Return members whose names alone are left: of the first the phrase that ends it, of the others all words."""
    opening = slot.before(parts[0].last)
    if opening is None or opening.last != parts[0].last:
        return None
    opening = Phrase(max(opening.first, parts[0].first), opening.last)
    codes = slot.tokens.codes
    if "u" in codes[opening.first : opening.last] or split_owner(slot.tokens, opening, slot.rules)[1]:
        return None  # whose it is stands before it
    rest = parts[1:]
    if any(part.last - part.first >= _LONGEST or not _is_name(codes[part.first : part.last + 1]) for part in rest):
        return None
    return [opening, *rest]


def _is_name(codes: str) -> bool:
    return "Q" not in codes and "T" not in codes and codes[-1] in "nNXgvh" and any(code in "nNXR" for code in codes)


def _measures(slot: Slot, k: int) -> bool:
    """Tell a word that ends an indicator: 刑事立案数, 化学需氧量."""
    return slot.sense(k) == INDICATOR or slot.tokens.word(k).endswith(slot.rules.words["indicating"])


def _shared(slot: Slot, parts: list[Phrase]) -> tuple[Phrase, Phrase] | None:
    """Part the last member in the indicator that all share and its own name: 医疗保险 | 参保人数 behind 养老保险."""
    last, words = parts[-1], slot.tokens.words
    shared, owner = split_owner(slot.tokens, last, slot.rules)
    if owner is not None:
        return shared, owner
    if not (_measures(slot, last.last) or slot.sense(last.last) in _COUNTED):
        return None
    ends = words[parts[-2].last][-1:]
    for k in range(last.last - 1, last.first - 1, -1):
        if words[k].endswith(ends) and len(slot.tokens.text(k + 1, last.last)) > 1:
            return Phrase(k + 1, last.last), Phrase(last.first, k)
    return None
