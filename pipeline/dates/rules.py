"""The file of date rules: what may stand in it, and the family that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta

from pipeline.dates.calculations import CALCULATIONS
from pipeline.dates.grammar import DateGrammar
from pipeline.dates.parser import DateParser
from pipeline.dates.patterns import DatePattern, Holes, checked
from pipeline.dates.proof import failures
from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, Family, Guarded, Problem, Rule, Rules, compiled, nearest
from pipeline.rulebook.schema import Proven, RuleFile, Strict, Words
from pipeline.rulebook.variants import FOLDING

FILE = "dates.toml"


class DateExample(Strict, frozen=True, kw_only=True):
    """Words of ``text`` and the days that they mean, neither for no known days; the rest is what they lean on.

    ``rule`` finds the words where another rule wraps around this one, ``read_as`` takes them apart where this one finds
    more than it reads.
    """

    text: str
    words: str
    start: date | None = None
    end: date | None = None
    reference: date | None = None
    report_year: int | None = None
    anchor: tuple[date | None, date | None] | None = None
    rule: str | None = None
    read_as: str | None = None


class DateRule(Proven, frozen=True, kw_only=True):
    """How date words are written, and the calculation that gives their days; the file itself says what its keys do."""

    pattern: str
    means: str
    unit: str | None = None
    needs: str | None = None
    spoken: bool = False
    leans: bool = False
    examples: Annotated[list[DateExample], Meta(min_length=1)]  # type: ignore[assignment]


class DateFile(RuleFile, frozen=True, kw_only=True):
    """Beside the rules: where date words can begin, and what fills holes: a regex, or words by what they stand for."""

    starts: str
    holes: dict[str, str]
    vocabulary: dict[str, dict[str, Words]]


def _grammar(rules: Rules) -> DateGrammar:
    """Compile the rules of a folder. Raises ``RuleError`` that names file, rule and line."""
    file = rules.files[FILE]
    assert isinstance(file, DateFile)
    for rule in rules.of(FILE):
        if rule.keys.means not in CALCULATIONS:
            known = nearest(rule.keys.means, CALCULATIONS)
            raise RuleError(f"{rule.where('means')}: no calculation is named {rule.keys.means!r}{known}; {ADVICE}")
    holes = Holes(file.holes, {hole: _by_word(each) for hole, each in file.vocabulary.items()})
    lines = rules.lines(FILE)
    places = {hole: f"{FILE}, line {lines.get(f'holes.{hole}', 1)}: hole {hole!r}" for hole in file.holes}
    patterns = checked(map(_pattern, rules.of(FILE)), holes, places)
    starts = compiled(file.starts, f"{FILE}, line {lines.get('starts', 1)}: starts", re.VERBOSE)
    return DateGrammar(DateParser(patterns, holes, starts), rules[FOLDING])


def _by_word(meanings: dict[str, Words]) -> dict[str, str]:
    return {word: value for value, words in meanings.items() for word in words}


def _pattern(rule: Rule) -> DatePattern:
    keys = rule.keys
    return DatePattern(
        rule.name, keys.pattern, rule.where(), keys.means, keys.unit, keys.needs, keys.spoken, keys.leans
    )


def _guarded(rules: Rules) -> Iterator[Guarded]:
    """Yield each pattern with its holes filled; those of rules that can begin anywhere are searched for."""
    holes = rules[DATES].parser.holes
    for rule in rules.of(FILE):
        yield Guarded(rule, "pattern", holes.bare(rule.keys.pattern, rule.where()), anchored=rule.keys.needs is None)


def _prove(rules: Rules) -> Iterator[Problem]:
    for rule in rules.of(FILE):
        yield from (Problem(FILE, rule.name, rule.line, slip) for slip in failures(rules[DATES], rule))


DATES = Family("dates", _grammar, FILE, DateRule, DateFile, prove=_prove, guard=_guarded)
