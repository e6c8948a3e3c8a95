"""Where date words stand in a sentence, and how they are built from the words of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.prefilter import needed
from pipeline.dates.first_fit import FirstFit, in_order
from pipeline.dates.patterns import INNER, DatePattern, Holes
from pipeline.dates.templates import Slots, Template
from pipeline.rulebook import compiled

_LONGEST_BEFORE: Final = 10  # 截至北京时间 and the like
_LONGEST: Final = 40  # no date words are longer, and what isn't one must not be taken apart for long
_REMEMBERED: Final = 20_000

Fit = tuple[int, int, DatePattern]
"""From where to where a rule fits."""


@dataclass(frozen=True, slots=True)
class Node:
    """Date words as read by one rule: its parts by name (a vocabulary word's value), and the date words inside."""

    pattern: DatePattern
    parts: Mapping[str, str]
    inner: tuple[Node, ...] = ()


class DateParser:
    """The date rules at work: ``fits`` finds date words, ``read`` takes them apart."""

    def __init__(self, patterns: Sequence[DatePattern], holes: Holes, starts: re.Pattern[str]) -> None:
        self.holes: Final = holes
        self.leaning: Final = frozenset(each.name for each in patterns if each.leans)
        self._starts: Final = starts
        self.plain: Final = [each for each in patterns if not (each.spoken or each.wraps or each.needs)]
        wrapping = [each for each in patterns if each.wraps]
        self._plain: Final = FirstFit(self.plain, holes)
        self._needing: Final = [(each, each.needs) for each in patterns if each.needs]
        self._spoken: Final = in_order(each for each in patterns if each.spoken and not each.wraps)
        self._before, self._behind = _around([each for each in wrapping if not each.spoken], holes)
        others = (*wrapping, *(each for each, _ in self._needing))
        self._others: Final = [(each, needed(holes.bare(each.source, each.where))) for each in others]
        self._known: Final[dict[tuple[str, bool], Node | None]] = {}
        self._templates: Final[dict[str, Template]] = {}

    def fits(self, norm: str) -> list[Fit]:
        """Find the date words of a folded sentence, from left to right, none overlapping another."""
        found: list[Fit] = []
        end = 0
        for start in self._starts.finditer(norm):
            at = start.start()
            if at >= end and (plain := self._plain.match(norm, at)):
                span = self._widen(norm, (at, *plain), end)
                found.append(span)
                end = span[1]
        for rule, word in self._needing:
            if word in norm and _open(found, norm, word):
                found = _with(found, rule, self._template(rule).regex, norm)
        return found

    def _widen(self, norm: str, plain: Fit, floor: int) -> Fit:
        """Take in what stands before and behind plain date words, as long as some rule reads the whole."""
        start, end, _ = plain
        ends = [end]
        while more := self._behind.match(norm, end):
            end = more.end()
            if more.lastindex:
                other = self._plain.match(norm, end)
                if other is None:
                    break
                end = other[0]
            ends.append(end)
        lead = self._before.search(norm, max(floor, start - _LONGEST_BEFORE), start)
        begins = (lead.start(), start) if lead else (start,)
        for end in reversed(ends):
            for begin in begins:
                if (begin, end) == plain[:2]:
                    return plain
                if node := self.read(norm[begin:end]):
                    return begin, end, node.pattern
        return plain

    def read(self, words: str, *, spoken: bool = False) -> Node | None:
        """Take date words apart: ``read("截至2021年5月")`` is ``date.until`` around ``date.month``.

        ``spoken`` lets the rules for how people speak take part. None for words that no rule reads.
        """
        key = (words, spoken)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._read(words, spoken)
        return self._known[key]

    def _read(self, words: str, spoken: bool) -> Node | None:
        if len(words) > _LONGEST:
            return None
        if whole := self._plain.fullmatch(words):
            return self._fitted(whole, words, spoken)
        for rule, needs in self._others:
            if (rule.spoken and not spoken) or (needs and needs.isdisjoint(words)):
                continue
            if node := self._fitted(rule, words, spoken):
                return node
        for rule in self._spoken if spoken else ():
            if node := self._fitted(rule, words, spoken):
                return node
        return None

    def _fitted(self, rule: DatePattern, words: str, spoken: bool) -> Node | None:
        slots = self._template(rule).slots(words)
        return self._node(rule, slots, spoken) if slots else None

    def _node(self, rule: DatePattern, slots: Slots, spoken: bool) -> Node | None:
        inner = [node for words in slots.inner if (node := self.read(words, spoken=spoken))]
        return Node(rule, slots.parts, tuple(inner)) if len(inner) == len(slots.inner) else None

    def _template(self, rule: DatePattern) -> Template:
        if rule.name not in self._templates:
            self._templates[rule.name] = Template(rule, self.holes)
        return self._templates[rule.name]


def _around(rules: Sequence[DatePattern], holes: Holes) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the regexes of what may stand before and behind date words, from rules that wrap around them.

    The first matches at the end of a stretch. The second has one group: what joins two date words.
    """
    pieces = [[_present(holes.bare(piece, rule.where)) for piece in rule.source.split(INNER)] for rule in rules]
    before = "|".join(dict.fromkeys(first for first, *_ in pieces if first))
    behind = "|".join(dict.fromkeys(last for *_, last in pieces if last))
    joins = "|".join(dict.fromkeys(join for _, *middle, _ in pieces for join in middle))
    where = f"what stands around {INNER} in the rules {', '.join(rule.name for rule in rules)}"
    return compiled(rf"(?:{before})\Z", where), compiled(f"{behind}|({joins})", where)


def _present(piece: str) -> str:
    """Make a piece that may be absent one that is there."""
    return piece.removesuffix("?") if piece and compiled(piece, "").fullmatch("") else piece


def _open(found: list[Fit], norm: str, word: str) -> bool:
    """Whether a word stands outside everything found."""
    at = norm.find(word)
    while at >= 0 and any(start <= at < end for start, end, _ in found):
        at = norm.find(word, at + 1)
    return at >= 0


def _with(found: list[Fit], rule: DatePattern, pattern: re.Pattern[str], norm: str) -> list[Fit]:
    """Add the places of one more rule where nothing has been found yet."""
    more = [
        (*match.span(), rule)
        for match in pattern.finditer(norm)
        if not any(start < match.end() and match.start() < end for start, end, _ in found)
    ]
    return sorted([*found, *more], key=lambda span: span[0]) if more else found
