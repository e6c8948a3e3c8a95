"""No noun of its own: the topic of the clause before, else the subject of the figure before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject, again


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the topic of the clause before, then the subject of the figure before."""
    clause = slot.tokens.clause(slot.token)
    same = slot.found and slot.mentions[slot.index - 1].end > slot.tokens.starts[clause]
    named = None if same else topic(slot)
    if named:
        yield candidate(slot, named)
    if slot.previous:
        yield candidate(slot, again(slot.previous, "subject.carried"))


def topic(slot: Slot) -> Subject | None:
    """Return what the clause before speaks of, where it holds no figure.

    压减率位居第二，达99.8%; 关联商户中，已有2家倒闭.
    """
    tokens = slot.tokens
    end = tokens.clause(slot.token) - 1
    first = tokens.clause(end) if end > 0 else 0
    if end <= 0 or "Q" in tokens.codes[first:end] or tokens.word(end) != "，":
        return None
    among = tokens.codes[end - 1] == "f"
    verb = end - 1 if among else next((k for k in range(first + 1, end) if tokens.codes[k] in "glvi"), None)
    if verb is None or tokens.codes[first] == "p" or slot.is_in(tokens.word(verb), "saying"):
        return None
    phrase = slot.before(verb - 1)
    if phrase is None or phrase.first < first or slot.ends_in(phrase, "owning"):
        return None
    return slot.subject(phrase, "subject.carried")
