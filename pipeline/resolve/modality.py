"""Whether a statement is true already, planned, or a norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from pipeline.match.cues import DATE, SECTION, Cue, PatternCues, in_scope
from pipeline.records import Mention, Period
from pipeline.resolve.sentence.tokens import Tokens

WILL: Final = "will"
"""The scope of a word before a verb, anywhere in the clause of the figure."""


class Modality(NamedTuple):
    """Whether a statement is true already, and the rule that says otherwise."""

    modality: str
    rule: str | None


ACTUAL: Final = Modality("actual", None)


@dataclass(frozen=True, slots=True, eq=False)
class ModalityCues:
    """The rules of modality in the order of their file; ``objects`` are words for what 将 deals with."""

    cues: PatternCues
    objects: frozenset[str]


class Context(NamedTuple):
    """What stands outside the sentence: the day of the document, and the rule that its section's heading fulfils."""

    published: date | None = None
    section: str | None = None


def heading_rule(heading: str, cues: ModalityCues) -> str | None:
    """Return the rule of modality that a heading fulfils: ``三、2026年重点工作`` → ``modality.planned_section``."""
    for cue in cues.cues.cues:
        if cue.scope == SECTION and cue.regex.search(heading):
            return cue.rule
    return None


def modality_of(
    tokens: Tokens,
    mention: Mention,
    left: int,
    period: Period | None,
    context: Context,
    possible: Sequence[Cue],
    cues: ModalityCues,
) -> Modality:
    """Return the modality of a figure: ``预计增加学位3.3万个`` → ``Modality("planned", "modality.planned")``.

    ``left`` is where the mention's clause begins, ``period`` the one that dates it; ``possible`` are the cues that the
    sentence may hold, ``cues.cues.there(norm)``.
    """
    norm = tokens.norm
    clause = norm[left : mention.start]
    for cue in possible:
        if cue.scope == SECTION:
            hit = cue.rule == context.section
        elif cue.scope == WILL:
            hit = _will(tokens, mention, cue, cues.objects)
        elif cue.scope == DATE:
            hit = _lies_ahead(period, cue, context.published)
        else:
            hit = in_scope(cue, norm, clause, mention.start, mention.end)
        if hit and not (cue.stop and cue.stop.search(clause)):
            return Modality(cue.value, cue.rule)
    return ACTUAL


def _will(tokens: Tokens, mention: Mention, cue: Cue, objects: frozenset[str]) -> bool:
    """Tell 将参加 and 将在… from 将 before what is dealt with (将189个项目分解), in the clause of the figure."""
    if not cue.regex.search(tokens.norm):
        return False
    k = tokens.quantities[mention.start]
    for at in range(tokens.clause(k), len(tokens.codes)):
        if tokens.codes[at] == "w" and at > k:
            return False
        follows = tokens.codes[at + 1 : at + 2]
        if follows and follows in "vglipTdh" and cue.regex.fullmatch(tokens.word(at)):
            return tokens.word(at + 1) not in objects
    return False


def _lies_ahead(period: Period | None, cue: Cue, published: date | None) -> bool:
    """Tell whether a period lies after the day of the document, or ends there in so many words: 到2025年."""
    if period is None or published is None:
        return False
    if period.start:
        return period.start > published
    return period.end is not None and period.end > published and bool(cue.regex.search(period.text))
