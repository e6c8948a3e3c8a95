"""Blocks → grids: the cells of each table in their places, with the lines before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from pipeline.core.characters import ARABIC, WIDE_ARABIC
from pipeline.core.folding import Folding
from pipeline.records import Block, Document, Grid, GridCell, Near
from pipeline.records.blocks import CELL, ROW

_LINES: Final = 4  # so many lines before a table may speak of it
_LONGEST: Final = 80  # characters of such a line
_ENDS: Final = ("。", "；", "，", "！", "？")  # a line that ends so is prose
_BOXES: Final = re.compile("[□√☑☒■☐]")
_TORN: Final = re.compile(r"[-−–]?[0-9]+ ?\. ?[0-9]+ ?[%％]?")
"""A number whose parts were read apart from a picture of the page."""
_NUMERIC: Final = frozenset(f"{ARABIC}{WIDE_ARABIC}.%％")
WIDEST: Final = 1000
"""Columns of a table: what a cell means is looked for in all cells of its row."""
_MOST_PLACES: Final = 200_000  # cells that spans may fill in one table


def grids(document: Document, folding: Folding) -> Iterator[Grid]:
    """Yield the tables of a document: ``next(grids(read(b"a\\t5\\nb\\t6", "a.txt"), folding)).width == 2``.

    One of more than ``WIDEST`` columns is none that anybody reads: its numbers are left over, cell by cell.
    """
    blocks = document.blocks
    numbered = ((at, block) for at, block in enumerate(blocks) if block.cell)
    past = None
    for number, group in groupby(numbered, key=lambda pair: pair[1].cell.grid if pair[1].cell else -1):
        pairs = list(group)
        if max(block.cell.column for _, block in pairs if block.cell) >= WIDEST:
            continue
        first = _row_of(blocks, pairs[0][0])
        before, reached = _before(document, first, folding)
        after = _after(document, pairs[-1][0], folding)
        yield _grid(document, number, pairs, (before, after), past is not None and reached == past, folding)
        past = pairs[-1][0]


def _row_of(blocks: Sequence[Block], at: int) -> int:
    """Return the index of the block of the row that holds a cell."""
    while at and blocks[at].kind == CELL:
        at -= 1
    return at


def _before(document: Document, first: int, folding: Folding) -> tuple[tuple[Near, ...], int]:
    """Gather the short lines before a table, and the index of the block at which they end."""
    found: list[Near] = []
    at = first - 1
    while at >= 0 and len(found) < _LINES:
        block = document.blocks[at]
        if block.kind in (ROW, CELL):
            break
        norm = plain(document.text[block.start : block.end], folding)[1] if block.end - block.start < 400 else ""
        if not norm or len(norm) > _LONGEST or norm.endswith(_ENDS):
            break
        if not _BOXES.search(norm):  # √适用 □不适用
            found.append(Near(norm, block.start))
        at -= 1
    return tuple(reversed(found)), at


def _after(document: Document, last: int, folding: Folding) -> tuple[str, ...]:
    """Gather the first lines behind a table, where its notes and its source stand."""
    found = []
    for block in document.blocks[last + 1 : last + 1 + _LINES]:
        if block.kind in (ROW, CELL):
            break
        found.append(plain(document.text[block.start : min(block.end, block.start + _LONGEST)], folding)[1])
    return tuple(found)


def plain(text: str, folding: Folding, start: int = 0) -> tuple[str, str, tuple[int, ...] | None]:
    """Return a text without blanks and marks, the same folded, and where its characters stand: ``粮 食`` is 粮食."""
    clean, offsets = folding.squeeze(text, start)
    if " " in clean:
        places = offsets or tuple(range(start, start + len(clean)))
        kept = [at for at, char in enumerate(clean) if char != " " or _parts(clean, at)]
        clean, offsets = "".join(clean[at] for at in kept), tuple(places[at] for at in kept)
    return clean, folding.fold(clean), offsets


def _parts(clean: str, at: int) -> bool:
    """Whether a blank parts two numbers: 5.2 4.6 in one cell are never 5.24.6, but 4. 6 is one."""
    if _TORN.fullmatch(clean):
        return False
    return 0 < at < len(clean) - 1 and clean[at - 1] in _NUMERIC and clean[at + 1].isdigit()


def _grid(
    document: Document,
    number: int,
    pairs: Iterable[tuple[int, Block]],
    near: tuple[tuple[Near, ...], tuple[str, ...]],
    joined: bool,
    folding: Folding,
) -> Grid:
    cells: list[GridCell] = []
    at: dict[tuple[int, int], GridCell] = {}
    rows: dict[int, int] = {}
    for index, block in pairs:
        cell = _cell(document, block, folding)
        cells.append(cell)
        rows.setdefault(cell.row, document.blocks[_row_of(document.blocks, index)].start)
        for place in _places(cell):
            if len(at) < _MOST_PLACES:
                at.setdefault(place, cell)
    height = max(row for row, _ in at) + 1
    width = max(column for _, column in at) + 1
    return Grid(number, tuple(cells), at, rows, height, width, *near, joined)


def _cell(document: Document, block: Block, folding: Folding) -> GridCell:
    assert block.cell is not None
    place = block.cell
    clean, norm, offsets = plain(document.text[block.start : block.end], folding, block.start)
    return GridCell(
        block.start, block.end, place.row, place.column, place.row_span, place.column_span, clean, norm, offsets
    )  # fmt: skip


def _places(cell: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + max(cell.row_span, 1)):
        for column in range(cell.column, cell.column + max(cell.column_span, 1)):
            yield row, column
