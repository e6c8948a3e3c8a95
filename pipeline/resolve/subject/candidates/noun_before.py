"""The counted things or the indicator stand before the figure: 处置违规行为258起, 就业率达90.97%."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.resolve.sentence.phrases import indicator_of, split_owner
from pipeline.resolve.subject.candidates.purpose import spent_on
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the noun phrase before the figure in its clause.

    The name of an organisation before a sum is its owner; then the figure has the subject of the one before.
    """
    tokens, mention = slot.tokens, slot.mention
    phrase = slot.before(slot.token - 1)
    if phrase is None or (slot.token and slot.is_in(tokens.word(slot.token - 1), "lasting") and spent_on(slot)):
        return
    if phrase.first == phrase.last and slot.is_in(tokens.word(phrase.last), "paying") and spent_on(slot):
        return
    phrase = indicator_of(tokens, phrase, slot.rules)
    alone = mention.kind in ("money", "percent") or slot.is_in(tokens.word(phrase.last + 1), "achieving")
    if alone and slot.found and slot.ends_in(phrase, "owning"):
        owner = tokens.text(phrase.first, phrase.last)
        yield candidate(slot, replace(slot.found[-1], rule="subject.carried", owner=owner))
    else:
        thing, whose = split_owner(tokens, phrase, slot.rules)
        yield candidate(slot, slot.subject(thing, "subject.noun_before", whose))
