"""Text → blocks: a line each, what it is by its marks; the rows of tables with their cells."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from pipeline.read.cells import Separator
from pipeline.read.lines import BLANKS, LINE
from pipeline.read.tables import Row, tables_of
from pipeline.records import Block, Cell
from pipeline.records.blocks import CELL, FRONT, HEADING, ITEM, PARAGRAPH, ROW

_MARKS: Final = re.compile(r"(?:>\s?)*(?:(?P<level>#{1,6})(?:\s+|(?<=##))|(?P<item>[-*+•●○◆■▪][ \t\u3000]+(?=\S)))?")
_EMPTY: Final = re.compile(r"[-=_*|:\s—…·.~+#>]*")
_SIGNS: Final = frozenset("-=_*|:—…·.~+#>•●○◆■▪\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029")
"""With which a line begins that may have a mark, or hold nothing else."""
_LETTERS: Final = "\u3400"  # from this character on nothing is a mark: most lines begin with a Chinese one
_FRONT_MATTER: Final = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?:[^\n]{0,4000}\n){1,60}?---[ \t]*\r?\n")
_FIRST_FACT: Final = re.compile(r"[a-z_]+:")
_UNPLAIN: Final = frozenset((*map(chr, range(0x21)), *_SIGNS, *BLANKS))
"""With which a line neither begins nor ends that is a paragraph as it stands."""
_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""
_NO_ROW: Final = ((0, 0), Row(sys.maxsize, sys.maxsize, ()))


def blocks_of(text: str, separators: Sequence[Separator]) -> Iterator[Block]:
    """Yield the blocks of a text in order: ``next(blocks_of("## 标题", ())) == Block("heading", 3, 5, level=2)``.

    ``separators`` are the ways in which the cells of a table may be parted. A line of nothing but marks has no block.
    """
    front = front_matter(text)
    rows = _numbered(tables_of(text, separators, front))
    place, row = next(rows, _NO_ROW)
    past = 0
    whole = "|" not in text and "\t" not in text
    for line in LINE.finditer(text):
        start, end = line.span()
        if row.start < end:
            if not _EMPTY.fullmatch(text, row.start, row.end):
                yield from _of_row(row, *place)
            past = row.end
            place, row = next(rows, _NO_ROW)
        elif start >= past:
            if whole and start >= front and text[start] not in _UNPLAIN and text[end - 1] not in _UNPLAIN:
                yield _NEW(Block, (PARAGRAPH, start, end, 0, None))  # as most lines are
            elif block := _of_line(text, line, front):
                yield block


def _numbered(tables: Iterable[Iterable[Row]]) -> Iterator[tuple[tuple[int, int], Row]]:
    """Yield the rows with the number of their table and their own."""
    for grid, rows in enumerate(tables):
        for number, row in enumerate(rows):
            yield (grid, number), row


def front_matter(text: str) -> int:
    """Return where the facts between ``---`` lines at the top of a Markdown file end, 0 without them."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match and _FIRST_FACT.match(match.group().strip("\ufeff- \t\r\n")) else 0


def _of_row(row: Row, grid: int, number: int) -> Iterator[Block]:
    yield Block(ROW, row.start, row.end)
    for column, (start, end) in enumerate(row.cells):
        if start < end:
            yield Block(CELL, start, end, cell=Cell(grid, number, column))


def _of_line(text: str, line: re.Match[str], front: int) -> Block | None:
    """Say what a line is by its marks; None where it holds nothing else."""
    raw = line.group()
    first, last = raw[0], raw[-1]
    if first > " " and last > " " and first not in _SIGNS and last not in BLANKS and first not in BLANKS:
        start, end = line.span()
        if start >= front and "|" not in raw and "\t" not in raw:  # as most lines are
            return Block(PARAGRAPH, start, end)
    body = raw.lstrip(BLANKS)
    start = line.end() - len(body)
    end = start + len(body.rstrip(BLANKS))
    marks = None
    if start == end or text[start] < _LETTERS:
        if _EMPTY.fullmatch(text, start, end):
            return None
        marks = _MARKS.match(text, start, end)
    if marks and marks.end() < end:
        start = marks.end()
    if start < front:
        return Block(FRONT, start, end)
    if raw.count("|") > 1 or body.count("\t") > 1:
        return Block(ROW, start, end)
    if marks and marks["level"]:
        return Block(HEADING, start, end, len(marks["level"]))
    return Block(ITEM if marks and marks["item"] else PARAGRAPH, start, end)
