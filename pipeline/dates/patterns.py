"""The patterns of date rules, and what fills their holes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, alternation, compiled, fill

INNER: Final = "{period}"
"""The hole for the words of any other rule."""

_LOOKS_BACK_ON_HOLE: Final = re.compile(r"\(\?<[=!][^)]*\{[a-z]")


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One date rule at work: ``source`` has holes, ``means`` names the calculation, ``where`` its place in the file.

    Words of a rule that ``leans`` count from the period that a text reports on, and tell no other: 上周, 上年同期.
    """

    name: str
    source: str
    where: str
    means: str
    unit: str | None
    needs: str | None
    spoken: bool
    leans: bool

    @property
    def wraps(self) -> bool:
        """Whether other date words stand inside, as in ``截至{period}``."""
        return INNER in self.source


class Holes:
    """What fills the holes of date patterns: ``Holes({"n": "[0-9]"}, {}).bare("{n}年", "…") == "(?:[0-9])年"``.

    ``sources`` are regexes, which may have holes themselves; ``vocabulary[hole][word]`` is what a word stands for.
    """

    def __init__(self, sources: Mapping[str, str], vocabulary: Mapping[str, Mapping[str, str]]) -> None:
        self.own: Final = tuple(sources)
        self.vocabulary: Final = vocabulary
        words = {hole: alternation(each) for hole, each in vocabulary.items()}
        self.sources: Final[dict[str, str]] = {**sources, **words, INNER.strip("{}"): ".+?"}

    def bare(self, pattern: str, where: str) -> str:
        """Fill a pattern without any capturing group. Raises ``RuleError`` for a hole that nothing fills."""
        return fill(pattern, self.sources, where, _uncaptured)

    def grouped(self, pattern: str, where: str) -> tuple[str, list[tuple[str, str]]]:
        """Fill a pattern with a group for each hole; return as well the name of each and what fills it, in order."""
        groups: list[tuple[str, str]] = []

        def group(name: str, hole: str) -> str:
            groups.append((name, hole))
            return "("

        return fill(pattern, self.sources, where, group), groups


def _uncaptured(name: str, hole: str) -> str:
    return "(?:"


def checked(patterns: Iterable[DatePattern], holes: Holes, lines: Mapping[str, str]) -> tuple[DatePattern, ...]:
    """Check that patterns and holes compile; ``lines`` are the places of the holes by name. Return the patterns.

    Each is compiled with one character in its holes, which takes a tenth of the time of compiling it filled: a regex in
    a group does not change with what stands around it. Only a look back must know how long it is. Raises
    ``RuleError`` that names file, rule and line.
    """
    found = tuple(patterns)
    stubs = dict.fromkeys(holes.sources, "x")
    for hole in holes.own:
        holes.bare(f"{{{hole}}}", lines[hole])  # which ends in a sentence where a hole holds itself
        _check(holes.sources[hole], lines[hole], holes, stubs)
    for pattern in found:
        _check(pattern.source, pattern.where, holes, stubs)
    return found


def _check(source: str, where: str, holes: Holes, stubs: Mapping[str, str]) -> None:
    looks_back = _LOOKS_BACK_ON_HOLE.search(source) is not None
    filled = holes.bare(source, where) if looks_back else fill(source, stubs, where, _uncaptured)
    if compiled(f"(?:{filled})", where).groups:
        raise RuleError(f"{where}: a group must not capture here; write (?:…) for (…), and {ADVICE}")
