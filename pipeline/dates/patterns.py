"""Rule patterns with holes as compiled patterns: one to find by many rules, and one a rule to take words apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.dates.rules import FILE, INNER, Rule, RuleFile
from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, alternation, nearest

_HOLE: Final = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")
_YEAR: Final = "{a_year}"


@dataclass(frozen=True, slots=True)
class Fit:
    """Words that one rule fits: ``parts`` by name (a vocabulary word's value), ``inner`` what fills ``{period}``."""

    rule: Rule
    parts: Mapping[str, str]
    inner: tuple[str, ...]


class Finder:
    """Many rules as one pattern, of which the first that fits wins: ``finder.rule(finder.pattern.match(norm, at))``.

    Rules that may begin with a year come last, so that the year is read once for all of them. An empty group at the
    end of each rule tells which one has matched; groups at its beginning would make the search twice as slow.
    """

    def __init__(self, rules: Sequence[Rule], file: RuleFile) -> None:
        first = [rule for rule in rules if not rule.pattern.startswith(_YEAR)]
        led = [rule for rule in rules if rule.pattern.startswith(_YEAR)]
        year = len(first) + 1
        sources = [bare(rule.pattern, file) + "()" for rule in first]
        if led:
            sources.append(f"({bare(_YEAR, file)})?(?:{'|'.join(_led(rule, year, file) for rule in led)})")
        self.pattern = _compiled("|".join(sources), "the rules together")
        self._rules = {at: rule for at, rule in enumerate([*first, None, *led], 1) if rule}

    def rule(self, match: re.Match[str]) -> Rule:
        """Say which rule has matched."""
        return self._rules[match.lastindex or 0]


def _led(rule: Rule, year: int, file: RuleFile) -> str:
    rest = rule.pattern.removeprefix(_YEAR)
    return f"{bare(rest[1:], file)}()" if rest.startswith("?") else f"(?({year}){bare(rest, file)}()|(?!))"


class Reader:
    """One rule as a pattern with a group for each hole: ``Reader(rule, file).fit(words)``."""

    def __init__(self, rule: Rule, file: RuleFile) -> None:
        self._rule = rule
        self._vocabulary = file.vocabulary
        self._groups: list[tuple[str, str]] = []
        self.pattern = _compiled(_filled(rule.pattern, file, self._group), f"rule {rule.name!r}")

    def _group(self, name: str, hole: str) -> str:
        self._groups.append((name, hole))
        return "("

    def fit(self, words: str) -> Fit | None:
        """Take words apart; None where the rule does not fit them as a whole."""
        match = self.pattern.fullmatch(words)
        if match is None:
            return None
        parts: dict[str, str] = {}
        inner: list[str] = []
        for (name, hole), text in zip(self._groups, match.groups(), strict=True):
            if text is None:
                continue
            if hole == "period":
                inner.append(text)
            else:
                values = self._vocabulary.get(hole) or self._vocabulary.get(name, {})
                parts[name] = values.get(text, text)
        return Fit(self._rule, parts, tuple(inner))


def around(rules: Sequence[Rule], file: RuleFile) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of what may stand before and behind date words, from rules that wrap around them.

    The first matches at the end of a stretch. The second has one group: what joins two date words.
    """
    pieces = [[_present(bare(piece, file)) for piece in rule.pattern.split(INNER)] for rule in rules]
    before = "|".join(dict.fromkeys(first for first, *_ in pieces if first))
    behind = "|".join(dict.fromkeys(last for *_, last in pieces if last))
    joins = "|".join(dict.fromkeys(join for _, *middle, _ in pieces for join in middle))
    where = "the rules that hold {period}"
    return _compiled(rf"(?:{before})\Z", where), _compiled(f"{behind}|({joins})", where)


def _present(piece: str) -> str:
    return piece.removesuffix("?") if piece and re.fullmatch(piece, "") else piece


def bare(pattern: str, file: RuleFile) -> str:
    """Fill the holes of a pattern without any group: ``bare("{year}底", file)``."""
    return _filled(pattern, file, lambda name, hole: "(?:")


def _filled(pattern: str, file: RuleFile, opening: Callable[[str, str], str]) -> str:
    def one(match: re.Match[str]) -> str:
        hole = match[2]
        begin = opening(match[1] or hole, hole)
        return f"{begin}{_HOLE.sub(one, _source(hole, file))})"

    return _HOLE.sub(one, pattern)


def _source(hole: str, file: RuleFile) -> str:
    if hole == "period":
        return ".+?"
    if hole in file.vocabulary:
        return alternation(file.vocabulary[hole])
    if hole in file.holes:
        return file.holes[hole]
    raise RuleError(f"{FILE}: nothing fills the hole {{{hole}}}{nearest(hole, (*file.vocabulary, *file.holes))}")


def _compiled(source: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(source)
    except re.error as slip:
        raise RuleError(f"{FILE}: {where}: no regex, {slip}; {ADVICE}") from None
