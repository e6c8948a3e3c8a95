"""Money is paid by a standard: 按照每人每月80元标准发放交通补贴."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose what is paid: it stands behind 标准 and the verb."""
    tokens = slot.tokens
    paid = slot.rules[SUBJECTS].standard.match(tokens.norm, slot.mention.end) if slot.mention.kind == "money" else None
    phrase = slot.after(tokens.at(paid.end())) if paid else None
    if phrase:
        yield candidate(slot, slot.subject(phrase, "subject.standard"))
