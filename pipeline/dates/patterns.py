"""Rule patterns with holes as compiled patterns that find words or take them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.dates.rules import FILE, INNER, Rule, RuleFile
from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, alternation, nearest

_HOLE: Final = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Fit:
    """Words that one rule fits: ``parts`` by name (a vocabulary word's value), ``inner`` what fills ``{period}``."""

    rule: Rule
    parts: Mapping[str, str]
    inner: tuple[str, ...]


class Reader:
    """One rule as a pattern with a group for each hole: ``Reader(rule, file).fit(words)``."""

    def __init__(self, rule: Rule, file: RuleFile) -> None:
        self._rule = rule
        self._vocabulary = file.vocabulary
        self._groups: list[tuple[str, str]] = []
        self.pattern = compiled(_filled(rule.pattern, file, self._group), f"rule {rule.name!r}")

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
    return compiled(rf"(?:{before})\Z", where), compiled(f"{behind}|({joins})", where)


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


def compiled(source: str, where: str) -> re.Pattern[str]:
    """Compile a regex of the rules. Raises ``RuleError`` for one with a slip."""
    try:
        return re.compile(source)
    except re.error as slip:
        raise no_regex(where, slip) from None


def no_regex(where: str, slip: re.error) -> RuleError:
    """Say that a pattern has a slip: ``no_regex("rule 'date.year'", slip)``."""
    return RuleError(f"{FILE}: {where}: no regex, {slip}; {ADVICE}")
