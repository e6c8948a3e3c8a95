"""The sentences of a long document: kept as where they stand, and made anew whenever they are asked for."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Final, overload

from pipeline.core.folding import Folding
from pipeline.records import Document, Sentence

LONG = 500_000
"""Characters of a document from which on no objects of its sentences are kept."""
_BLANK: Final = re.compile(r"\s")
_TITLE, _ROW, _FOLDED, _SQUEEZED = 1, 2, 4, 8
"""What is kept of a sentence as one bit each; the last two: its norm is not its clean, its clean not its text."""


def holder(document: Document, folding: Folding) -> list[Sentence] | Sentences:
    """Return what holds the sentences of a document: ``holder(document, folding) == []`` for one that is not long."""
    return Sentences(document, folding) if len(document.text) > LONG else []


class Sentences(Sequence[Sentence]):
    """A sequence that holds forty bytes a sentence, an object four hundred: ``Sentences(document, folding)``.

    Sentences are those of one document in its order, as ``append`` is given them; one that comes back is equal to it.
    """

    def __init__(self, document: Document, folding: Folding) -> None:
        self._text: Final = document.text
        self._doc_id: Final = document.doc_id
        self._fold: Final = folding.fold
        self._starts, self._ends = array("q"), array("q")
        self._articles, self._sections = array("i"), array("i")
        self._bits = array("b")
        self._names: Final[dict[str | None, int]] = {}
        self._known: Final[list[str | None]] = []
        self._runs = array("q")  # where each stretch of a squeezed one begins and ends in the text
        self._past = array("q")  # how many of these there are up to the end of a sentence
        self._cleans: Final[dict[int, str]] = {}  # those that the stretches do not give

    def append(self, one: Sentence) -> None:
        """Keep the next sentence."""
        squeezed = one.clean != one.text
        if squeezed:
            low = len(self._runs)
            self._runs.extend(_runs(one.offsets or range(one.start, one.start + len(one.clean))))
            if self._joined(low, len(self._runs)) != one.clean:
                self._cleans[len(self)] = one.clean
        folded = one.norm != one.clean
        self._bits.append(_TITLE * one.is_title | _ROW * one.is_row | _FOLDED * folded | _SQUEEZED * squeezed)
        self._starts.append(one.start)
        self._ends.append(one.end)
        self._articles.append(self._number(one.article_id))
        self._sections.append(self._number(one.section))
        self._past.append(len(self._runs))

    def __len__(self) -> int:
        return len(self._past)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...

    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        places = range(len(self))[at]
        return self._made(places) if isinstance(places, int) else [self._made(place) for place in places]

    def _made(self, at: int) -> Sentence:
        start, end, bits = self._starts[at], self._ends[at], self._bits[at]
        text = clean = self._text[start:end]
        offsets = None
        if bits & _SQUEEZED:
            low, high = self._past[at - 1] if at else 0, self._past[at]
            clean = self._cleans[at] if at in self._cleans else self._joined(low, high)
            ends = self._runs[low:high]
            if len(ends) > 2 or (ends and ends[0] != start):
                offsets = tuple(chain.from_iterable(map(range, ends[::2], ends[1::2])))
        return Sentence(
            f"{self._doc_id}-s{at + 1:06d}",
            self._doc_id,
            self._known[self._articles[at]] or "",
            self._known[self._sections[at]],
            start,
            end,
            text,
            clean,
            self._fold(clean) if bits & _FOLDED else clean,
            offsets,
            bool(bits & _TITLE),
            bool(bits & _ROW),
        )

    def _joined(self, low: int, high: int) -> str:
        """Put the stretches of the text together; a blank that is left between two reads as a plain one."""
        ends = self._runs[low:high]
        return _BLANK.sub(" ", "".join(self._text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)))

    def _number(self, name: str | None) -> int:
        number = self._names.setdefault(name, len(self._known))
        if number == len(self._known):
            self._known.append(name)
        return number


def _runs(offsets: Sequence[int]) -> list[int]:
    """Return where each stretch of offsets begins and ends: ``_runs((3, 4, 7)) == [3, 5, 7, 8]``."""
    out: list[int] = []
    for offset in offsets:
        if out and out[-1] == offset:
            out[-1] = offset + 1
        else:
            out += (offset, offset + 1)
    return out
