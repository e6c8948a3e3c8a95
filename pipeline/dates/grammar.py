"""Where date words stand in a sentence, and how they are built from the words of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.core.prefilter import needed
from pipeline.dates.finder import Finder, in_order
from pipeline.dates.patterns import Fit, Reader, around, bare
from pipeline.dates.rules import Rule, RuleFile

_LONGEST_BEFORE: Final = 10  # 截至北京时间 and the like
_LONGEST: Final = 40  # no date words are longer, and what isn't one must not be taken apart for long
_REMEMBERED: Final = 20_000

Span = tuple[int, int, Rule]


@dataclass(frozen=True, slots=True)
class Node:
    """Date words as read by one rule: its parts by name (a vocabulary word's value), and the date words inside."""

    rule: Rule
    parts: Mapping[str, str]
    inner: tuple[Node, ...] = ()


class Grammar:
    """The date rules at work: ``spans`` finds date words, ``read`` takes them apart."""

    def __init__(self, file: RuleFile) -> None:
        self.file = file
        self._starts = re.compile(file.starts, re.VERBOSE)
        self._needing = [rule for rule in file.rules if rule.needs]
        self._plain = Finder([rule for rule in file.rules if not (rule.talk or rule.wraps or rule.needs)], file)
        self._talk = in_order(rule for rule in file.rules if rule.talk and not rule.wraps)
        wrapping = [rule for rule in file.rules if rule.wraps]
        self._around = around([rule for rule in wrapping if not rule.talk], file)
        self._others = [(rule, needed(bare(rule.pattern, file))) for rule in (*wrapping, *self._needing)]
        self._known: dict[tuple[str, bool], Node | None] = {}
        self._readers: dict[str, Reader] = {}

    def spans(self, norm: str) -> list[Span]:
        """Find the date words of a folded sentence, from left to right, none overlapping another."""
        found: list[Span] = []
        end = 0
        for start in self._starts.finditer(norm):
            at = start.start()
            if at >= end and (plain := self._plain.match(norm, at)):
                span = self._widen(norm, (at, *plain), end)
                found.append(span)
                end = span[1]
        for rule in self._needing:
            if rule.needs and _open(found, norm, rule.needs):
                found = _with(found, rule, self._reader(rule).pattern, norm)
        return found

    def _widen(self, norm: str, plain: Span, floor: int) -> Span:
        """Take in what stands before and behind plain date words, as long as some rule reads the whole."""
        start, end, _ = plain
        before, behind = self._around
        ends = [end]
        while more := behind.match(norm, end):
            end = more.end()
            if more.lastindex:
                other = self._plain.match(norm, end)
                if other is None:
                    break
                end = other[0]
            ends.append(end)
        lead = before.search(norm, max(floor, start - _LONGEST_BEFORE), start)
        begins = (lead.start(), start) if lead else (start,)
        for end in reversed(ends):
            for begin in begins:
                if (begin, end) == plain[:2]:
                    return plain
                if node := self.read(norm[begin:end]):
                    return begin, end, node.rule
        return plain

    def read(self, words: str, *, talk: bool = False) -> Node | None:
        """Take date words apart: ``read("截至2021年5月")`` is ``date.until`` around ``date.month``.

        ``talk`` lets the rules of talk take part. None for words that no rule reads.
        """
        key = (words, talk)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._read(words, talk)
        return self._known[key]

    def _read(self, words: str, talk: bool) -> Node | None:
        if len(words) > _LONGEST:
            return None
        if whole := self._plain.fullmatch(words):
            return self._fitted(whole, words, talk)
        for rule, needs in self._others:
            if (rule.talk and not talk) or (needs and needs.isdisjoint(words)):
                continue
            if node := self._fitted(rule, words, talk):
                return node
        for rule in self._talk if talk else ():
            if node := self._fitted(rule, words, talk):
                return node
        return None

    def _fitted(self, rule: Rule, words: str, talk: bool) -> Node | None:
        fit = self._reader(rule).fit(words)
        return self._node(fit, talk) if fit else None

    def _node(self, fit: Fit, talk: bool) -> Node | None:
        inner = [node for words in fit.inner if (node := self.read(words, talk=talk))]
        return Node(fit.rule, fit.parts, tuple(inner)) if len(inner) == len(fit.inner) else None

    def _reader(self, rule: Rule) -> Reader:
        if rule.name not in self._readers:
            self._readers[rule.name] = Reader(rule, self.file)
        return self._readers[rule.name]


def _open(found: list[Span], norm: str, word: str) -> bool:
    """Whether a word stands outside everything found."""
    at = norm.find(word)
    while at >= 0 and any(start <= at < end for start, end, _ in found):
        at = norm.find(word, at + 1)
    return at >= 0


def _with(found: list[Span], rule: Rule, pattern: re.Pattern[str], norm: str) -> list[Span]:
    """Add the places of one more rule where nothing has been found yet."""
    more = [
        (*match.span(), rule)
        for match in pattern.finditer(norm)
        if not any(start < match.end() and match.start() < end for start, end, _ in found)
    ]
    return sorted([*found, *more], key=lambda span: span[0]) if more else found
