"""The rule files of the matcher: what may stand in each, and what they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from pipeline.match.grammar import Unit, Units, compile_grammar
from pipeline.rulebook import Family, Guarded, Rule, Rules
from pipeline.rulebook.schema import Examples, Name, NearMisses, Proven, Strict, Words

Bound = Literal["eq", "approx", "gt", "ge", "lt", "le"]
Kind = Literal["count", "money", "percent", "measure", "duration", "ratio"]
Value = Literal["unit", "half", "share", "tenths"]


class QuantityRule(Proven, frozen=True, kw_only=True):
    """How a quantity is written: what follows the numeral, what the numeral itself shows, what stands before it.

    ``value`` says how the number is worked out; ``alone`` keeps a rule to texts that are one quantity and nothing else.
    """

    pattern: str
    numeral: str | None = None
    before: str | None = None
    alone: bool = False
    value: Value = "unit"
    kind: Kind | None = None
    unit: str | None = None


class UnitGroup(Strict, frozen=True, kw_only=True):
    """Unit words that share a kind and a base unit; ``parts`` mean it only behind a greater one: 分 in 2小时10分."""

    name: Name
    note: str | None = None
    kind: Kind
    base: str | None = None
    source: str | None = None
    words: Words = Words()
    factors: dict[str, str] = {}  # noqa: RUF012  (msgspec copies defaults)
    parts: dict[str, str] = {}  # noqa: RUF012
    aliases: dict[str, str] = {}  # noqa: RUF012
    examples: Examples
    near_misses: NearMisses


class NonclaimRule(Proven, frozen=True, kw_only=True):
    """A stretch whose numbers are no claims, and the reason that the leftovers give.

    ``starts_at_number`` says that it can stand nowhere else; a match inside one of ``unless`` does not count.
    ``only_unexplained`` keeps it to numbers to which no quantity rule gives a unit.
    """

    pattern: str
    reason: str
    starts_at_number: bool = False
    only_unexplained: bool = False
    unless: str | None = None


class BoundRule(Proven, frozen=True, kw_only=True):
    """Words before or after a quantity that say it is no exact figure; ``round`` only before 百, 千, 万."""

    bound: Bound
    before: Words = Words()
    after: Words = Words()
    round: Words = Words()


class RateRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a rate; ``per`` is the denominator, unless the pattern has a group of that name."""

    pattern: str
    side: Literal["before", "after"]
    per: str | None = None


def _units(rules: Rules) -> Units:
    groups = rules.of("units.toml")
    return Units(_by_word(groups), _parts(groups))


def _by_word(groups: Iterable[Rule]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for rule in groups:
        group = rule.keys
        written = {word: word for word in (*group.words, *group.factors)} | group.aliases
        for word, name in written.items():
            factor = group.factors.get(word, group.factors.get(name, "1"))
            units[word] = Unit(word, group.kind, name, group.base or name, Fraction(factor), group.name)
    return units


def _parts(groups: Iterable[Rule]) -> dict[tuple[str, str], Unit]:
    """Gather by kind and word what means a unit only in company: 分 behind 小时 (60 秒) or 角 (0.01 CNY)."""
    return {
        (rule.keys.kind, word): Unit(word, rule.keys.kind, word, rule.keys.base, Fraction(factor), rule.keys.name)
        for rule in groups
        for word, factor in rule.keys.parts.items()
    }


_MOST_WORDS = 8  # a list of words can't make a pattern slow, only its length the guard


def _guarded(file: str, *keys: str) -> Iterator[Guarded]:
    yield from ()


UNITS = Family("units", _units, "units.toml", UnitGroup, required=("not_units",), by_examples=True)
QUANTITIES = Family(
    "quantities", lambda rules: rules.of("quantities.toml"), "quantities.toml", QuantityRule, by_examples=True,
    required=(
        "people", "joining", "decimal_units", "decimal_ends", "no_decimals", "implied", "range_starts", "listing",
        "severally", "changing_to",
    ),
)  # fmt: skip
NONCLAIMS = Family(
    "nonclaims", lambda rules: rules.of("nonclaims.toml"), "nonclaims.toml", NonclaimRule, by_examples=True
)
BOUNDS = Family(
    "bounds", lambda rules: rules.of("bounds.toml"), "bounds.toml", BoundRule, required=("not_bounds", "passed"),
    by_examples=True,
)  # fmt: skip
RATES = Family(
    "rates", lambda rules: rules.of("rates.toml"), "rates.toml", RateRule, by_examples=True,
    required=("per", "each", "handling", "whose", "required", "time_denominators"),
)  # fmt: skip
MATCHER = Family("matcher", compile_grammar)
FAMILIES = (QUANTITIES, NONCLAIMS, BOUNDS, RATES, UNITS)
