"""Sectors and firms in a row share the indicator that the first names: 食品加工业利润增长3%，纺织业增长2%.

So does what 则 sets against the thing before: 化肥用量为每亩13千克，邻县则为每亩34千克.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.change import MOVES
from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject

RULE: Final = "subject.shared"
_PREDICATE: Final = frozenset("ild")
_WORDS: Final = 24
"""The most words that the name of a sector or a firm has."""
_NAMED: Final = frozenset("nNXbacmvhfdu")
_JOINING: Final = frozenset("lidp")
_SET_AGAINST: Final = frozenset("nNXbaRu")


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the indicator of the last figure like this one, where the clause names nothing but another owner."""
    holder = _holder(slot, slot.tokens.clause(slot.token), slot.token)
    shared = _shared(slot) if holder else None
    if not (holder and shared):
        holder, shared = _set_against(slot)
    if holder and shared:
        owner = slot.tokens.text(holder.first, holder.last)
        yield candidate(slot, Subject(shared.text, shared.start, shared.end, RULE, owner))


def _set_against(slot: Slot) -> tuple[Phrase | None, Subject | None]:
    """Return what 则为 sets against the owner of the figure before, and the indicator that both have."""
    tokens, k, index = slot.tokens, slot.token, slot.index - 1
    last = k - 1
    while last >= 0 and tokens.codes[last] in _JOINING:
        last -= 1
    words = tokens.words[last + 1 : k]
    if index < 0 or not any(slot.is_in(word, "contrasting") for word in words):
        return None, None
    before, mention = slot.mentions[index], slot.mention
    alike = (before.unit, before.per, slot.changes[index].change) == (mention.unit, mention.per, slot.change.change)
    first = max(tokens.clause(k), tokens.codes.rfind("c", 0, last) + 1)
    while first <= last and tokens.codes[first] in "dc":
        first += 1
    named = first <= last and _SET_AGAINST.issuperset(tokens.codes[first : last + 1])
    linked = any(slot.is_in(word, "linking") for word in words) and mention.kind != "count"
    return (Phrase(first, last), slot.found[index]) if alike and named and linked else (None, None)


def _holder(slot: Slot, first: int, k: int) -> Phrase | None:
    """Return the sector or firm that alone stands before a figure and its verb: 纺织业同比增长2%."""
    tokens = slot.tokens
    last = k - 1
    while last >= first and tokens.codes[last] in _PREDICATE:
        last -= 1
    while first <= last and tokens.codes[first] in "cd":
        first += 1
    if first > last or last - first > _WORDS or not _NAMED.issuperset(tokens.codes[first : last + 1]):
        return None
    return Phrase(first, last) if _is_holder(slot, tokens.word(last)) else None


def _is_holder(slot: Slot, word: str) -> bool:
    return word.endswith(slot.rules.words["sectors"]) and not slot.is_in(word, "trades")


def _shared(slot: Slot) -> Subject | None:
    """Return the indicator of the nearest figure before that is told as this one is, without its own owner."""
    tokens, mention, moves = slot.tokens, slot.mention, slot.change.change in MOVES
    for index in range(len(slot.found) - 1, -1, -1):
        before, subject = slot.mentions[index], slot.found[index]
        if _told(before.kind) != _told(mention.kind) or (slot.changes[index].change in MOVES) != moves:
            continue
        if subject.rule == RULE:
            return subject
        if subject.start < 0 or not subject.text.endswith(slot.rules.words["indicating"]):
            return None
        first, last = tokens.at(subject.start), tokens.at(subject.end) - 1
        for k in range(last, first, -1):
            if _is_holder(slot, tokens.word(k - 1)):
                return slot.subject(Phrase(k, last), RULE)
        paid = mention.kind == "money" and not moves
        return subject if paid or (first and _is_holder(slot, tokens.word(first - 1))) else None
    return None


def _told(kind: str) -> str:
    """Return the kind of a figure; a rise in percent and one by times are told alike."""
    return "percent" if kind == "ratio" else kind
