"""``units.toml``: units and classifiers by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from pipeline.errors import RuleError
from pipeline.match.matcher import Unit, Units
from pipeline.regions import REGIONS
from pipeline.rulebook import ADVICE, Family, Problem, Rule, Rules, alternation, compiled
from pipeline.rulebook.schema import Examples, Name, NearMisses, Strict, Words

FILE = "units.toml"
Kind = Literal["count", "money", "percent", "measure", "duration", "ratio"]
_FACTOR = re.compile(r"(?=.{1,60}$)(?=.*[1-9])(?:\d+(?:\.\d+)?|\d+/0*[1-9]\d*)")


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


def _compiled(rules: Rules) -> Units:
    groups = rules.of(FILE)
    by_word = _by_word(groups)
    not_units = (*rules.words["not_units"], *_areas_like_units(rules[REGIONS].table.independent(), by_word))
    return Units(by_word, _parts(groups), compiled(alternation(not_units), f"{FILE}: not_units"))


def _by_word(groups: Iterable[Rule]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for rule in groups:
        group = rule.keys
        factors = {word: _factor(rule, "factors", word, factor) for word, factor in group.factors.items()}
        written = {word: word for word in (*group.words, *group.factors)} | group.aliases
        for word, name in written.items():
            _must_be_a_word(rule, word)
            factor = factors.get(word) or factors.get(name) or Fraction(1)
            units[word] = Unit(word, group.kind, name, group.base or name, factor, rule.name)
    return units


def _parts(groups: Iterable[Rule]) -> dict[tuple[str, str], Unit]:
    """Gather by kind and word what means a unit only in company: 分 behind 小时 (60 秒) or 角 (0.01 CNY)."""
    parts: dict[tuple[str, str], Unit] = {}
    for rule in groups:
        group = rule.keys
        for word, written in group.parts.items():
            _must_be_a_word(rule, word)
            if group.base is None:
                raise RuleError(f"{rule.where('parts')}: {word!r} needs a `base` of its group; {ADVICE}")
            factor = _factor(rule, "parts", word, written)
            parts[group.kind, word] = Unit(word, group.kind, word, group.base, factor, rule.name)
    return parts


def _factor(rule: Rule, key: str, word: str, written: str) -> Fraction:
    """Read how many base units make one: ``"0.01"``, ``"2000/3"``."""
    if not _FACTOR.fullmatch(written):
        wanted = "an exact decimal or a fraction above 0, like 0.01 or 2000/3"
        raise RuleError(f"{rule.where(key)}: {word!r} = {written[:40]!r}, where {wanted} should stand; {ADVICE}")
    return Fraction(written)


def _must_be_a_word(rule: Rule, word: str) -> None:
    if not word:
        raise RuleError(f"{rule.where('words')}: a unit without characters; {ADVICE}")


def _areas_like_units(areas: Iterable[str], units: Mapping[str, Unit]) -> list[str]:
    """Return the areas that begin like a unit, but for those with which one begins: 澳门元 is money."""
    heads = {word[0] for word in units}
    begun = {word[:length] for word in units for length in range(1, len(word) + 1)}
    return [name for name in sorted(areas) if name[0] in heads and name not in begun]


def _ties(rules: Rules) -> Iterator[Problem]:
    """Report words that two unit groups claim: only the later one would ever count."""
    owner: dict[str, str] = {}
    for rule in rules.of(FILE):
        for word in (*rule.keys.words, *rule.keys.factors, *rule.keys.aliases):
            if word in owner and owner[word] != rule.name:
                message = f"{word!r} stands in {owner[word]!r} as well; keep it in one of them"
                yield Problem(rule.file, rule.name, rule.line, message)
            owner.setdefault(word, rule.name)


UNITS = Family("units", _compiled, FILE, UnitGroup, required=("not_units",), by_examples=True, prove=_ties)
