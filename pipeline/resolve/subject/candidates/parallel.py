"""What clauses say of one thing after the first has named it: 甲站增加公交线路2条，乙站增加3条."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject

RULE: Final = "subject.parallel"
_VERBS: Final = frozenset("vgil")
_CLOSING: Final = frozenset(("", "w", "c"))


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the thing of the figure before, where the same verb stands before both and who acts before this one."""
    tokens, k = slot.tokens, slot.token
    if not slot.found or slot.mention.kind != "count" or slot.mention.unit != slot.mentions[slot.index - 1].unit:
        return
    start = tokens.clause(k)
    verb = k - 1
    if verb <= start or tokens.codes[verb] not in _VERBS or tokens.codes[k + 1 : k + 2] not in _CLOSING:
        return
    who = slot.before(verb - 1)
    named = who is not None and who.first >= start and who.last == verb - 1
    thing = _thing_before(slot, tokens.word(verb), start) if named else None
    if who and thing:
        area = set(tokens.codes[who.first : who.last + 1]) == {"R"}
        owner = None if area else tokens.text(who.first, who.last)
        yield candidate(slot, Subject(thing.text, thing.start, thing.end, RULE, owner))


def _thing_before(slot: Slot, verb: str, start: int) -> Subject | None:
    """Return the thing between the verb and the figure before, in the clause that ends where this one begins."""
    tokens, before = slot.tokens, slot.mentions[slot.index - 1]
    at = tokens.quantities[before.start]
    if at + 2 != start or tokens.codes[at + 1] != "w":
        return None
    if tokens.word(at - 1) == verb:
        return slot.found[-1] if slot.found[-1].rule == RULE else None
    said = next((j for j in range(at - 2, tokens.clause(at) - 1, -1) if tokens.word(j) == verb), None)
    phrase = slot.before(at - 1) if said is not None else None
    if said is None or phrase is None or phrase.last != at - 1:
        return None
    return slot.subject(Phrase(max(phrase.first, said + 1), phrase.last), RULE)
