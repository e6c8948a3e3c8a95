"""A sentence as a row of classed tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.words import Segmenter
from pipeline.records import Found, RegionMention
from pipeline.resolve.sentence.classes import WordClasses, settle

_WHOLE: Final = re.compile(
    r"[“「『‘《（(](?:(?<![《（(])[^”」』’，。；]{1,40}[”」』’]|(?<=《)[^》]{1,120}》|(?<=[（(])(?:[^（）()，。；\d]{1,24}|[^（）()。；\d]{1,60}[^（）()。；\d，])[）)])"
)
"""Quoted names, titles and short parentheses: one token each."""
_NOTE_MARK: Final = re.compile(r"(?<=[^\W\d_])[（(][1-9]\d?[)）](?=[^\W\d_])")
"""The mark of a footnote behind a noun, which parts nothing: 经调整利润(2)自去年…."""

Atom = tuple[int, int, str]


@dataclass(slots=True, init=False, eq=False)
class Tokens:
    """The tokens of one sentence: token k is ``words[k]``, ``norm[starts[k]:ends[k]]``, of class ``codes[k]``.

    What the classes are stands in ``classes``.
    """

    norm: Final[str]
    clean: Final[str]
    words: Final[list[str]]
    starts: Final[list[int]]
    ends: Final[list[int]]
    codes: Final[str]
    quantities: Final[dict[int, int]]
    """The token of the mention that starts at an offset."""

    def __init__(
        self, norm: str, clean: str, words: list[str], starts: list[int], codes: str, quantities: dict[int, int]
    ) -> None:
        self.norm = norm
        self.clean = clean
        self.words = words
        self.starts = starts
        self.ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
        self.codes = codes
        self.quantities = quantities

    def word(self, k: int) -> str:
        """Return token ``k`` as the rules read it."""
        return self.words[k]

    def text(self, first: int, last: int) -> str:
        """Return tokens ``first`` to ``last``, both included, as the source writes them."""
        return self.clean[self.starts[first] : self.ends[last]]

    def clause(self, k: int) -> int:
        """Return the first token of the clause of token ``k``."""
        return self.codes.rfind("w", 0, k) + 1

    def at(self, offset: int) -> int:
        """Return the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)


def tokenized(
    norm: str, clean: str, found: Found, regions: Sequence[RegionMention], segmenter: Segmenter, classes: WordClasses
) -> Tokens:
    """Cut a sentence into classed tokens; quantities, dates, regions, quoted names and short parentheses stay whole."""
    words: list[str] = []
    starts: list[int] = []
    codes: list[str] = []
    quantities: dict[int, int] = {}
    met, at = classes.met, 0
    for start, end, code in (*_atoms(norm, found, regions, classes), (len(norm), len(norm), "")):
        for word in segmenter.cut(norm[at:start]) if start > at else ():
            words.append(word)
            starts.append(at)
            codes.append(met.get(word) or classes.of(word, segmenter.tag))
            at += len(word)
        if code:
            if code == "Q":
                quantities[start] = len(starts)
            words.append(norm[start:end])
            starts.append(start)
            codes.append(code)
        at = end
    settle(words, codes, classes)
    return Tokens(norm, clean, words, starts, "".join(codes), quantities)


def _atoms(norm: str, found: Found, regions: Sequence[RegionMention], classes: WordClasses) -> list[Atom]:
    """Return what stays whole, in order and without overlap: figures first, then dates, rates, names and areas."""
    behind = dict(found.belonging)
    kept = [(mention.start, behind.get(mention.end, mention.end), "Q") for mention in found.mentions]
    others = [(date.start, date.end, "T") for date in found.dates]
    others += [(start, end, "d") for start, end in found.belonging]
    others += [(rate.start, rate.end, "d") for rate in found.rates if rate.each]
    others += [(one.start(), one.end(), "d") for one in _NOTE_MARK.finditer(norm)]
    others += [(one.start(), one.end(), "X" if norm[one.start()] in "（(" else "N") for one in _WHOLE.finditer(norm)]
    names = (classes.agency, classes.cohort)
    others += [(one.start(), one.end(), "n") for pattern in names for one in pattern.finditer(norm)]
    others += [(region.start, region.end, "R") for region in regions]
    for atom in others:
        at = bisect_left(kept, atom)
        if (at == len(kept) or kept[at][0] >= atom[1]) and (at == 0 or kept[at - 1][1] <= atom[0]):
            kept.insert(at, atom)
    return kept
