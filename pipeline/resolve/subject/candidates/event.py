"""An event with no noun: the verb before the figure, or who does it. 中欧班列开行14689列."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the verb before the figure, or its doer.

    Not where the figure counts what the one before counts: 认领6所、税务局认领4所.
    """
    tokens, at = slot.tokens, slot.token - 1
    times = slot.is_in(slot.mention.unit, "times")
    if slot.found and slot.mentions[slot.index - 1].unit == slot.mention.unit and not times:
        return
    while at >= 0 and tokens.codes[at] in "dlpi":
        at -= 1
    if at < 0 or tokens.codes[at] not in "vg" or len(tokens.word(at)) < 2:
        return
    doer = slot.before(at - 1)
    acts = doer is not None and not times and not slot.ends_in(doer, "owning")
    yield candidate(slot, slot.subject(doer if doer and acts else Phrase(at, at), "subject.event"))
