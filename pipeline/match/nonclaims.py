"""The rules of what is no claim, compiled: those searched for in a sentence, and those that start at a numeral."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.prefilter import ARABIC, DIGITS, following, needed
from pipeline.rulebook import Rule, Rules, fill


@dataclass(frozen=True, slots=True, eq=False)
class Nonclaim:
    """One rule of what is no claim, a stretch in which it does not hold, and of which characters it needs one."""

    rule: str
    reason: str
    regex: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class ByNext:
    """Rules by the character behind the digits; ``usual`` are those that may match whatever stands there."""

    behind: dict[str, tuple[Nonclaim, ...]]
    usual: tuple[Nonclaim, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Chooser:
    """Rules that start at a numeral, sorted by the character behind its digits, so that most are never tried."""

    arabic: ByNext
    """Behind digits from 0 to 9 alone."""
    other: ByNext

    def match(self, norm: str, start: int) -> tuple[Nonclaim, re.Match[str]] | None:
        """Return the first rule that matches at a numeral."""
        at, end, rules = start, len(norm), self.arabic
        while at < end and norm[at] in ARABIC:
            at += 1
        if at == start or (at < end and norm[at] in DIGITS):
            rules = self.other
            while at < end and norm[at] in DIGITS:
                at += 1
        for rule in rules.behind.get(norm[at : at + 1], rules.usual):
            if match := rule.regex.match(norm, start):
                return rule, match
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Nonclaims:
    """The rules that are searched for, those that start at a numeral, and those for what nothing explains."""

    searched: tuple[Nonclaim, ...]
    at_number: Chooser
    unexplained: Chooser


def compile_nonclaims(book: Rules, holes: dict[str, str]) -> Nonclaims:
    """Compile ``nonclaims.toml``; ``holes`` fill the holes of its patterns."""
    searched, at_number, unexplained = [], [], []
    for rule in book.of("nonclaims.toml"):
        nonclaim = _nonclaim(rule, holes)
        if rule.keys.only_unexplained:
            unexplained.append(nonclaim)
        elif rule.keys.starts_at_number:
            at_number.append(nonclaim)
        else:
            searched.append(nonclaim)
    return Nonclaims(tuple(searched), _chooser(at_number), _chooser(unexplained))


def _nonclaim(rule: Rule, holes: dict[str, str]) -> Nonclaim:
    regex = re.compile(fill(rule.keys.pattern, holes, rule.name))
    unless = re.compile(fill(rule.keys.unless, holes, rule.name)) if rule.keys.unless else None
    return Nonclaim(rule.name, rule.keys.reason, regex, unless, needed(regex.pattern))


def _chooser(rules: Sequence[Nonclaim]) -> Chooser:
    return Chooser(_by_next(rules, ARABIC), _by_next(rules, DIGITS))


def _by_next(rules: Sequence[Nonclaim], digits: frozenset[str]) -> ByNext:
    told = [(rule, following(rule.regex.pattern, digits)) for rule in rules]
    every = frozenset[str]().union(*(chars for _, chars in told if chars))
    behind = {char: tuple(rule for rule, chars in told if chars is None or char in chars) for char in every}
    return ByNext(behind, tuple(rule for rule, chars in told if chars is None))
