"""Batches of a thing are counted, and the clause says what they hold: 甲牌纯净水3批次含大肠菌群."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot

_BEFORE: Final = frozenset("TRd")
_NOUNS: Final = frozenset("nNXbam")
_NAMING: Final = frozenset(("n", "N", "X", "Q", "u", "w", ""))


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the noun that opens the clause before the figure, where what is said of it follows."""
    tokens, k = slot.tokens, slot.token
    if not slot.is_in(slot.mention.unit, "batches") or tokens.codes[k + 1 : k + 2] in _NAMING:
        return
    if slot.is_in(tokens.word(k + 1), "summing"):
        return
    first = tokens.clause(k)
    while tokens.codes[first] in _BEFORE:
        first += 1
    if first < k and _NOUNS.issuperset(tokens.codes[first:k]):
        yield candidate(slot, slot.subject(Phrase(first, k - 1), "subject.batches"))
