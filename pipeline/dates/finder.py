"""Many date rules at one place: only those are tried whose words can begin there, and the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.prefilter import Chars, heads
from pipeline.dates.patterns import bare, compiled, no_regex
from pipeline.dates.rules import Rule, RuleFile

_YEAR: Final = "{a_year}"
_KIN: Final = ("0123456789", "〇○零一二两三四五六七八九十几数半")
"""Heads that share a pattern, as compiling one takes as long as a thousand tries of it."""


@dataclass(frozen=True, slots=True)
class _Joint:
    """Some rules as one pattern.

    An empty group at the end of each tells which one has matched; groups at its beginning would make the search twice
    as slow.
    """

    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]
    groups: int
    """How many groups come before those of the rules."""

    def rule(self, match: re.Match[str]) -> Rule:
        return self.rules[(match.lastindex or 0) - self.groups - 1]


class Finder:
    """Many rules: ``finder.match("5月以来", 0)`` is the rule ``date.month``, up to 2.

    Rules that may begin with a year come last, as one pattern, so that the year is read once for all of them. The
    others are sorted by their heads.
    """

    def __init__(self, rules: Sequence[Rule], file: RuleFile) -> None:
        self._file = file
        self._others = [(rule, _heads(rule, file)) for rule in rules if not _may_have_year(rule)]
        self._led = tuple(rule for rule in rules if _may_have_year(rule))
        self._led_heads = [_heads(rule, file) for rule in self._led]
        self._joints: dict[tuple[str, ...], _Joint] = {}
        self._starting: dict[str, tuple[_Joint, ...]] = {}

    def match(self, text: str, at: int) -> tuple[int, Rule] | None:
        """Find the first rule that fits from ``at`` on, and where its words end."""
        for joint in self._joints_at(text[at : at + 1]):
            if match := joint.pattern.match(text, at):
                return match.end(), joint.rule(match)
        return None

    def fullmatch(self, words: str) -> Rule | None:
        """Find the first rule that fits words as a whole."""
        for joint in self._joints_at(words[:1]):
            if match := joint.pattern.fullmatch(words):
                return joint.rule(match)
        return None

    def _joints_at(self, head: str) -> tuple[_Joint, ...]:
        if head not in self._starting:
            kin = next((group for group in _KIN if head in group), head)
            others = tuple(rule for rule, chars in self._others if _may_begin(chars, kin))
            led = self._led if any(_may_begin(chars, kin) for chars in self._led_heads) else ()
            self._starting[head] = tuple(self._joint(rules) for rules in (others, led) if rules)
        return self._starting[head]

    def _joint(self, rules: tuple[Rule, ...]) -> _Joint:
        """Join rules when words first need them: many heads share theirs."""
        key = tuple(rule.name for rule in rules)
        if key not in self._joints:
            year = f"({bare(_YEAR, self._file)})?" if rules is self._led else ""
            sources = (_behind_year(rule, self._file) if year else bare(rule.pattern, self._file) for rule in rules)
            pattern = compiled(f"{year}(?:{'()|'.join(sources)}())", "the rules together")
            self._joints[key] = _Joint(pattern, rules, 1 if year else 0)
        return self._joints[key]


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Sort rules as they are tried: those that may begin with a year come last."""
    return sorted(rules, key=_may_have_year)


def _may_have_year(rule: Rule) -> bool:
    return rule.pattern.startswith(_YEAR)


def _behind_year(rule: Rule, file: RuleFile) -> str:
    """Write what follows the year of a rule, which is the first group; it fails without one where it must have one."""
    rest = rule.pattern.removeprefix(_YEAR)
    return bare(rest[1:], file) if rest.startswith("?") else f"(?(1){bare(rest, file)}|(?!))"


def _heads(rule: Rule, file: RuleFile) -> Chars:
    try:
        return heads(bare(rule.pattern, file))
    except re.error as slip:
        raise no_regex(f"rule {rule.name!r}", slip) from None


def _may_begin(chars: Chars, kin: str) -> bool:
    return chars is None or not chars.isdisjoint(kin)
