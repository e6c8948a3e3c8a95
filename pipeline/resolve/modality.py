"""Whether a statement is true already, planned, or a norm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from pipeline.match.cues import DATE, OVERHEAD, PARAGRAPH, SECTION, TITLE, Cue, PatternCues, in_scope, stopped
from pipeline.records import Mention, Period
from pipeline.resolve.change import Change
from pipeline.resolve.reading import WHOLE_YEAR
from pipeline.resolve.sentence.tokens import Tokens

WILL: Final = "will"
"""The scope of a word before a verb, anywhere in the clause of the figure."""


class Modality(NamedTuple):
    """Whether a statement is true already, and the rule that says otherwise."""

    modality: str
    rule: str | None


_DEALT_WITH: Final = re.compile(r"[一\d]|在\d+天")
"""What follows 将 behind a figure that is there already: 98%的网点将一件件包裹…, 115名运动员将在4天里…"""

_NO_VERB: Final = re.compile(r"[^vglw]*(?:w|$)")
"""What stands behind a figure whose noun is the verb of 将: 将投入5万台农机, not 将资金5亿元拨给企业."""

_MOST_OF_A_YEAR: Final = 200

ACTUAL: Final = Modality("actual", None)


@dataclass(frozen=True, slots=True, eq=False)
class ModalityCues:
    """The rules of modality in the order of their file; ``objects`` are words for what 将 deals with.

    ``by_means`` are words that open the means of its verb, of a class that also joins: 将以总价5亿元收购.
    ``openings`` are those of sentences that say what follows them, ``paragraphs`` those of whole ones, ``planning`` the
    names of rules that plan, ``begun`` is the one for dates, which in a work report holds from the first 今年 on.
    """

    cues: PatternCues
    openings: PatternCues
    paragraphs: PatternCues
    objects: frozenset[str]
    by_means: frozenset[str]
    planning: frozenset[str]
    begun: Cue


class Context(NamedTuple):
    """What stands outside the sentence: the day of the document, and the rule that what stands above fulfils.

    ``reports`` says that the document is a work report, given at the beginning of a year that it plans.
    """

    published: date | None = None
    above: str | None = None
    reports: bool = False


def heading_rule(headings: Iterable[str | None], titles: Iterable[str | None], cues: ModalityCues) -> str | None:
    """Return the rule that the nearest heading fulfils, else the nearest title; None for neither.

    ``heading_rule(["三、2026年重点工作"], [], cues) == "modality.planned_section"``.
    """
    lines = [(line, SECTION) for line in headings] + [(line, TITLE) for line in titles]
    return next((rule for line, scope in lines if line and (rule := _rule_of(line, scope, cues))), None)


def opening_rule(norm: str, cues: ModalityCues) -> str | None:
    """Return the rule that a sentence fulfils for those behind it: 今年的主要目标是 → ``modality.planned_opening``."""
    for cue in cues.openings.there(norm):
        if cue.regex.search(norm):
            return cue.rule
    return None


def _rule_of(line: str, scope: str, cues: ModalityCues) -> str | None:
    return next((cue.rule for cue in cues.cues.cues if cue.scope == scope and cue.regex.search(line)), None)


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
        if cue.scope in OVERHEAD or cue.rule == context.above:
            hit = cue.rule == context.above and not _is_over(cue, period, context)
        elif cue.scope == WILL:
            hit = _will(tokens, mention, cue, cues)
        elif cue.scope == DATE:
            hit = _lies_ahead(period, cue, context.published) or has_begun(period, context)
        else:
            hit = in_scope(cue, norm, clause, mention.start, mention.end)
        if hit and not stopped(cue, clause):
            return Modality(cue.value, cue.rule)
    return ACTUAL


def seen_from(mode: Modality, change: Change, clause: str, cues: ModalityCues, foreseen: re.Pattern[str]) -> Modality:
    """Return the modality of an end of a change: where it starts from is true already, 将由5家增至9家.

    ``clause`` is the figure's, up to it; what is ``foreseen`` there was planned too, 目标由原定的5家增至9家.
    """
    if change.change != "from" or mode.modality != cues.begun.value or foreseen.search(clause):
        return mode
    return ACTUAL


def restated(norm: str, before: Mention | None, mention: Mention, restating: re.Pattern[str]) -> bool:
    """Tell whether a figure says in brackets what the one before it says: what holds for that holds for it."""
    return before is not None and restating.fullmatch(norm, before.end, mention.start) is not None


def _will(tokens: Tokens, mention: Mention, cue: Cue, cues: ModalityCues) -> bool:
    """Tell 将参加 and 将在… from 将 before what is dealt with (将189个项目分解), in the clause of the figure."""
    if not cue.regex.search(tokens.norm):
        return False
    k = tokens.quantities[mention.start]
    for at in range(tokens.clause(k), len(tokens.codes)):
        if tokens.codes[at] == "w" and at > k:
            return False
        follows = tokens.codes[at + 1 : at + 2]
        if follows == "n" and at + 2 == k and _NO_VERB.match(tokens.codes, k + 1):
            return cue.regex.fullmatch(tokens.word(at)) is not None
        verbal = follows and (follows in "vglipTdh" or tokens.word(at + 1) in cues.by_means)
        if verbal and cue.regex.fullmatch(tokens.word(at)):
            return tokens.word(at + 1) not in cues.objects and not (
                at > k and _DEALT_WITH.match(tokens.norm, tokens.ends[at])
            )
    return False


def has_begun(period: Period | None, context: Context) -> bool:
    """Tell whether a work report speaks of the year that has just begun: 今年安排项目1500个 plans, 全年 may not."""
    today = context.published
    if not (context.reports and today and period and period.start and period.end):
        return False
    return (
        period.text != WHOLE_YEAR and period.start <= today < period.end and (period.end - today).days > _MOST_OF_A_YEAR
    )


def _is_over(cue: Cue, period: Period | None, context: Context) -> bool:
    """Tell whether a period lies behind the day of the document: what is said of it plans nothing.

    In a paragraph of plans in a document without a day any period with a beginning does.
    """
    today = context.published
    if today is None and cue.scope == PARAGRAPH and period and period.start:
        return True
    return bool(cue.value != ACTUAL.modality and period and period.end and today and period.end <= today)


def _lies_ahead(period: Period | None, cue: Cue, published: date | None) -> bool:
    """Tell whether a period lies after the day of the document, or ends there in so many words: 到2025年."""
    if period is None or published is None:
        return False
    if period.start:
        return period.start > published or (period.start == published and bool(cue.regex.search(period.text)))
    return period.end is not None and period.end > published and bool(cue.regex.search(period.text))
