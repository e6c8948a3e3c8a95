"""A list of members with a figure each: 最大降水量分别为东山站8毫米，西山站12毫米."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose what the list measures; its member owns the figure."""
    listed = slot.listed
    phrase = slot.before(slot.tokens.at(listed.end) - 1) if listed else None
    if listed and phrase and slot.tokens.starts[phrase.first] >= listed.start:
        yield candidate(slot, slot.subject(phrase, "subject.members"))
