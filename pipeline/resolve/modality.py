"""Whether a statement is true already, planned, or a norm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.records import Mention
from pipeline.rulebook import Rulebook, alternation


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One modality rule, compiled."""

    rule: str
    modality: str
    scope: str
    regex: re.Pattern[str]


@cache
def cues(book: Rulebook) -> tuple[Cue, ...]:
    """Compile the modality rules of a rulebook, in the order of their file."""
    out = []
    for rule in book.rules["modality.toml"]:
        parts = [part for part in (alternation(sorted(rule.keys.words)), rule.keys.pattern) if part]
        source = "|".join(f"(?:{part})" for part in parts)
        tail = r"[^，。；]{0,3}$" if rule.keys.scope == "adjacent" else ""
        out.append(Cue(rule.name, rule.keys.modality, rule.keys.scope, re.compile(f"(?:{source}){tail}")))
    return tuple(out)


_PAST = re.compile(r"已|目前|截至|累计|去年|上年|以来|现有|完成了|实现了|20[0-2]\d年")


def heading_modality(heading: str, book: Rulebook) -> tuple[str, str] | None:
    """Return what a heading says of its section: ``三、重点工作`` → ``("planned", "modality.planned_section")``."""
    for cue in cues(book):
        if cue.scope == "section" and cue.regex.search(heading):
            return cue.modality, cue.rule
    return None


def modality_of(
    norm: str, mention: Mention, left: int, section: tuple[str, str] | None, book: Rulebook
) -> tuple[str, str | None]:
    """Return modality and rule: ``预计增加学位3.3万个`` → ``("planned", "modality.planned")``.

    ``left`` is where the mention's clause begins, ``section`` what the heading above says.
    """
    clause = norm[left : mention.start]
    for cue in cues(book):
        if cue.scope == "section":
            if section and cue.rule == section[1] and not _PAST.search(clause):
                return section
            continue
        if cue.scope == "after":
            hit = cue.regex.match(norm, mention.end)
        elif cue.scope == "sentence":
            hit = cue.regex.search(norm, 0, mention.start)
        else:
            hit = cue.regex.search(clause)
        if hit:
            return cue.modality, cue.rule
    return "actual", None
