"""The figures of a row: which cells are amounts, with what unit, and what change they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.dates.cell_dates import is_day
from pipeline.layout.columns import DATE, HEAD, VALUE, heading, unit_column
from pipeline.layout.table_words import TableWords
from pipeline.match.matcher import Matcher
from pipeline.records import Column, Grid, GridCell, Mention, TableRow
from pipeline.resolve.cells.beside import changed, levels_beside, part_unit
from pipeline.resolve.cells.changes import change_of, moved
from pipeline.resolve.cells.dating import Dater
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.cells.ladder import CELL, HEAD_UNIT, WHOLE, Ladder, UnitFound
from pipeline.resolve.cells.rows import RowHead, RowReader
from pipeline.resolve.cells.units import PERCENT
from pipeline.resolve.cells.values import Amount, amount_in, plain_number, shifted
from pipeline.resolve.change import LEVEL, Change, ChangeCues

_BRACKETED: Final = re.compile(r"\s*[（(]([+\-↑↓][^（()）]+)[)）]")
_CHANGED: Final = re.compile(r"(?<=[0-9])\s*[（(][+\-↑↓][0-9.,]+%[)）]\Z")
_SHARED: Final = re.compile(r"(?<=[0-9])\s*[（(]([0-9.]+%)[)）]\Z")
_IN_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_LISTED: Final = "listed"
_LEAST_INDEX: Final = 60
"""Below a caption of indices 同比 heads indices, but for numbers that only a change can be."""


def _beside(norm: str) -> int:
    """Return where the change in brackets begins that a cell ends with, else where it ends."""
    found = _CHANGED.search(norm)
    return found.start() if found else len(norm)


class Figure(NamedTuple):
    """A value of a table before it is a claim: its cell, its column, its amount and where its unit is from."""

    cell: GridCell
    column: Column
    head: Head
    row: RowHead
    amount: Amount
    unit: UnitFound
    change: Change


class FigureReader:
    """Reads the figures of one table: ``FigureReader(…).of(table_row)``.

    ``lines`` are the heads that the lines around the table make, from the top down.
    """

    def __init__(
        self, grid: Grid, heads: HeadReader, rows: RowReader, ladder: Ladder, dater: Dater, lines: tuple[Head, ...]
    ) -> None:
        self.grid: Final = grid
        self.heads: Final = heads
        self.rows: Final = rows
        self.ladder: Final = ladder
        self.dater: Final = dater
        self.lines: Final = lines
        self.words: Final[TableWords] = heads.words
        self.matcher: Final[Matcher] = heads.units.matcher
        self.moves: Final = next((line for line in reversed(lines) if line.change and not line.unit), None)
        self.indexed: Final = any(line.indexed for line in lines)

    def of(self, row: TableRow, cues: ChangeCues) -> Iterator[Figure]:
        """Yield the figures of a row, from left to right."""
        for column in row.columns:
            cell = self.grid.at.get((row.number, column.number))
            if cell is None or (cell.row, cell.column) != (row.number, column.number):
                continue
            if not any(char.isdigit() for char in cell.norm) or self.words.says("none", cell.norm):
                continue
            if is_day(cell.norm, self.heads.dates):
                continue
            if column.role == VALUE:
                yield from self._values(cell, column, row, cues)
            elif column.role == HEAD:
                yield from self._counts(cell, column, row, cues)

    def _values(self, cell: GridCell, column: Column, row: TableRow, cues: ChangeCues) -> Iterator[Figure]:
        """Yield the amount of a cell, and the change or the share that stands in brackets behind it."""
        head, heads_row = self._head(column, cell), self.rows.of(row, column.number)
        shared = _SHARED.search(cell.norm)
        if shared:
            head, heads_row = self._plain(head), heads_row._replace(head=self._plain(heads_row.head))
        unit = self._unit(cell, column, row, head, heads_row)
        amount = amount_in(cell.norm, unit.unit, self.matcher)
        if amount is None:
            return
        unit = UnitFound(amount.mention.unit, CELL) if amount.own else unit
        figure = Figure(cell, column, head, heads_row, amount, unit, moved(amount.mention))
        yield figure._replace(change=self._change(figure, row, cues))
        if shared and (share := amount_in(shared[1], None, self.matcher)):
            part = Amount(shifted(share.mention, shared.start(1), cell.norm), own=True)
            yield figure._replace(amount=part, unit=UnitFound(PERCENT, CELL), change=LEVEL)
        elif further := self._further(cell, amount.mention):
            change = moved(further.mention)
            yield figure._replace(amount=further, unit=UnitFound(further.mention.unit, CELL), change=change)

    def _counts(self, cell: GridCell, column: Column, row: TableRow, cues: ChangeCues) -> Iterator[Figure]:
        """Yield how many of what a column of row heads lists a total counts: 24 in a row 小计, below 深度贫困村."""
        heads_row = self.rows.of(row, column.number)
        number = plain_number(cell.norm)
        if column.kind == DATE or not heads_row.total or number is None or not cell.norm.isdigit():
            return
        unit = UnitFound(self.words.unit_names[_LISTED], _LISTED)
        amount = amount_in(cell.norm, unit.unit, self.matcher)
        if amount:
            level = change_of(amount.mention, Head(""), (), self.words, cues)
            yield Figure(cell, column, Head(column.head), heads_row, amount, unit, level)

    def _head(self, column: Column, cell: GridCell) -> Head:
        """Take a column's head apart: among indices 同比 heads indices too, not changes."""
        head = self.heads.read(column.heads)
        if head.change and "%" not in cell.norm[: _beside(cell.norm)] and self._in_brackets(column):
            return head._replace(change=None, by_amount=False, compared="")
        if self.indexed and head.change == "moved" and not head.unit:
            value = plain_number(cell.norm)
            if value is not None and value > _LEAST_INDEX and "%" not in cell.norm:
                return head._replace(change=None, by_amount=False, compared="", indexed=True)
        return head

    def _plain(self, head: Head) -> Head:
        """Return a head of amounts without what it says of shares in brackets: 人数（占比） above 336（37.6%）."""
        words = _IN_BRACKETS.sub(lambda found: "" if self.words.says("share", found[0]) else found[0], head.words)
        unit = None if head.unit == PERCENT else head.unit
        return head._replace(words=words, share=False, rate=False, unit=unit)

    def _in_brackets(self, column: Column) -> bool:
        """Whether the changes that a head names stand in brackets behind the amounts: 人数（跌幅）, 38,910（-5.7%）."""
        cells = (self.grid.at.get((row, column.number)) for row in range(self.grid.height))
        return any(cell and _beside(cell.norm) < len(cell.norm) for cell in cells)

    def _unit(self, cell: GridCell, column: Column, row: TableRow, head: Head, heads_row: RowHead) -> UnitFound:
        """Find the unit of an amount: that of its heads, of its row's cell of units, of what it changes."""
        given = unit_column(row.columns, column.number)
        unit_cell = self.grid.at.get((row.number, given.number)) if given else None
        told = unit_cell.norm if unit_cell and not self.words.says("none", unit_cell.norm) else None
        differs = head.by_amount and not head.unit and self._differs(cell, row)
        corner = "".join(one.head for one in heading(row.columns, column.number))
        own = self.heads.units.plain(told) if told else None
        unit = self.ladder.of(head, heads_row.head, own, differs, corner)
        if differs and not unit.unit:
            level = changed(row.columns, column, False, self.heads)
            unit = UnitFound(level.unit, HEAD_UNIT) if level and level.unit else unit
        unit = self.ladder.scaled(unit, cell.norm, heads_row.shown, head, heads_row.head)
        whole = heads_row.whole_unit or part_unit(row.columns, column, self.heads) if unit.unit is None else None
        return UnitFound(whole, WHOLE) if whole else unit

    def _change(self, figure: Figure, row: TableRow, cues: ChangeCues) -> Change:
        """Return the change that a figure is, by its heads or the caption, against what those or its row name."""
        head, mention = figure.head, figure.amount.mention
        whose = head if head.change else figure.row.head
        if self.moves and mention.kind == "percent" and not (whose.change or head.unit or head.share or head.rate):
            whose = self.moves
        change = change_of(mention, whose, self.lines, self.words, cues, figure.cell.norm[: mention.start])
        if change.change == "level" or change.baseline or not head.change:
            return change
        against = self.dater.compared(levels_beside(row.columns, figure.column, self.heads))
        return change._replace(baseline=against, baseline_rule="table.beside") if against else change

    def _differs(self, cell: GridCell, row: TableRow) -> bool:
        """Whether a change is told in the unit of what changes.

        It is where it is the difference of two amounts of its row, a whole number as they are, or beside another change
        that is one of percent.
        """
        columns = [column for column in row.columns if column.role == VALUE]
        others = [self.heads.read(column.heads) for column in columns]
        cells = [self.grid.at.get((row.number, column.number)) for column in columns]
        levels = [
            number
            for other, head in zip(cells, others, strict=True)
            if other and other is not cell and not head.change and (number := plain_number(other.norm)) is not None
        ]
        value = plain_number(cell.norm)
        if value is None or not levels:
            return False
        if any(other.change and other.unit == PERCENT for other in others):
            return True
        if len(levels) == 1:
            return all(number == number.to_integral_value() for number in (value, *levels)) and "." not in cell.norm
        there = set(levels)
        return any(one + value in there for one in levels) if value else len(there) < len(levels)

    def _further(self, cell: GridCell, first: Mention) -> Amount | None:
        """Read the change that stands in brackets behind an amount: ``1.4亿（+44.7%）``."""
        found = _BRACKETED.match(cell.norm, first.end)
        amount = amount_in(found[1], None, self.matcher) if found else None
        if found is None or amount is None:
            return None
        return Amount(shifted(amount.mention, found.start(1), cell.norm), own=True)
