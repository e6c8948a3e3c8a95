"""Cues: what stands around a figure and says something of it, found as medspaCy's ConText finds them.

A cue has a value (``gt``, ``increase``, ``planned``), the rule that states it, and words or a pattern. It stands on one
side of the figure, directly or somewhere in its scope. A pseudo-cue is a longer word that begins before a cue ends and
makes it none: 节约, 增加值. Bounds, rates, changes, modality and what is no claim are compiled to cues; what a family
asks beyond that stands in the family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.core.characters import CLAUSE_MARKS
from pipeline.core.prefilter import AtNumber, Needing, needed
from pipeline.rulebook import alternation, compiled

CLAUSE: Final = "clause"
SENTENCE: Final = "sentence"
ADJACENT: Final = "adjacent"
AFTER: Final = "after"
SECTION: Final = "section"
DATE: Final = "date"
AROUND: Final = "around"
TITLE: Final = "title"
OPENING: Final = "opening"
PARAGRAPH: Final = "paragraph"
OVERHEAD: Final = frozenset({SECTION, TITLE, OPENING, PARAGRAPH})
"""Scopes of cues that stand in another line or sentence than the figure, and hold for what follows."""
OUTSIDE: Final = OVERHEAD | {DATE}
"""Scopes of cues that look beyond the words of the sentence."""
NEARLY: Final = f"[^{CLAUSE_MARKS}]{{0,3}}$"
"""What may stand between an adjacent cue that is a pattern and its figure."""
_BEHIND: Final = 40
"""How many characters behind a figure a cue around it may read."""
REACH: Final = 200
"""How many characters before a figure a cue of its clause may begin: each figure looks afresh, however long that is."""
SENTENCE_REACH: Final = 200
"""How many characters before a figure a cue of its sentence may begin."""
_NEVER: Final = re.compile("(?!)")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """What words say of a figure: ``Cue("gt", "bound.gt")``; ``regex`` finds them where they are no plain words.

    Where a pseudo-cue matches, the cue does not count; nor where a ``stop`` stands in its clause, nor behind one of the
    characters of ``glue`` (少 in 至少). One with an ``opening`` counts only before a figure that begins so (上百家, not
    网上3家).
    """

    value: str
    rule: str
    regex: re.Pattern[str] = _NEVER
    scope: str = ADJACENT
    pseudo: re.Pattern[str] | None = None
    glue: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    stop: re.Pattern[str] | None = None


class Hit(NamedTuple):
    """A cue and where its words stand: the edge from a cue to its figure; ``groups`` are those of its pattern."""

    cue: Cue
    start: int
    end: int
    groups: re.Match[str] | None = None


class WordCues:
    """Cues that are words: ``cues.before("至少有3家", 3)`` is the hit of 至少 where 有 may be ``passed``.

    Of several words at one place the longest counts. ``most`` limits how many words are passed.
    """

    def __init__(
        self, words: Mapping[str, Cue], where: str, passed: Sequence[str] = (), most: int | None = None
    ) -> None:
        self.words: Final = words
        backwards = alternation(sorted(word[::-1] for word in words)) or "(?!)"
        between = alternation(sorted(word[::-1] for word in passed))
        often = "*" if most is None else f"{{0,{most}}}"
        self._at: Final = compiled(alternation(words) or "(?!)", where)
        self._before: Final = compiled(f"(?:{between}){often}({backwards})", where)

    def at(self, text: str, place: int) -> Hit | None:
        """Return the cue that begins at a place."""
        match = self._at.match(text, place)
        return Hit(self.words[match[0]], place, match.end()) if match else None

    def before(self, text: str, place: int, floor: int = 0) -> Hit | None:
        """Return the cue that ends at a place, or before what is passed; it begins at ``floor`` or behind it."""
        match = self._before.match(text[floor:place][::-1])
        if match is None:
            return None
        hit = Hit(self.words[match[1][::-1]], place - match.end(), place - match.start(1))
        return hit if counts(hit, text, floor, place) else None

    def last(self, text: str, start: int, end: int) -> Hit | None:
        """Return the last cue in a stretch."""
        for match in reversed(list(self._at.finditer(text, start, end))):
            hit = Hit(self.words[match[0]], match.start(), match.end())
            if counts(hit, text, start, end):
                return hit
        return None


class PatternCues:
    """Cues that are patterns, in the order of their rules; only those are tried that a text may hold.

    Cues of the scopes ``outside`` are tried always, as what they need may stand elsewhere.
    """

    def __init__(self, cues: Sequence[Cue], outside: frozenset[str] = OUTSIDE) -> None:
        self.cues: Final = tuple(cues)
        needs = [frozenset[str]() if cue.scope in outside else needed(cue.regex.pattern) for cue in cues]
        self._needing: Final = Needing(list(zip(cues, needs, strict=True)))

    def there(self, text: str) -> tuple[Cue, ...]:
        """Return the cues that a text may hold, by the characters that they need."""
        return self._needing.there(text)

    def every(self, text: str) -> Iterator[Hit]:
        """Find all cues of a text, rule by rule."""
        for cue in self.there(text):
            for match in unmasked(cue, text):
                yield Hit(cue, match.start(), match.end(), match)

    def at(self, text: str, place: int) -> Hit | None:
        """Return the first cue that matches at a place."""
        return first_at(self.cues, text, place)

    def last(self, text: str) -> Hit | None:
        """Return the last match of the first cue that matches in a text at all."""
        for cue in self.cues:
            match = last_match(cue.regex, text)
            if match:
                return Hit(cue, match.start(), match.end(), match)
        return None


class NumberCues:
    """Cues that are patterns and begin at a numeral; only those are tried that its characters allow."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues: Final = tuple(cues)
        self._at_number: Final = AtNumber([(cue, cue.regex.pattern) for cue in cues])

    def at(self, text: str, start: int) -> Hit | None:
        """Return the first cue that matches at a numeral; where a pseudo-cue masks it, none."""
        return first_at(self._at_number.there(text, start), text, start)


