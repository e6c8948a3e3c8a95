"""Rows of a table that speak of it, as lines before it do, and grids that hold tables one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.layout.cell_kinds import date_in, is_value, is_year
from pipeline.layout.table_words import Role, TableWords
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Grid, GridCell

_SPEAKS: Final[tuple[Role, ...]] = ("time_line", "caption", "scale_line")
_NAMES_ROWS: Final[tuple[Role, ...]] = ("label", "area_head", "owner_head", "date_head", "rank")
_FEW: Final = 4  # cells of such a row


def is_unit_line(norm: str, words: TableWords) -> bool:
    """Whether a line says nothing but the unit of a table: ``is_unit_line("单位：万元", words)``."""
    found = words.match("unit_line", norm)
    return found is not None and found.start() <= 1 and len(norm) - found.end() <= 1


def is_title(grid: Grid, number: int, vocabulary: Vocabulary) -> bool:
    """Whether a row speaks of the whole table: it is one cell at its beginning, or a unit line or the like beside it.

    So it is with ``附表1 | 2025年 | 单位：万元``, but not where such a cell is the head of the amounts below it.
    """
    cells = grid.row(number)
    behind = [cell for cell in cells if cell.column > 0]
    if not behind or len(cells) > _FEW:
        return not behind
    words = vocabulary.tables
    if any(cell.row_span > 1 for cell in cells) or not any(_speaks(cell, words) for cell in behind):
        return False
    if not all(_speaks(cell, words) or date_in(cell.norm, vocabulary.dates) for cell in behind):
        return False
    if len(cells) == 1:
        return True
    named = cells[0].column == 0 and any(words.says(role, cells[0].norm) for role in _NAMES_ROWS)
    below = grid.row(number + 1)
    return not named and bool(below) and below[0].column == 0 and not _holds_amounts(below)


def _speaks(cell: GridCell, words: TableWords) -> bool:
    return is_unit_line(cell.norm, words) or any(words.says(role, cell.norm) for role in _SPEAKS)


def _holds_amounts(cells: Sequence[GridCell]) -> bool:
    return any(cell.column > 0 and is_value(cell.norm) and not is_year(cell.norm) for cell in cells)


def parted(grid: Grid, vocabulary: Vocabulary) -> Iterator[Grid]:
    """Yield the tables that stand below each other in a grid, each with its own rows: most grids are one.

    A further one begins with rows of titles among which is its caption, 附表2, and has a head of its own below them.
    """
    starts = list(_starts(grid, vocabulary))
    if not starts:
        yield grid
        return
    for first, past in zip([0, *starts], [*starts, grid.height], strict=True):
        yield replace(
            grid,
            cells=tuple(cell for cell in grid.cells if first <= cell.row < past),
            at={place: cell for place, cell in grid.at.items() if first <= place[0] < past and cell.row >= first},
            rows={number: start for number, start in grid.rows.items() if first <= number < past},
            height=past,
            before=grid.before if not first else (),
            joined=grid.joined and not first,
        )


def _starts(grid: Grid, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the rows with which a further table begins."""
    words = vocabulary.tables
    last = 0
    for cell in grid.cells:
        if cell.column or cell.row <= last or not words.says("caption", cell.norm) or len(grid.row(cell.row)) > 1:
            continue
        below = cell.row + 1
        while below < grid.height and is_title(grid, below, vocabulary):
            below += 1
        head = grid.row(below)
        above = (one for one in grid.cells if last <= one.row < cell.row)
        if len(head) > 1 and not _holds_amounts(head) and any(one.column and is_value(one.norm) for one in above):
            last = cell.row
            yield last
