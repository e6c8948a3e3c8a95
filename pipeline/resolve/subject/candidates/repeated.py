"""How often something is done: 4次召开会议, 2次仍达不到进度."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the verb behind the figure, with its object: 4次 | 召开会议."""
    tokens, at = slot.tokens, slot.token + 1
    if not slot.is_in(slot.mention.unit, "times"):
        return
    while at < len(tokens.codes) and tokens.codes[at] == "d":
        at += 1
    if at >= len(tokens.codes) or not _acts(slot, at):
        return
    last = at
    while last + 1 < len(tokens.codes) and _acts(slot, last + 1):
        last += 1
    thing = slot.after(last + 1)
    yield candidate(slot, slot.subject(Phrase(last, thing.last if thing else last), "subject.repeated"))


def _acts(slot: Slot, at: int) -> bool:
    """Tell a verb with its object behind it, or what may be one."""
    tokens, word = slot.tokens, slot.tokens.word(at)
    deed = tokens.codes[at] in "vgil" or slot.is_in(word, "governing") or slot.is_in(word, "nominal")
    follows = tokens.codes[at + 1 : at + 2] in ("v", "g", "n", "b", "R", "N", "l")
    return deed and follows and len(word) > 1 and not slot.is_in(word, "supporting")
