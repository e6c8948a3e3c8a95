"""Rule patterns with holes, made into compiled patterns that give back which rule fits and what fills its holes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.dates.rules import FILE, INNER, Rule, RuleFile
from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, alternation, nearest

_HOLE = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")
_LEAD = "{a_year}"


@dataclass(frozen=True, slots=True)
class Fit:
    """Words that one rule fits: ``parts`` by name (a vocabulary word's value), ``inner`` what fills ``{period}``."""

    rule: Rule
    parts: Mapping[str, str]
    inner: tuple[str, ...]


class Matcher:
    """Several rules as one pattern, the first that fits winning: ``Matcher(rules, file).pattern.match(norm, at)``.

    A rule that may begin with a year is tried after those that can't, so that the year is read once for all of them.
    """

    def __init__(self, rules: Sequence[Rule], file: RuleFile) -> None:
        self._file = file
        self._groups: list[Rule | tuple[str, str]] = []
        plain = [self._alternative(rule, rule.pattern) for rule in rules if not rule.pattern.startswith(_LEAD)]
        led = [rule for rule in rules if rule.pattern.startswith(_LEAD)]
        if led:
            number = len(self._groups) + 1
            lead = f"{self._fill(_LEAD)}?"
            plain.append(f"{lead}(?:{'|'.join(self._led(rule, number) for rule in led)})")
        try:
            self.pattern = re.compile("|".join(plain))
        except re.error as slip:
            names = ", ".join(rule.name for rule in rules)
            raise RuleError(f"{FILE}: the patterns of {names} are no regex: {slip}; {ADVICE}") from None

    def rule(self, match: re.Match[str]) -> Rule:
        """Say which rule has matched."""
        rule = self._groups[(match.lastindex or 1) - 1]
        assert isinstance(rule, Rule)
        return rule

    def fit(self, words: str) -> Fit | None:
        """Take words apart by the rule that fits them as a whole."""
        match = self.pattern.fullmatch(words)
        if match is None:
            return None
        parts: dict[str, str] = {}
        inner: list[str] = []
        for group, text in zip(self._groups, match.groups(), strict=True):
            if text is None or isinstance(group, Rule):
                continue
            name, hole = group
            if hole == "period":
                inner.append(text)
            else:
                values = self._file.vocabulary.get(hole) or self._file.vocabulary.get(name, {})
                parts[name] = values.get(text, text)
        return Fit(self.rule(match), parts, tuple(inner))

    def _led(self, rule: Rule, year: int) -> str:
        rest = rule.pattern.removeprefix(_LEAD)
        if rest.startswith("?"):
            return self._alternative(rule, rest[1:])
        return f"(?({year}){self._alternative(rule, rest)}|(?!))"

    def _alternative(self, rule: Rule, pattern: str) -> str:
        self._groups.append(rule)
        return f"({self._fill(pattern)})"

    def _fill(self, pattern: str) -> str:
        """Fill each hole with a group, noted in the order of the groups, and the holes within it."""

        def one(match: re.Match[str]) -> str:
            self._groups.append((match[1] or match[2], match[2]))
            return f"({_HOLE.sub(one, source(match[2], self._file))})"

        return _HOLE.sub(one, pattern)


def source(hole: str, file: RuleFile) -> str:
    """Give the regex of a hole: ``source("year_word", file)`` is all its words, longest first."""
    if hole == "period":
        return ".+?"
    if hole in file.vocabulary:
        return alternation(file.vocabulary[hole])
    if hole in file.holes:
        return file.holes[hole]
    raise RuleError(f"{FILE}: nothing fills the hole {{{hole}}}{nearest(hole, (*file.vocabulary, *file.holes))}")


def around(rules: Sequence[Rule], file: RuleFile) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of what may stand before and behind date words, from rules that wrap around them.

    The first matches at the end of a stretch. The second has one group: what joins two date words.
    """
    before: list[str] = []
    joins: list[str] = []
    behind: list[str] = []
    for rule in rules:
        first, *middle, last = (_bare(piece, file) for piece in rule.pattern.split(INNER))
        before.append(first)
        joins.extend(middle)
        behind.append(last)
    return (
        re.compile(f"(?:{'|'.join(dict.fromkeys(filter(None, before)))})\\Z"),
        re.compile(f"{'|'.join(dict.fromkeys(filter(None, behind)))}|({'|'.join(dict.fromkeys(joins))})"),
    )


def _bare(piece: str, file: RuleFile) -> str:
    """Fill the holes without groups; a piece that may be missing altogether must be there."""
    filled = _HOLE.sub(lambda match: f"(?:{_bare(source(match[2], file), file)})", piece)
    return filled.removesuffix("?") if filled and re.fullmatch(filled, "") else filled
