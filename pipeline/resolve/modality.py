"""Whether a statement is true already, planned, or a norm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from pipeline.core.prefilter import needed, one_of
from pipeline.records import Mention, Period
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules, alternation

_OUTSIDE: Final = frozenset({"section", "date"})
"""Scopes of cues that look beyond the words of the sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One modality rule, compiled, and of which characters a sentence needs one for it to hold."""

    rule: str
    modality: str
    scope: str
    regex: re.Pattern[str]
    needs: frozenset[str]


@cache
def cues(book: Rules) -> tuple[Cue, ...]:
    """Compile the modality rules of a rulebook, in the order of their file."""
    out = []
    for rule in book.of("modality.toml"):
        parts = [part for part in (alternation(sorted(rule.keys.words)), rule.keys.pattern) if part]
        source = "|".join(f"(?:{part})" for part in parts)
        tail = r"[^，。；]{0,3}$" if rule.keys.scope == "adjacent" else ""
        needs = needed(source) if rule.keys.scope not in _OUTSIDE else frozenset()
        out.append(Cue(rule.name, rule.keys.modality, rule.keys.scope, re.compile(f"(?:{source}){tail}"), needs))
    return tuple(out)


@cache
def _telling(book: Rules) -> re.Pattern[str]:
    return one_of(*(cue.needs for cue in cues(book)))


def cues_in(norm: str, book: Rules) -> list[Cue]:
    """Return the cues that may hold in a sentence: those that need nothing in it, or that find what they need."""
    there = frozenset(_telling(book).findall(norm))
    return [cue for cue in cues(book) if not cue.needs or not cue.needs.isdisjoint(there)]


_PAST: Final = re.compile(r"已|目前|截至|累计|去年|上年|以来|现有|完成了|实现了|20[0-2]\d年")


class Context(NamedTuple):
    """What stands outside the sentence: the day of the document, and the rule that its section's heading fulfils."""

    published: date | None = None
    section: str | None = None


def heading_rule(heading: str, book: Rules) -> str | None:
    """Return the rule of modality that a heading fulfils: ``三、2026年重点工作`` → ``modality.planned_section``."""
    for cue in cues(book):
        if cue.scope == "section" and cue.regex.search(heading):
            return cue.rule
    return None


def _will(view: Tokens, mention: Mention, cue: Cue, book: Rules) -> bool:
    """Tell 将参加 and 将在… from 将 before what is dealt with (将189个项目分解), in the clause of the figure."""
    if not cue.regex.search(view.norm):
        return False
    k = view.quantities[mention.start]
    for at in range(view.clause(k), len(view.codes)):
        if view.codes[at] == "w" and at > k:
            return False
        follows = view.codes[at + 1 : at + 2]
        if follows and follows in "vglipTdh" and cue.regex.fullmatch(view.word(at)):
            return view.word(at + 1) not in book.sets["objects"]
    return False


def _lies_ahead(period: Period | None, cue: Cue, published: date | None) -> bool:
    """Tell whether a period lies after the day of the document, or ends there in so many words: 到2025年."""
    if period is None or published is None:
        return False
    if period.start:
        return period.start > published
    return period.end is not None and period.end > published and bool(cue.regex.search(period.text))


def modality_of(
    view: Tokens,
    mention: Mention,
    left: int,
    period: Period | None,
    context: Context,
    possible: Sequence[Cue],
    book: Rules,
) -> tuple[str, str | None]:
    """Return modality and rule: ``预计增加学位3.3万个`` → ``("planned", "modality.planned")``.

    ``left`` is where the mention's clause begins, ``period`` the one that dates it; ``possible`` are ``cues_in(norm)``.
    """
    norm = view.norm
    clause = norm[left : mention.start]
    for cue in possible:
        if cue.scope == "section":
            hit = bool(context.section) and cue.rule == context.section and not _PAST.search(clause)
        elif cue.scope == "will":
            hit = _will(view, mention, cue, book)
        elif cue.scope == "date":
            hit = _lies_ahead(period, cue, context.published)
        elif cue.scope == "after":
            hit = bool(cue.regex.match(norm, mention.end))
        elif cue.scope == "sentence":
            hit = bool(cue.regex.search(norm, 0, mention.start))
        else:
            hit = bool(cue.regex.search(clause))
        if hit:
            return cue.modality, cue.rule
    return "actual", None
