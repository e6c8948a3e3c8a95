"""Tables of a document: cells in their places, and what the layout makes of rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple


@dataclass(slots=True, init=False)
class GridCell:
    """A cell that holds something, ``text[start:end]`` of its document.

    ``norm`` is how it reads without blanks and marks, folded; ``clean`` the same before folding; ``offsets[i]`` is
    where ``norm[i]`` stands in the document, None means ``start + i``. A merged cell is one cell.
    """

    start: Final[int]
    end: Final[int]
    row: Final[int]
    column: Final[int]
    row_span: Final[int]
    column_span: Final[int]
    clean: Final[str]
    norm: Final[str]
    offsets: Final[tuple[int, ...] | None]

    def __init__(
        self,
        start: int,
        end: int,
        row: int,
        column: int,
        row_span: int,
        column_span: int,
        clean: str,
        norm: str,
        offsets: tuple[int, ...] | None,
    ) -> None:
        self.start = start
        self.end = end
        self.row = row
        self.column = column
        self.row_span = row_span
        self.column_span = column_span
        self.clean = clean
        self.norm = norm
        self.offsets = offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``norm[start:end]`` stands in the document: ``cell.span(0, 4) == (120, 124)``."""
        if self.offsets is None:
            return self.start + start, self.start + end
        return self.offsets[start], self.offsets[end - 1] + 1


class Near(NamedTuple):
    """A line before a table, folded and without blanks, and where it begins: ``Near("单位:台", 96)``."""

    norm: str
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table as its reader gives it: cells by row and column, spans filled in.

    ``rows`` are the offsets at which the rows begin, by their number; ``before`` the lines before it, the nearest
    last, ``after`` those behind it; ``joined`` says that nothing but such lines stands between it and the table before.
    """

    number: int
    cells: tuple[GridCell, ...]
    at: Mapping[tuple[int, int], GridCell]
    rows: Mapping[int, int]
    height: int
    width: int
    before: tuple[Near, ...]
    after: tuple[str, ...]
    joined: bool

    def row(self, number: int) -> list[GridCell]:
        """Return the cells that begin in a row, from left to right."""
        found = ((column, self.at.get((number, column))) for column in range(self.width))
        return [cell for column, cell in found if cell and (cell.row, cell.column) == (number, column)]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column below one head: what it holds (``value``, ``head``, ``unit``, ``date``, ``rank`` …) and its heads.

    ``heads`` go from the top down, without repeats; ``role`` is what the column is for, ``kind`` what its row heads
    name: ``area``, ``owner``, ``date``, or ``thing``.
    """

    number: int
    role: str
    heads: tuple[str, ...]
    kind: str = "thing"

    @property
    def head(self) -> str:
        """The heads in one: ``2017年金额``."""
        return "".join(self.heads)


@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """A row of values below its heads.

    ``columns`` are those of its part of the table. ``section`` is what the row above that heads it says, ``parent`` the
    row head that it is a part of (其中), ``marked`` whether it says so itself.
    """

    number: int
    columns: tuple[Column, ...]
    section: str | None
    parent: str | None
    marked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table as the layout reads it: its grid, its rows of values, the lines that speak of all of it.

    ``lines`` are captions, unit lines and the like before it and in its first rows, from the top down; ``repeated`` the
    row heads that stand in it more than once.
    """

    grid: Grid
    rows: tuple[TableRow, ...]
    lines: tuple[str, ...]
    repeated: frozenset[str]
