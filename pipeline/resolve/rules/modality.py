"""``modality.toml``: words that make a statement planned or a norm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.errors import RuleError
from pipeline.match.cues import ADJACENT, AFTER, DATE, NEARLY, OPENING, OVERHEAD, PARAGRAPH, Cue, PatternCues
from pipeline.match.rules.holes import filled, guarded
from pipeline.resolve.modality import ModalityCues
from pipeline.rulebook import ADVICE, Family, Guarded, Rule, Rules, alternation, compiled
from pipeline.rulebook.schema import Proven, Words

FILE = "modality.toml"


class ModalityRule(Proven, frozen=True, kw_only=True):
    """Words that make a statement planned or a norm, and how far they reach.

    Where ``stop`` stands before the figure in its clause, the rule does not hold.
    """

    modality: Literal["planned", "norm", "actual"]
    scope: Literal[
        "clause", "sentence", "adjacent", "after", "around", "section", "title", "opening", "paragraph", "date", "will"
    ] = "clause"
    words: Words = Words()
    pattern: str | None = None
    stop: str | None = None


def _compiled(rules: Rules) -> ModalityCues:
    cues = [_cue(rule, rules) for rule in rules.of(FILE)]
    openings, paragraphs = ([cue for cue in cues if cue.scope == scope] for scope in (OPENING, PARAGRAPH))
    begun = next((cue for cue in cues if cue.scope == DATE), None)
    if begun is None:
        raise RuleError(f"{FILE}: no rule has the scope 'date'; {ADVICE}")
    planning = frozenset(cue.rule for cue in cues if cue.value == begun.value)
    never: frozenset[str] = frozenset()
    return ModalityCues(
        PatternCues(cues),
        PatternCues(openings, never),
        PatternCues(paragraphs, never),
        rules.sets["objects"],
        rules.sets["by_means"],
        planning,
        begun,
    )


def _cue(rule: Rule, rules: Rules) -> Cue:
    keys = rule.keys
    parts = [alternation(sorted(keys.words))] if keys.words else []
    parts += [filled(rule, "pattern", rules)] if keys.pattern else []
    if not parts:
        raise RuleError(f"{rule.where('words')}: a rule has words or a pattern; {ADVICE}")
    source = "|".join(f"(?:{part})" for part in parts)
    regex = compiled(f"(?:{source}){NEARLY if keys.scope == ADJACENT else ''}", rule.where())
    stop = compiled(filled(rule, "stop", rules), rule.where("stop")) if keys.stop else None
    return Cue(keys.modality, rule.name, regex, keys.scope, stop=stop)


def _guarded(rules: Rules) -> Iterator[Guarded]:
    for one in guarded(rules, FILE, {"pattern": False, "stop": False}):
        yield one._replace(afresh=one.rule.keys.scope not in OVERHEAD | {AFTER, DATE})


MODALITY = Family("modality", _compiled, FILE, ModalityRule, by_examples=True, guard=_guarded)
