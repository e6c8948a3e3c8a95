"""Constructions that say whose a figure is, for one to which the ranker gives nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.match.cues import last_match
from pipeline.resolve.change import MOVES
from pipeline.resolve.entity.names import Name
from pipeline.resolve.entity.owner import NOBODY, Owner
from pipeline.resolve.rules.owners import OWNERS, OwnerPatterns
from pipeline.resolve.subject.slot import Slot, Subject

_INDICATED: Final = frozenset(("money", "percent"))
"""Kinds of figures that somebody owns."""
ACHIEVER: Final = "entity.achiever"
_NAMING: Final = frozenset("nNXbachmv")
_WORDS: Final = 40
"""In how many words of a clause who achieves something is named."""
_LONGEST: Final = 20
"""Characters of the name of who achieves something."""
_CLAUSE: Final = 60
"""How many characters before a clause the one begins that carries out a programme."""
_FIGURES: Final = 8
"""How many figures before one are asked for what takes it in."""
_SUBJECTLESS: Final = frozenset("gvlpdi")
"""Classes of words with which a clause opens that names nobody who acts."""


def told(slot: Slot, subject: Subject, before: str | None, names: Sequence[Name]) -> Owner:
    """Return the owner that a construction names, or nobody: 开展“家园”行动，清理垃圾56吨 → “家园”行动.

    ``before`` owned the last figure of the sentences before; ``names`` are those of the sentence.
    """
    patterns = slot.rules[OWNERS]
    opens = slot.tokens.codes[slot.tokens.clause(slot.token)] in _SUBJECTLESS
    name = _recipient(slot, patterns)
    if name:
        return Owner(name, "entity.recipient")
    if opens and slot.mention.kind == "count" and (name := _group(slot, patterns)):
        return Owner(name, "entity.group")
    if opens and slot.mention.kind != "percent" and (name := _programme(slot, patterns)) and name not in subject.text:
        return Owner(name, "entity.programme")
    if before and _goes_on(slot, before, names, patterns):
        return Owner(before, "entity.firm_before")
    return NOBODY


def achiever(slot: Slot, subject: Subject, before: Owner) -> Owner | None:
    """Return who achieves what is measured, also for its change: 建材业实现 | 增加值3亿元，增长2%.

    ``before`` is the owner of the figure before in the sentence.
    """
    tokens = slot.tokens
    if slot.change.change in MOVES and before.rule == ACHIEVER and subject.text == slot.found[-1].text:
        return before
    k = tokens.at(subject.start) - 1
    first = tokens.clause(slot.token)
    if (
        not first < k < first + _WORDS
        or k >= slot.token
        or subject.start < 0
        or not slot.is_in(tokens.word(k), "achieving")
    ):
        return None
    last = k - 1
    while last >= first and tokens.codes[last] in "dT":
        last -= 1
    while first < last and tokens.codes[first] in "cdTRf":
        first += 1
    if last < first or not _NAMING.issuperset(tokens.codes[first : last + 1]) or tokens.codes[last] not in "nNX":
        return None
    name = tokens.text(first, last)
    return None if name in slot.rules.sets["no_owners"] or len(name) > _LONGEST else Owner(name, ACHIEVER)


def bought(slot: Slot, name: str) -> bool:
    """Tell what is bought for a recipient: in 为护林员购买保险并发放补助60万元 the figure is not of 保险."""
    tokens, patterns = slot.tokens, slot.rules[OWNERS]
    recipient = _recipient(slot, patterns)
    spent = tokens.norm[tokens.starts[tokens.clause(slot.token)] : slot.mention.start]
    return recipient is not None and name in spent.partition(recipient)[2]


def _programme(slot: Slot, patterns: OwnerPatterns) -> str | None:
    """Return the programme that the clause before carries out: 实施公路改造工程，让1.8万群众走上了柏油路."""
    tokens = slot.tokens
    start = tokens.starts[tokens.clause(slot.token)]
    found = last_match(patterns.programme, tokens.norm, max(0, start - _CLAUSE), start)
    return tokens.clean[found.start("name") : found.end("name")] if found and found.end() == start else None


def _recipient(slot: Slot, patterns: OwnerPatterns) -> str | None:
    """Return for whom money is spent: 为村级护林员购买保险并发放生活补助60万元."""
    tokens = slot.tokens
    if slot.mention.kind != "money":
        return None
    found = patterns.recipient.search(tokens.norm, tokens.starts[tokens.clause(slot.token)], slot.mention.start)
    return tokens.clean[found.start("name") : found.end("name")] if found else None


def _group(slot: Slot, patterns: OwnerPatterns) -> str | None:
    """Return the things counted before that take the counted ones in: 建成创业园4个，入驻商户120家."""
    tokens, own = slot.tokens, slot.tokens.clause(slot.token)
    last = tokens.clause(tokens.quantities[slot.mentions[slot.index - 1].start]) if slot.found else own
    if not any(patterns.taking_in.match(tokens.norm, tokens.starts[clause]) for clause in (own, last)):
        return None
    for index in range(len(slot.found) - 1, max(-1, len(slot.found) - 1 - _FIGURES), -1):
        clause = tokens.clause(tokens.quantities[slot.mentions[index].start])
        if clause < own and not patterns.taking_in.match(tokens.norm, tokens.starts[clause]):
            return slot.found[index].text if slot.mentions[index].kind == "count" else None
    return None


def _goes_on(slot: Slot, before: str, names: Sequence[Name], patterns: OwnerPatterns) -> bool:
    """Tell whether a firm that owned the figure before goes on, where no other name and no area stands before."""
    if slot.mention.kind not in _INDICATED or not patterns.firm_name.search(before):
        return False
    others = any(name.coarse in "SP" and name.end <= slot.mention.start for name in names)
    return not others and "R" not in slot.tokens.codes[: slot.token]
