"""分别: the members stand in a list before it, or in the clauses before, one a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.core.characters import CLAUSE_MARKS
from pipeline.match.cues import last_match
from pipeline.records import Mention
from pipeline.resolve.rules.subjects import SUBJECTS, SubjectPatterns
from pipeline.resolve.sentence.phrases import Phrase, split_owner
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject

_REACH: Final = 24
"""How many characters before the first figure of a list 分别 may stand."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the member that belongs to the figure: 刑事案件和侵财性案件发案分别下降15.05%和13.03%."""
    group = group_of(slot)
    if group is None:
        return
    marker, members = group
    place = members.index(slot.index)
    named = listed(slot, marker, len(members))
    if named:
        thing, owner = named[place]
        yield candidate(slot, slot.subject(thing, "subject.aligned", owner))
        return
    earlier = [
        subject
        for subject, mention, change in zip(slot.found, slot.mentions, slot.changes, strict=False)
        if mention.end <= marker and change.change in ("level", "to")
    ]
    if len(earlier) >= len(members):
        one = earlier[-len(members) :][place]
        yield candidate(slot, Subject(one.text, one.start, one.end, "subject.aligned", one.owner))


def group_of(slot: Slot) -> tuple[int, list[int]] | None:
    """Return where 分别 stands, and the mentions of its list that the slot's mention is one of."""
    patterns: SubjectPatterns = slot.rules[SUBJECTS]
    norm, mentions = slot.tokens.norm, slot.mentions
    if not patterns.aligned.search(norm):
        return None
    figures = _row(slot, patterns.aligned_joint)
    start = mentions[figures[0]].start
    marker = last_match(patterns.aligned, norm, max(0, start - _REACH), start)
    if len(figures) < 2 or marker is None or any(mark in norm[marker.start() : start] for mark in CLAUSE_MARKS):
        return None
    return marker.start(), figures


def row_of(slot: Slot) -> list[int]:
    """Return the mentions of one unit that stand in a row with that of the slot, itself among them: 7.3%和6%."""
    figures = _row(slot, slot.rules[SUBJECTS].row_joint)
    alike = {slot.mentions[index].unit for index in figures}
    return figures if len(alike) == 1 else [slot.index]


def _row(slot: Slot, joint: re.Pattern[str]) -> list[int]:
    norm, mentions = slot.tokens.norm, slot.mentions
    first = last = slot.index
    while first > 0 and _joined(norm, mentions[first - 1], mentions[first], joint):
        first -= 1
    while last + 1 < len(mentions) and _joined(norm, mentions[last], mentions[last + 1], joint):
        last += 1
    return list(range(first, last + 1))


def _joined(norm: str, one: Mention, two: Mention, joint: re.Pattern[str]) -> bool:
    return bool(joint.fullmatch(norm[one.end : two.start].strip()))


def listed(slot: Slot, marker: int, count: int) -> list[tuple[Phrase, Phrase | None]] | None:
    """Return thing and owner of each member of the list before 分别, if there are as many as figures.

    Owners may share one indicator: A、B总资产分别为…, A、B和C的不良贷款率分别为….
    """
    tokens = slot.tokens
    whole = slot.before(tokens.at(marker) - 1)
    if whole is None or slot.rules[SUBJECTS].averaged.fullmatch(tokens.text(whole.first, whole.last)):
        return None
    cuts = [k for k in range(whole.first, whole.last + 1) if tokens.codes[k] == "c"]
    edges = [whole.first - 1, *cuts, whole.last + 1]
    parts = [Phrase(a + 1, b - 1) for a, b in pairwise(edges) if b > a + 1]
    if len(parts) == 1:
        return [(whole, None)] * count
    if len(parts) != count:
        return None
    shared, owner = split_owner(tokens, parts[-1], slot.rules)
    if owner is None or any(split_owner(tokens, part, slot.rules)[1] for part in parts[:-1]):
        return [(part, None) for part in parts]
    return [(shared, part) for part in (*parts[:-1], owner)]
