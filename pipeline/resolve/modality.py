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


def modality_of(norm: str, mention: Mention, left: int, book: Rulebook) -> tuple[str, str | None]:
    """Return modality and rule: ``预计增加学位3.3万个`` → ``("planned", "modality.planned")``.

    ``left`` is where the mention's clause begins.
    """
    clause = norm[left : mention.start]
    for cue in cues(book):
        if cue.scope == "after":
            hit = cue.regex.match(norm, mention.end)
        elif cue.scope == "sentence":
            hit = cue.regex.search(norm, 0, mention.start)
        else:
            hit = cue.regex.search(clause)
        if hit:
            return cue.modality, cue.rule
    return "actual", None
