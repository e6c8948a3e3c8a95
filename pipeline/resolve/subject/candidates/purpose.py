"""Money without a noun: what it was spent on stands behind it. 投入303万元扩建县示范幼儿园."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose what the words behind the figure say it was spent on."""
    subject = spent_on(slot)
    if subject:
        yield candidate(slot, subject)


def spent_on(slot: Slot) -> Subject | None:
    """Return what money was spent on, or what took the time: 历经36个小时抵达林场."""
    tokens, first = slot.tokens, slot.token + 1
    lasts = slot.mention.kind == "duration" and first > 1 and slot.is_in(tokens.word(first - 2), "lasting")
    if slot.mention.kind not in ("money", "measure") and not lasts:
        return None
    while first < len(tokens.codes) and (tokens.codes[first] == "w" or slot.is_in(tokens.word(first), "spending")):
        if tokens.word(first) == "；":
            return None
        first += 1
    if first >= len(tokens.codes) or tokens.codes[first] not in "vgnb":
        return None
    last = slot.clause_end(first)
    if last > first and slot.is_in(tokens.word(last), "enumerating"):
        last -= 1
    return slot.subject(Phrase(first, last), "subject.purpose")
