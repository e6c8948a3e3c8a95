"""The subject of a change: the thing that changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase, indicator_of, split_owner
from pipeline.resolve.sentence.senses import DEED
from pipeline.resolve.subject.candidates.carried import topic
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject, again

_OPENING: Final = frozenset("dRT")
"""What may stand before a deed that changes: 其中, 全市, 今年."""
_BETWEEN: Final = frozenset("diT")
"""What may stand behind it: 同比, 比上年."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose what changes: it stands before the word of change, behind it, or in an earlier clause."""
    subject = _changing(slot)
    if subject:
        yield candidate(slot, subject)


def _changing(slot: Slot) -> Subject | None:
    change, k = slot.change, slot.token
    if change.at is None or change.change == "level":
        return None
    at = slot.tokens.at(change.at)
    between = slot.before(k - 1)
    if between and between.first > at:
        return slot.subject(between, "subject.change")
    after = slot.after(k + 1) if slot.mention.kind in ("count", "money") else None
    if after and change.change in ("increase", "decrease"):
        return slot.subject(after, "subject.change")
    before = _before(slot, at)
    if before:
        return before
    if change.change == "to" and slot.found and slot.changes[slot.index - 1].change == "from":
        return again(slot.found[-1], "subject.change")
    if after:
        return slot.subject(after, "subject.change")
    elided = _elided(slot)
    return again(elided, "subject.change") if elided else None


def _elided(slot: Slot) -> Subject | None:
    """Return what an elided change speaks of: the subject before, but no share (占…的51%，环比减少78亿元).

    The first figure of a sentence has the topic of the clause before: 进出口增速加快，二季度增长7.4%.
    """
    if not slot.found:
        return topic(slot) or slot.inherited
    for index in slot.carried():
        subject = slot.found[index]
        if subject.rule != "subject.share":
            return subject
    return slot.previous


def _before(slot: Slot, at: int) -> Subject | None:
    """Return the noun phrase that stands before the change word in its own clause, the baseline left out."""
    tokens = slot.tokens
    left = tokens.clause(at)
    limit = next((k for k in range(left, at) if slot.is_in(tokens.word(k), "comparing")), at)
    figure = tokens.codes.rfind("Q", left, limit)
    phrase = slot.before(limit - 1)
    if phrase is None or phrase.first < max(left, figure + 1):
        deed = _deed(slot, left, limit)
        return slot.subject(Phrase(deed, deed), "subject.change") if deed is not None else None
    if figure >= 0:
        return slot.subject(phrase, "subject.change")
    phrase = indicator_of(tokens, phrase, slot.rules)
    if slot.found and slot.ends_in(phrase, "owning"):
        return again(slot.found[-1], "subject.change")
    thing, owner = split_owner(tokens, phrase, slot.rules)
    return slot.subject(thing, "subject.change", owner)


def _deed(slot: Slot, left: int, limit: int) -> int | None:
    """Return the deed that alone stands before the change word and is what changes: 其中，出口同比增长12.6%."""
    codes = slot.tokens.codes
    k = left
    while k < limit and codes[k] in _OPENING:
        k += 1
    is_deed = k < limit and codes[k] == "g" and slot.sense(k) == DEED
    return k if is_deed and _BETWEEN.issuperset(codes[k + 1 : limit]) else None
