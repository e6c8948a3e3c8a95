"""``bounds.toml``: words that say a figure is not exact."""

from __future__ import annotations

from typing import Literal

from pipeline.core.characters import MULTIPLIERS
from pipeline.match.cues import Cue, WordCues
from pipeline.match.matcher import Bounds
from pipeline.rulebook import Family, Rules, alternation, compiled
from pipeline.rulebook.schema import Proven, Words

FILE = "bounds.toml"
Bound = Literal["eq", "approx", "gt", "ge", "lt", "le"]


class BoundRule(Proven, frozen=True, kw_only=True):
    """Words before or after a quantity that say it is no exact figure.

    ``round`` counts only before 百, 千, 万, ``after_share`` only behind a fraction.
    """

    bound: Bound
    before: Words = Words()
    after: Words = Words()
    after_share: Words = Words()
    round: Words = Words()


def _compiled(rules: Rules) -> Bounds:
    pseudo = compiled(alternation(rules.words["not_bounds"]), f"{FILE}: not_bounds")
    before: dict[str, Cue] = {}
    behind: dict[str, Cue] = {}
    behind_share: dict[str, Cue] = {}
    for rule in rules.of(FILE):
        keys = rule.keys
        before |= dict.fromkeys(keys.before, Cue(keys.bound, rule.name, pseudo=pseudo))
        before |= dict.fromkeys(keys.round, Cue(keys.bound, rule.name, pseudo=pseudo, opening=frozenset(MULTIPLIERS)))
        behind |= dict.fromkeys(keys.after, Cue(keys.bound, rule.name))
        behind_share |= dict.fromkeys(keys.after_share, Cue(keys.bound, rule.name, pseudo=pseudo))
    return Bounds(
        WordCues(before, f"{FILE}: before", rules.words["passed"]),
        WordCues(behind, f"{FILE}: after"),
        WordCues(behind_share, f"{FILE}: after_share"),
    )


BOUNDS = Family("bounds", _compiled, FILE, BoundRule, required=("not_bounds", "passed"), by_examples=True)
