"""What antiword prints → text and blocks: paragraphs a line each, tables drawn in bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.builder import Builder
from pipeline.read.grids import Box, Grid, Part, add_parts

_PICTURE: Final = re.compile(r"\[pic\]")
_NEAR: Final = 2  # columns of a screen by which the borders of one column may miss each other


class _Cell(NamedTuple):
    """A cell of a line: its words, and between which columns of a screen it lies."""

    text: str
    left: int
    right: int


def has_table(text: str) -> bool:
    """Say whether there is a table in what antiword printed: ``has_table("|甲 |5 |")``."""
    return any(_is_row(line) for line in text.split("\n"))


def add_drawn(builder: Builder, text: str) -> None:
    """Add what antiword printed: ``add_drawn(builder, "表1\\n|甲 |5 |")``; marks of pictures are left out."""
    lines = [line.strip("\r\n") for line in _PICTURE.sub("", text).split("\n")]
    for is_row, group in groupby(lines, key=_is_row):
        alike = list(group)
        add_parts(builder, [_grid([_cells(line) for line in alike])] if is_row else [Part(line) for line in alike])


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare[0] == bare[-1] == "|"


def _cells(line: str) -> list[_Cell]:
    bare = line.strip()
    cells, at = [], 0
    for text in bare[1:-1].split("|"):
        right = at + _width(text) + 1
        cells.append(_Cell(text.strip(), at, right))
        at = right
    return cells


def _grid(lines: Sequence[Sequence[_Cell]]) -> Grid:
    """The table, its columns told by the borders of all rows: a cell that others' borders cut spans columns."""
    borders = _borders(sorted({place for cells in lines for cell in cells for place in (cell.left, cell.right)}))
    rows = _rows(lines)
    return Grid(
        [[Box((Part(cell.text),), 1, max(borders[cell.right] - borders[cell.left], 1)) for cell in row] for row in rows]
    )


def _borders(places: Sequence[int]) -> dict[int, int]:
    """Number the borders, those that nearly meet with one number."""
    numbers: dict[int, int] = {}
    number, last = -1, -_NEAR - 1
    for place in places:
        number += place - last > _NEAR
        last = place
        numbers[place] = number
    return numbers


def _rows(lines: Sequence[Sequence[_Cell]]) -> Iterator[list[_Cell]]:
    """Put rows together that go on in the next line, where their cells were full."""
    row: list[_Cell] = []
    above: Sequence[_Cell] = ()
    for cells in lines:
        if row and _goes_on(above, cells):
            row = [old._replace(text=old.text + new.text) for old, new in zip(row, cells, strict=True)]
        else:
            if row:
                yield row
            row = list(cells)
        above = cells
    if row:
        yield row


def _goes_on(above: Sequence[_Cell], below: Sequence[_Cell]) -> bool:
    """Say whether a line goes on the row above: what it holds would not have fit into the cells there."""
    if len(above) != len(below) or any(
        abs(old.right - new.right) > _NEAR for old, new in zip(above, below, strict=True)
    ):
        return False
    pairs = [(old, new) for old, new in zip(above, below, strict=True) if new.text]
    if len(pairs) == len(above) > 1 or above[0].text.endswith(tuple(SENTENCE_STOPS)):
        return False  # a row of its own, or a sentence
    full = (old.text and _width(old.text + new.text[0]) >= old.right - old.left - 1 for old, new in pairs)
    return bool(pairs) and all(full)


def _width(text: str) -> int:
    """Columns of a screen, on which a Chinese character takes two."""
    return len(text) + sum(east_asian_width(char) in "WF" for char in text if char > "\u1100")
