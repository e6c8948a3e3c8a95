"""Nothing else: the words before the figure in its clause, else those behind it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the bare words: 需5个 → 需."""
    tokens, k = slot.tokens, slot.token
    first = tokens.clause(k)
    if any(code not in "dlpRi" for code in tokens.codes[first:k]):
        yield candidate(slot, slot.subject(Phrase(first, k - 1), "subject.words"))
        return
    last = slot.clause_end(k)
    if last > k:
        yield candidate(slot, slot.subject(Phrase(k + 1, last), "subject.words"))
