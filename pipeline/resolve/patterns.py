"""The patterns that stand by name in a rule file, below ``[patterns]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import (
    ADVICE,
    Guarded,
    Rule,
    Rules,
    alternation,
    compiled,
    fill,
    nearest,
)

_MOST_WORDS: Final = 8
"""Of a list of words, as many as the guard needs: a list can't make a pattern slow, only its length the guard."""


def patterns_of(rules: Rules, file: str, given: Mapping[str, str], names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Compile the patterns of a file: ``patterns_of(rules, "context.toml", {"plan": "…"}, ["plan"])["plan"]``.

    ``names`` are those that the program asks for. A pattern may have holes like ``{words:agencies}``. Raises
    ``RuleError`` that names file and line for a slip, for a pattern that is missing, and for one that nobody asks for.
    """
    wanted = tuple(names)
    for name in wanted:
        if name not in given:
            raise RuleError(f"{file}: the pattern {name!r} is missing; add it under [patterns]")
    out = {}
    for rule, source in _filled(rules, file, given, None):
        where = rule.where().removesuffix(": pattern")
        if rule.name not in wanted:
            raise RuleError(f"{where}: nothing asks for this pattern{nearest(rule.name, wanted)}; {ADVICE}")
        out[rule.name] = compiled(source, where)
    return out


def guarded(rules: Rules, file: str, given: Mapping[str, str]) -> Iterator[Guarded]:
    """Yield the patterns of a file for the guard against those that get stuck."""
    for rule, source in _filled(rules, file, given, _MOST_WORDS):
        yield Guarded(rule, "pattern", source)


def _filled(rules: Rules, file: str, given: Mapping[str, str], most: int | None) -> Iterator[tuple[Rule, str]]:
    """Yield each pattern with its holes filled, as a rule that knows its line."""
    holes = _holes(rules, given.values(), most)
    lines = rules.lines(file)
    for name, source in given.items():
        rule = Rule(name, file, lines.get(f"patterns.{name}", 1), None)
        yield rule, fill(source, holes, rule.where())


def _holes(rules: Rules, sources: Iterable[str], most: int | None) -> dict[str, str]:
    """Name every hole, and write out those that some pattern has: the lists hold thousands of words."""
    text = "".join(sources)
    holes = {f"words:{name}": name for name in rules.words}
    return {hole: alternation(sorted(rules.words[name][:most])) if hole in text else "" for hole, name in holes.items()}
