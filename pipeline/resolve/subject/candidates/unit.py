"""A unit that names the thing itself: 6金11银7铜."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the unit: 11银 → 银."""
    mention = slot.mention
    if slot.is_in(mention.unit, "naming"):
        start = mention.end - len(mention.unit)
        yield candidate(slot, Subject(slot.tokens.clean[start : mention.end], start, mention.end, "subject.unit"))
