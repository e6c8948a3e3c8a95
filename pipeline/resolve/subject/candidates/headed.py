"""Members below the indicator that a head names: 睡眠时间情况是：（1）儿童为10小时，（2）成人为8小时."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.change import MOVES
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.sentence.senses import INDICATOR
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject

_RULE: Final = "subject.headed"
_KINDS: Final = frozenset(("money", "duration"))
"""What people, organisations and places are never counted in: they have so much of something."""
_MEMBERS: Final = frozenset(("NP", "NO", "NL"))
_NAMED: Final = frozenset("nNXRbacmQw")
_BARE: Final = frozenset("TidlpcQfumR")
"""What stands in a clause that names nothing of its own: 比上年的3000元增长6.7%."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the indicator of a head, or of the member before, where the clause names nothing but another member."""
    found = _found(slot)
    if found is None:
        return
    member = _member(slot)
    if member is None and not _is_bare(slot):
        return
    owner = slot.tokens.text(member.first, member.last) if member else found.owner
    yield candidate(slot, Subject(found.text, found.start, found.end, _RULE, owner))


def _found(slot: Slot) -> Subject | None:
    """Return the indicator that holds: of the member before, of the sentence before, else what the head names."""
    if slot.found:
        return next((one for one in reversed(slot.found) if one.rule == _RULE), None) or _head(slot)
    return slot.headed if slot.headed and _goes_on(slot) else _head(slot)


def _goes_on(slot: Slot) -> bool:
    """Tell whether a sentence lists on: （2）…, 其中，…."""
    return slot.rules[SUBJECTS].listed_on.match(slot.tokens.norm) is not None


def _head(slot: Slot) -> Subject | None:
    """Return the indicator before 情况是： or 分别为： that opens a numbered list."""
    tokens = slot.tokens
    head = slot.rules[SUBJECTS].list_opening.search(tokens.norm, 0, tokens.starts[tokens.clause(slot.token)])
    phrase = slot.before(tokens.at(head.start()) - 1) if head else None
    if phrase is None or not (slot.ends_in(phrase, "heading_lists") or slot.sense(phrase.last) == INDICATOR):
        return None
    ends = [k for k in range(phrase.first, phrase.last) if tokens.codes[k] == "u" or slot.sense(k) in _MEMBERS]
    return slot.subject(Phrase(ends[-1] + 1, phrase.last) if ends else phrase, _RULE)


def _member(slot: Slot) -> Phrase | None:
    """Return who or what alone stands before a figure and its link: 全市普通中学为3200元."""
    tokens, mention = slot.tokens, slot.mention
    if mention.kind not in _KINDS or slot.change.change in MOVES:
        return None
    last, first = slot.token - 1, tokens.clause(slot.token)
    while last >= first and tokens.codes[last] in "ld":
        last -= 1
    linked = "l" in tokens.codes[last + 1 : slot.token]
    while first < last and tokens.codes[first] in "cRmT":
        first += 1
    if not linked or first > last or not _NAMED.issuperset(tokens.codes[first : last + 1]):
        return None
    return Phrase(first, last) if slot.sense(last) in _MEMBERS else None


def _is_bare(slot: Slot) -> bool:
    """Tell a clause that names nothing before its figure: ，比上年的3000元增长6.7%."""
    between = slot.tokens.codes[slot.tokens.clause(slot.token) : slot.token]
    return bool(slot.found and between) and slot.found[-1].rule == _RULE and _BARE.issuperset(between)


def headed_by(slot: Slot) -> Subject | None:
    """Return the indicator that a sentence, worked through, hands on to the next of its list."""
    return next((one for one in slot.found if one.rule == _RULE), slot.headed)
