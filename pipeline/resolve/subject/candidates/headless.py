"""A relative clause without a noun before the figure: 实现就业的468人."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, again


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the clause, or the thing before, where it only compares: 但低于去年的5%."""
    tokens, k = slot.tokens, slot.token
    if k < 2 or tokens.codes[k - 1] != "u" or tokens.codes[k - 2] == "T" or slot.mention.kind == "percent":
        return
    if slot.after(k + 1):
        return
    first = k - 2
    while first > 0 and tokens.codes[first - 1] not in "wQTR":
        first -= 1
    if not slot.rules[SUBJECTS].headless_comparing.match(tokens.norm, tokens.starts[first]):
        yield candidate(slot, slot.subject(Phrase(first, k - 1), "subject.headless"))
    elif slot.previous:
        yield candidate(slot, again(slot.previous, "subject.headless"))
