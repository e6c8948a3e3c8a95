"""What kind of figure a quantity is: a level, or the amount or an end of a change, and against what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.core.characters import STATEMENT_MARKS
from pipeline.match.cues import REACH, Cue, Hit, PatternCues, WordCues
from pipeline.records import Mention

MOVES: Final = frozenset({"increase", "decrease"})
"""The kinds of change that have a baseline; one that follows another has the same: 环比减少78亿元，下降13.8%."""
_PERIODIC: Final = frozenset({"yoy", "mom"})
ENDS: Final = frozenset({"from", "to"})
"""The kinds of change that name an end of it."""
_REACH: Final = 14
"""How many characters may stand between a word of change and its figure: 增加公办园学位3.3万个."""
_FARTHEST: Final = 48
"""How many characters before a figure the pattern of a change may begin that reads back from it."""
_STATEMENT_MARK: Final = re.compile("[。；]")
_SHARES: Final = frozenset({"percent", "ratio"})
_LISTED: Final = 60
"""How far apart two changes of one list may stand."""


class Change(NamedTuple):
    """``Change("increase", "yoy", 12, "change.increase", "baseline.yoy")``: ``at`` is where the change word begins."""

    change: str
    baseline: str | None
    at: int | None
    rule: str | None
    baseline_rule: str | None


LEVEL: Final = Change("level", None, None, None, None)


@dataclass(frozen=True, slots=True, eq=False)
class ChangeCues:
    """The rules of change: words before a figure, patterns behind it, and what a change is measured against.

    ``start`` reads back from the first of two figures to the words that make it the start of a change (由), ``back``
    from any to what makes it a change (同比-3%); ``compared_clause`` reads a clause that is nothing but a comparison;
    ``reached`` joins a change with what it leads to (至), ``likewise`` two figures of one list, which ``otherwise``
    keeps apart. The word lists are those of ``changes.toml``.
    """

    words: WordCues
    long_words: WordCues
    start: PatternCues
    behind: PatternCues
    back: PatternCues
    reached: PatternCues
    baselines: PatternCues
    likewise: re.Pattern[str]
    compared_clause: PatternCues
    otherwise: tuple[str, ...]
    compared: frozenset[str]
    comparing_with: tuple[str, ...]
    directly: frozenset[str]
    contributing: frozenset[str]
    parting: tuple[str, ...]
    stating: tuple[str, ...]


def changes_of(
    norm: str, source: str, mentions: Sequence[Mention], clauses: Sequence[int], cues: ChangeCues
) -> list[Change]:
    """Return the change of each mention of a sentence.

    ``norm`` has its dates blanked, ``source`` not; ``clauses`` are where the clauses of the mentions begin. A change
    that opens its clause has the baseline of the one before: ``同比减少78亿元，下降13.8%``.
    """
    changes: list[Change] = []
    moved, last = LEVEL, None
    back = cues.back.there(source)
    for index, (mention, left) in enumerate(zip(mentions, clauses, strict=True)):
        before = mentions[index - 1] if index else None
        near = before if before and before.end >= left else None
        previous = changes[-1] if changes else LEVEL
        reached = _reached(norm, before, mention, cues) if before and previous.change in MOVES else None
        told = reached or (_told_back(source, mention, back, cues) if back else None)
        change = told or change_of(norm, source, mention, left, near, previous, cues)
        opens = change.at is not None and not norm[left : change.at].strip("\0")
        if change.change in MOVES and change.baseline is None:
            compared = _compared_before(source, left, cues) if change.at is not None else None
            carried = (opens and _carries(previous, moved)) or _listed(norm, last, mention, moved, cues)
            baseline, rule = compared or ((moved.baseline, moved.baseline_rule) if carried else (None, None))
            change = change._replace(baseline=baseline, baseline_rule=rule)
        moved, last = (change, mention) if change.change in MOVES else (moved, last)
        changes.append(change)
    return _with_starts(norm, mentions, clauses, changes, cues)


def _carries(previous: Change, moved: Change) -> bool:
    """Whether the baseline of the last change holds for one that opens its clause.

    It does right behind that change, and so does that of a year or a month for the members of a list that follow:
    牛出栏1.2万头，同比增长3%；羊出栏4万头，增长5%.
    """
    return previous.change in MOVES or moved.baseline in _PERIODIC


def _listed(norm: str, last: Mention | None, mention: Mention, moved: Change, cues: ChangeCues) -> bool:
    """Whether a share grows beside one whose baseline is a year or a month before: 甲业同比增长5%，乙业增长3%."""
    if last is None or moved.baseline not in _PERIODIC or not {last.kind, mention.kind} <= _SHARES:
        return False
    stretch = norm[last.start : mention.end]
    return mention.start - last.end <= _LISTED and not any(word in stretch for word in cues.otherwise)


def _compared_before(source: str, left: int, cues: ChangeCues) -> tuple[str | None, str | None] | None:
    """Read the nearest clause before one that is nothing but a comparison: 较去年同期的3万人，下跌5%, 与上年相比，…."""
    floor = max(source.rfind(mark, 0, left) for mark in STATEMENT_MARKS) + 1
    for clause in reversed(source[max(floor, left - REACH) : left].split("，")):
        for cue in cues.compared_clause.cues:
            match = cue.regex.fullmatch(clause)
            if match:
                named = _baseline(clause, cues)
                return named if named[0] in _PERIODIC else (match["words"], cue.rule)
    return None


def change_of(
    norm: str, source: str, mention: Mention, left: int, before: Mention | None, previous: Change, cues: ChangeCues
) -> Change:
    """Return the change of a mention by the words around it.

    ``left`` is where its clause begins, ``before`` the mention before it there. ``previous`` is the change of that
    mention: members of a list share it (``分别下降15.05%和13.03%``).
    """
    start = max(left, before.end if before else 0)
    shared = before is not None and (previous.change in MOVES or previous.change == "to")
    if shared and cues.likewise.fullmatch(norm, start, mention.start):
        return previous
    hit = _directly_before(norm, left, start, mention, cues) or _somewhere_before(norm, start, mention, cues)
    if hit is None:
        behind = cues.behind.at(norm, mention.end)
        return Change(behind.cue.value, None, mention.start, behind.cue.rule, None) if behind else LEVEL
    if hit.cue.value not in MOVES:
        return Change(hit.cue.value, None, hit.start, hit.cue.rule, None)
    baseline, baseline_rule = _baseline(source[max(left, hit.start - REACH) : hit.start + 1], cues)
    return Change(hit.cue.value, baseline, hit.start, hit.cue.rule, baseline_rule)


def _reached(norm: str, before: Mention, mention: Mention, cues: ChangeCues) -> Change | None:
    """Read what a change leads to: 增加12亿元至320亿元."""
    for cue in cues.reached.cues:
        if cue.regex.fullmatch(norm, before.end, mention.start):
            return Change(cue.value, None, before.end, cue.rule, None)
    return None


def _told_back(source: str, mention: Mention, back: Sequence[Cue], cues: ChangeCues) -> Change | None:
    """Read back from the first character of a figure: 同比-3.2%, 低于全国水平2个百分点."""
    floor, end = max(0, mention.start - _FARTHEST), mention.start + 1
    for cue in back:
        match = cue.regex.search(source, floor, end)
        if match:
            words = match.groupdict().get("words")
            baseline, rule = (words, cue.rule) if words else _baseline(match[0], cues)
            return Change(cue.value, baseline, match.start(), cue.rule, rule)
    return None


def _directly_before(norm: str, left: int, start: int, mention: Mention, cues: ChangeCues) -> Hit | None:
    """Find a change word right before a figure; 少 is one behind 较, also where a figure is compared: 较40伙少25%."""
    hit = cues.words.before(norm, mention.start, start)
    if hit is None or _contributes(norm, hit, mention, cues):
        return None
    if norm[hit.start : hit.end] in cues.compared:
        between = norm[left if hit.start == start else start : hit.start]
        return hit if any(word in between for word in cues.comparing_with) else None
    return hit


def _somewhere_before(norm: str, start: int, mention: Mention, cues: ChangeCues) -> Hit | None:
    """Find a change word with the changing thing behind it: 增加公办园学位3.3万个."""
    if mention.kind == "duration":
        return None
    hit = cues.long_words.last(norm, start, mention.start)
    if hit is None or mention.start - hit.end > _REACH or hit.cue.value in ENDS:
        return None
    between = norm[hit.end : mention.start]
    if between.endswith(cues.stating) or any(word in between for word in cues.parting):
        return None
    if norm[hit.start : hit.end] in cues.directly or _contributes(norm, hit, mention, cues):
        return None
    return hit


def _contributes(norm: str, hit: Hit, mention: Mention, cues: ChangeCues) -> bool:
    """Tell 拉动消费5000万元, where nothing grows by the amount, from 拉动增长2个百分点."""
    return mention.kind != "percent" and norm[hit.start : hit.end] in cues.contributing


def _baseline(clause: str, cues: ChangeCues) -> tuple[str | None, str | None]:
    """Return what a change is measured against, and the rule; a rule without a name for it gives the words."""
    hit = cues.baselines.last(clause)
    if hit is None or hit.groups is None:
        return None, None
    return hit.cue.value or hit.groups["words"], hit.cue.rule


def _with_starts(
    norm: str, mentions: Sequence[Mention], clauses: Sequence[int], changes: list[Change], cues: ChangeCues
) -> list[Change]:
    """Mark the first end of a change whose second end follows: 由1所增至189所."""
    for at in range(len(mentions) - 2, -1, -1):
        mention, after = mentions[at], mentions[at + 1]
        alike = mention.unit == after.unit or mention.kind == after.kind == "duration"
        if changes[at].change != "level" or not alike:
            continue
        following = changes[at + 1]
        if following.change == "from" and cues.likewise.fullmatch(norm, mention.end, after.start):
            changes[at] = following
        elif following.change == "to" and not _STATEMENT_MARK.search(norm, mention.end, after.start):
            changes[at] = _start(norm, clauses[at], mention, cues)
    return changes


def _start(norm: str, left: int, mention: Mention, cues: ChangeCues) -> Change:
    for cue in cues.start.cues:
        match = cue.regex.search(norm, left, mention.start)
        if match:
            return Change(cue.value, None, match.start(), cue.rule, None)
    return LEVEL
