"""``indicators.toml``: the canonical names of indicators, and what else each is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from pipeline.errors import RuleError
from pipeline.regions import REGIONS
from pipeline.resolve.indicator import Indicator, Indicators, by_alias
from pipeline.rulebook import ADVICE, Family, Problem, Rules, alternation, compiled
from pipeline.rulebook.schema import Proven, Words
from pipeline.rulebook.variants import FOLDING

FILE = "indicators.toml"
Kind = Literal["count", "money", "percent", "measure", "duration", "ratio"]
Kinds = Annotated[tuple[Kind, ...], Meta(min_length=1)]


class IndicatorRule(Proven, frozen=True, kw_only=True):
    """An indicator: its ``canonical`` name, its ``aliases``, and the ``kinds`` of quantity that can measure it.

    Directly behind a word of ``not_behind`` its name means another thing: 企业研发经费.
    """

    canonical: Annotated[str, Meta(min_length=1)]
    aliases: Words = Words()
    kinds: Kinds
    not_behind: Words = Words()


def _compiled(rules: Rules) -> Indicators:
    entries = []
    for rule in rules.of(FILE):
        keys = rule.keys
        written = keys.canonical + "".join(keys.aliases)
        if rules[FOLDING].fold(written) != written:
            raise RuleError(f"{rule.where('aliases')}: write names in simplified characters of half width; {ADVICE}")
        not_behind = (*rules.words["indicator_not_behind"], *keys.not_behind)
        entries.append((Indicator(keys.canonical, rule.name, frozenset(keys.kinds), not_behind), keys.aliases))
    known = by_alias(entries)
    names = compiled(alternation(known), f"{FILE}: aliases")
    heads = compiled(alternation(rules.words["indicator_heads"]), f"{FILE}: indicator_heads")
    tails = compiled(f"(?:{alternation(rules.words['indicator_tails'])})+$", f"{FILE}: indicator_tails")
    not_before = rules.words["indicator_not_before"]
    return Indicators(known, names, heads, tails, not_before, rules[REGIONS], rules[FOLDING])


def _ties(rules: Rules) -> Iterator[Problem]:
    """Report names that two indicators claim: only the first would ever count."""
    owner: dict[str, str] = {}
    for rule in rules.of(FILE):
        for name in (rule.keys.canonical, *rule.keys.aliases):
            if name in owner:
                message = f"{name!r} stands in {owner[name]!r} as well; keep it in one of them"
                yield Problem(rule.file, rule.name, rule.line, message)
            owner.setdefault(name, rule.name)


INDICATORS = Family(
    "indicators", _compiled, FILE, IndicatorRule, by_examples=True, prove=_ties,
    required=("indicator_heads", "indicator_tails", "indicator_not_behind", "indicator_not_before"),
)  # fmt: skip