def first_at(cues: Sequence[Cue], text: str, place: int) -> Hit | None:
    """Return the first of some cues that matches at a place; where a pseudo-cue masks it, none."""
    for cue in cues:
        match = cue.regex.match(text, place)
        if match:
            return None if masked(cue, text, place) else Hit(cue, place, match.end(), match)
    return None


def in_scope(cue: Cue, text: str, clause: str, start: int, end: int) -> bool:
    """Tell whether a cue stands in its scope of the figure ``text[start:end]``: behind it, or before it.

    ``clause`` is its clause up to the figure, beyond which only a cue of the sentence is looked for.
    """
    if cue.scope == AFTER:
        return cue.regex.match(text, end) is not None
    floor = max(0, len(clause) - REACH)
    if cue.scope == AROUND:
        return cue.regex.search(f"{clause}〈{text[start:end]}〉{text[end : end + _BEHIND]}", floor) is not None
    if cue.scope == SENTENCE:
        return cue.regex.search(text, max(0, start - SENTENCE_REACH), start) is not None
    return cue.regex.search(clause, floor) is not None


def stopped(cue: Cue, clause: str) -> bool:
    """Tell whether a stop of a cue stands in the clause of a figure, up to the figure: there the cue does not count."""
    return cue.stop is not None and cue.stop.search(clause, max(0, len(clause) - REACH)) is not None


def counts(hit: Hit, text: str, floor: int, figure: int) -> bool:
    """Tell whether a word between ``floor`` and the figure is a cue there, and no part of another word."""
    cue = hit.cue
    if cue.glue and hit.start > floor and text[hit.start - 1] in cue.glue:
        return False
    if cue.opening and text[figure : figure + 1] not in cue.opening:
        return False
    return not masked(cue, text, hit.start, floor, figure)


def masked(cue: Cue, text: str, at: int, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a pseudo-cue in a stretch of text covers the first character of a cue."""
    if cue.pseudo is None:
        return False
    stretch = cue.pseudo.finditer(text, start, len(text) if end is None else end)
    return any(match.start() <= at < match.end() for match in stretch)


def unmasked(cue: Cue, text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a cue whose first character no pseudo-cue covers, in one walk over both."""
    spans: list[tuple[int, int]] | None = None
    at = 0
    for match in cue.regex.finditer(text):
        if spans is None:
            spans = [pseudo.span() for pseudo in cue.pseudo.finditer(text)] if cue.pseudo else []
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            yield match


def last_match(regex: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the last match of a regex in a stretch of text."""
    match = None
    for found in regex.finditer(text, start, len(text) if end is None else end):
        match = found
    return match
