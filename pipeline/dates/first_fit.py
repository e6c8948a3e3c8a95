"""Many date rules at one place: only those are tried whose words can begin there, and the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.prefilter import Chars, heads
from pipeline.dates.patterns import DatePattern, Holes
from pipeline.rulebook import compiled

_YEAR: Final = "{a_year}"
_SHARED_HEADS: Final = ("0123456789", "〇○零一二两三四五六七八九十几数半")
"""Heads that share a regex, as compiling one takes as long as a thousand tries of it."""


@dataclass(frozen=True, slots=True)
class _Joint:
    """Some rules as one regex.

    An empty group at the end of each tells which one has matched; groups at its beginning would make the search twice
    as slow.
    """

    regex: re.Pattern[str]
    patterns: tuple[DatePattern, ...]
    groups: int
    """How many groups come before those of the rules."""

    def fitting(self, match: re.Match[str]) -> DatePattern:
        return self.patterns[(match.lastindex or 0) - self.groups - 1]


class FirstFit:
    """Many rules of which the first that fits wins: ``rules.match("5月以来", 0)`` is 2 and the rule ``date.month``.

    Rules that may begin with a year come last, as one regex, so that the year is read once for all of them. The
    others are sorted by their heads.
    """

    def __init__(self, patterns: Sequence[DatePattern], holes: Holes) -> None:
        self._holes: Final = holes
        self._others: Final = [
            (each, _heads(each.source, each, holes)) for each in patterns if not _may_have_year(each)
        ]
        self._led: Final = tuple(each for each in patterns if _may_have_year(each))
        self._led_heads: Final = [_heads(_YEAR, self._led[0], holes)] if self._led else []
        for each in self._led:
            if (rest := each.source.removeprefix(_YEAR)).startswith("?"):
                self._led_heads.append(_heads(rest[1:], each, holes))
        self._joints: Final[dict[tuple[str, ...], _Joint]] = {}
        self._starting: Final[dict[str, tuple[_Joint, ...]]] = {}

    def match(self, text: str, at: int) -> tuple[int, DatePattern] | None:
        """Find the first rule that fits from ``at`` on, and where its words end."""
        for joint in self._joints_at(text[at : at + 1]):
            if match := joint.regex.match(text, at):
                return match.end(), joint.fitting(match)
        return None

    def fullmatch(self, words: str) -> DatePattern | None:
        """Find the first rule that fits words as a whole."""
        for joint in self._joints_at(words[:1]):
            if match := joint.regex.fullmatch(words):
                return joint.fitting(match)
        return None

    def _joints_at(self, head: str) -> tuple[_Joint, ...]:
        if head not in self._starting:
            like = next((group for group in _SHARED_HEADS if head in group), head)
            others = tuple(each for each, chars in self._others if _may_begin(chars, like))
            led = self._led if any(_may_begin(chars, like) for chars in self._led_heads) else ()
            self._starting[head] = tuple(self._joint(patterns) for patterns in (others, led) if patterns)
        return self._starting[head]

    def _joint(self, patterns: tuple[DatePattern, ...]) -> _Joint:
        """Join rules when words first need them: many heads share theirs, and each is known to compile."""
        key = tuple(each.name for each in patterns)
        if key not in self._joints:
            led = patterns is self._led
            sources = [
                self._behind_year(each) if led else self._holes.bare(each.source, each.where) for each in patterns
            ]
            where = f"the rules {key[0]} to {key[-1]} together"
            year = f"({self._holes.bare(_YEAR, where)})?" if led else ""
            regex = compiled(f"{year}(?:{'()|'.join(sources)}())", where)
            self._joints[key] = _Joint(regex, patterns, 1 if led else 0)
        return self._joints[key]

    def _behind_year(self, pattern: DatePattern) -> str:
        """Write what follows the year, the first group; it fails without one where the rule must have one."""
        rest = pattern.source.removeprefix(_YEAR)
        if rest.startswith("?"):
            return self._holes.bare(rest[1:], pattern.where)
        return f"(?(1){self._holes.bare(rest, pattern.where)}|(?!))"


def in_order(patterns: Iterable[DatePattern]) -> list[DatePattern]:
    """Sort rules as they are tried: those that may begin with a year come last."""
    return sorted(patterns, key=_may_have_year)


def _may_have_year(pattern: DatePattern) -> bool:
    return pattern.source.startswith(_YEAR)


def _heads(source: str, pattern: DatePattern, holes: Holes) -> Chars:
    return heads(holes.bare(source, pattern.where))


def _may_begin(chars: Chars, like: str) -> bool:
    return chars is None or not chars.isdisjoint(like)
