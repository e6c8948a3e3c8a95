"""The lines of a document as patterns see them: its blocks without blanks and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.core.characters import ARABIC, CAPITALS, HAN_NUMERAL, WIDE_ARABIC
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Document, Kind
from pipeline.records.blocks import CELL

_BREAK: Final = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_SEEN: Final = 240  # characters of a line that patterns look at; longer ones are running text

NUMERAL: Final = re.compile(f"[{ARABIC}{WIDE_ARABIC}{HAN_NUMERAL}{CAPITALS}拾]")
"""A character that some number may hold: text with one is never left out."""


@dataclass(slots=True, init=False)
class Line:
    """A line of the source, ``text[start:end]`` without its marks.

    ``kind`` is that of its block, ``level`` that of a heading, ``in_table`` says that it is a row with cells. ``plain``
    is how it reads without blanks and half-width, for a long one its beginning as it stands; ``last`` are its last
    characters. ``apart`` says that a blank line or the start of the document precedes, ``indent`` that it begins with
    blanks.
    """

    start: Final[int]
    end: Final[int]
    kind: Final[Kind]
    level: Final[int]
    apart: Final[bool]
    indent: Final[bool]
    plain: Final[str]
    last: Final[str]
    in_table: Final[bool]

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        level: int,
        apart: bool,
        indent: bool,
        plain: str,
        last: str,
        in_table: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.level = level
        self.apart = apart
        self.indent = indent
        self.plain = plain
        self.last = last
        self.in_table = in_table

    @property
    def size(self) -> int:
        """Return the length in characters of the source."""
        return self.end - self.start


def lines(document: Document, words: Vocabulary) -> Iterator[Line]:
    """Yield the lines that hold a letter or a digit: ``next(lines(read(b"## 5", "a.md"), words)).level == 2``."""
    text, blocks = document.text, document.blocks
    before = 0
    for at, block in enumerate(blocks):
        start, end = block.start, block.end
        if block.kind == CELL:
            continue
        short = end - start <= _SEEN
        seen = words.plain(text[start:end]) if short else text[start : start + _SEEN]
        if not seen and not NUMERAL.search(text, start, end):
            continue
        apart, indent = _spacing(text, before, start)
        in_table = at + 1 < len(blocks) and blocks[at + 1].kind == CELL
        last = seen if short else text[end - 8 : end]
        yield Line(start, end, block.kind, block.level, apart or not before, indent, seen, last, in_table)
        before = end


def _spacing(text: str, before: int, start: int) -> tuple[bool, bool]:
    """Say what stands between two lines: whether an empty line does, and whether the second begins with blanks."""
    gap = text[before:start]
    if gap == "\n":
        return False, False
    parts = _BREAK.split(gap)
    return len(parts) > 2, parts[-1][:1].isspace()
