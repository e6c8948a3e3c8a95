"""``rates.toml``: words that make a quantity a rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.errors import RuleError
from pipeline.match.cues import Cue, PatternCues
from pipeline.match.matcher import Rates
from pipeline.match.rules.holes import filled, guarded
from pipeline.rulebook import ADVICE, Family, Guarded, Rule, Rules, alternation, compiled
from pipeline.rulebook.schema import Proven

FILE = "rates.toml"


class RateRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a rate; ``per`` is the denominator, unless the pattern has a group of that name.

    Those of the ``scope`` sentence (每人) stand by themselves, like an adverb, and may reach into the next clause.
    """

    pattern: str
    side: Literal["before", "after"]
    per: str | None = None
    scope: Literal["clause", "sentence"] = "clause"


def _compiled(rules: Rules) -> Rates:
    def any_of(name: str) -> str:
        return f"(?:{alternation(rules.words[name])})"

    cues = [(rule.keys.side, _cue(rule, rules)) for rule in rules.of(FILE)]
    return Rates(
        PatternCues([cue for side, cue in cues if side == "before"]),
        PatternCues([cue for side, cue in cues if side == "after"]),
        compiled(f"{any_of('handling')}{any_of('whose')}?{any_of('inside')}?$", f"{FILE}: handling"),
        compiled(any_of("ending"), f"{FILE}: ending"),
        compiled(f"{any_of('required')}$", f"{FILE}: required"),
        compiled(any_of("time_denominators"), f"{FILE}: time_denominators"),
        rules.words["joint"][0],
    )


def _cue(rule: Rule, rules: Rules) -> Cue:
    keys = rule.keys
    regex = compiled(filled(rule, "pattern", rules), rule.where())
    wanted = "per" in regex.groupindex if keys.side == "before" else regex.groups > 0
    if not keys.per and not wanted:
        raise RuleError(f"{rule.where()}: needs a group (?P<per>…), or a key `per` beside it; {ADVICE}")
    return Cue(keys.per or "", rule.name, regex, keys.scope)


def _guarded(rules: Rules) -> Iterator[Guarded]:
    for one in guarded(rules, FILE, {"pattern": False}):
        yield one._replace(anchored=one.rule.keys.side == "after")


RATES = Family(
    "rates", _compiled, FILE, RateRule, by_examples=True, guard=_guarded,
    required=("per", "each", "handling", "whose", "inside", "ending", "required", "time_denominators", "joint"),
)  # fmt: skip
