"""The rows of a Word table as they come, its merged cells put together."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.grids import Box, Grid, Part


class _Open:
    """A cell: what stands in it, where it begins, and how far it reaches."""

    __slots__ = ("column", "columns", "down", "parts", "right", "rows")

    def __init__(self, column: int) -> None:
        self.parts: Sequence[Part | Grid] = ()
        self.column = column
        self.columns = 1
        self.rows = 1
        self.down = False  # it goes on the cell above
        self.right = False  # it goes on the cell before

    @property
    def empty(self) -> bool:
        return all(isinstance(part, Part) and not part.text.strip() for part in self.parts)


class Rows:
    """A table while it is read, by what its elements say: ``Rows().grid() == Grid([])``.

    A cell that goes on the one above or before it is a part of that one, unless it holds words of its own.
    """

    def __init__(self) -> None:
        self._rows: list[list[_Open]] = []
        self._row: list[_Open] = []
        self._above: dict[int, _Open] = {}  # by the column in which they begin
        self._next = 0
        self._deleted = False
        self._cell = _Open(0)
        self.in_cell = False

    def start_row(self) -> None:
        """A row begins."""
        self._row = []
        self._next = 0
        self._deleted = False

    def leave_out(self, columns: int) -> None:
        """The row begins some columns further to the right."""
        filler = _Open(0)
        filler.columns = columns
        self._row.append(filler)
        self._next += columns

    def delete_row(self) -> None:
        """The row is one that a tracked change deletes."""
        self._deleted = True

    def start_cell(self) -> None:
        """A cell begins."""
        self._cell = _Open(self._next)
        self.in_cell = True

    def span(self, columns: int) -> None:
        """The cell takes several columns."""
        self._cell.columns = max(columns, 1)

    def merge_down(self, goes_on: bool) -> None:
        """The cell is one of several below each other; all but the first go on."""
        self._cell.down = goes_on

    def merge_right(self, goes_on: bool) -> None:
        """The cell is one of several beside each other; all but the first go on."""
        self._cell.right = goes_on

    def end_cell(self, parts: Sequence[Part | Grid]) -> None:
        """A cell ends, with what stands in it."""
        self._cell.parts = parts
        self._row.append(self._cell)
        self._next += self._cell.columns
        self.in_cell = False

    def end_row(self) -> None:
        """A row ends."""
        if self._deleted:
            return
        kept: list[_Open] = []
        above: dict[int, _Open] = {}
        for cell in self._row:
            origin = self._above.get(cell.column)
            if cell.right and cell.empty and kept:
                kept[-1].columns += cell.columns
            elif cell.down and cell.empty and origin and origin.columns == cell.columns:
                origin.rows += 1
                above[cell.column] = origin
            else:
                kept.append(cell)
                above[cell.column] = cell
        self._above = above
        self._rows.append(kept)

    def grid(self) -> Grid:
        """The whole table."""
        return Grid([[Box(cell.parts, cell.rows, cell.columns) for cell in row] for row in self._rows])
