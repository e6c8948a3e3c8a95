"""Grids → tables: which rows are heads, which columns hold what, and what each row of values belongs to.

Head rows go from the top to the first row that holds an amount; a row without amounts further down may head the rows
below it anew, or a section of them. A table that goes on without a head, on the next page, has that of the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.layout.cell_kinds import date_in, is_named, is_numbering, is_value, is_year, says_nothing
from pipeline.layout.columns import HEAD, columns_of
from pipeline.layout.table_words import Role, TableWords
from pipeline.layout.titles import is_title, is_unit_line, parted
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Column, Grid, GridCell, Table, TableRow

_HALF: Final = 0.5
_NOT_OF_A_TABLE: Final = frozenset({"dated", "furniture", "issue", "page"})
"""Roles of lines that speak of the document or its page, wherever they stand."""
_BELOW: Final[tuple[Role, ...]] = ("unit_head", "area_head", "rhythm")
"""What a further row of heads may be called: the unit of each column, its area, how often it comes."""
_NAMES: Final[tuple[Role, ...]] = ("area_head", "owner_head")
_CAPTIONS: Final[tuple[Role, ...]] = ("caption", "indicator_line", "time_line", "continued")


class _Part:
    """Rows below one head, while they are gathered."""

    def __init__(self, heads: list[int], columns: tuple[Column, ...] = ()) -> None:
        self.heads = heads
        self.columns = columns
        self.rows: list[int] = []


def tables(grids: Iterable[Grid], vocabulary: Vocabulary) -> Iterator[Table]:
    """Read the tables of a document: ``next(tables(grids(document, folding), vocabulary)).rows[0].section``."""
    words = vocabulary.tables
    before: tuple[Grid, tuple[Column, ...], tuple[str, ...], bool] | None = None
    for grid in (part for whole in grids for part in parted(whole, vocabulary)):
        reader = _Reader(grid, vocabulary)
        goes_on = before is not None and before[0].width == grid.width and _continues(grid, before[3], words)
        heads, lines = (before[1], before[2]) if before and goes_on else ((), ())
        table = reader.read(heads, lines)
        yield table
        columns = table.rows[-1].columns if table.rows else reader.head_alone()
        before = (grid, columns or heads, table.lines, not table.rows)


def captions(read: Iterable[Table], words: TableWords) -> frozenset[int]:
    """Return where the lines begin that speak of tables alone, whose numbers are no claims: 表6 2000万元以上工业…."""
    return frozenset(
        line.start
        for table in read
        for line in table.grid.before
        if any(words.says(role, line.norm) for role in _CAPTIONS) or is_unit_line(line.norm, words)
    )


def _continues(grid: Grid, alone: bool, words: TableWords) -> bool:
    """Whether a table goes on from the one before: nothing stands between, or only words that say so."""
    said = any(words.says("continued", line.norm) for line in grid.before)
    return said or (grid.joined and not grid.before) or (alone and grid.joined)


class _Reader:
    """Reads one grid."""

    def __init__(self, grid: Grid, vocabulary: Vocabulary) -> None:
        self.grid = grid
        self.words = vocabulary.tables
        self.vocabulary = vocabulary
        self.rows = {number: grid.row(number) for number in range(grid.height)}
        self.corner = ""
        self.scales: list[str] = []

    def read(self, heads: tuple[Column, ...], lines: tuple[str, ...]) -> Table:
        """Read the table; ``heads`` and ``lines`` are those of the table that it may continue."""
        first, titles = self._titles()
        parts = self._parts(first, heads)
        for part in parts:
            part.columns = part.columns or columns_of(self.grid, part.heads, part.rows, self.vocabulary)
        near = tuple(line.norm for line in self.grid.before if self.vocabulary.role(line.norm) not in _NOT_OF_A_TABLE)
        titles += self.scales
        told = (*lines, *near, *titles) if parts and parts[0].columns == heads else (*near, *titles)
        rows = [row for part in parts for row in self._rows(part)]
        names = Counter(self.name(row.number, row.columns) for row in rows)
        return Table(self.grid, tuple(rows), told, frozenset(name for name, count in names.items() if count > 1))

    def head_alone(self) -> tuple[Column, ...]:
        """Return the columns of a head without rows, which stands at the foot of a page."""
        first, _ = self._titles()
        return columns_of(self.grid, list(range(first, self.grid.height)), [], self.vocabulary)

    def _titles(self) -> tuple[int, list[str]]:
        """Return the first row that is no title, and the titles: rows at the top that speak of the whole table."""
        first, titles = 0, []
        while first < self.grid.height and is_title(self.grid, first, self.vocabulary):
            titles += [cell.norm for cell in self.rows[first] if cell.norm]
            first += 1
        return (first, titles) if first < self.grid.height else (0, [])

    def _parts(self, first: int, heads: tuple[Column, ...]) -> list[_Part]:
        """Cut the rows into parts with a head each."""
        parts: list[_Part] = []
        open_head: list[int] = []
        for number in range(first, self.grid.height):
            cells = self.rows[number]
            if len(cells) == 1 and self.words.says("scale_line", cells[0].norm):
                self.scales.append(cells[0].norm)
                continue
            if self._is_head(number, bool(parts), open_head):
                open_head.append(number)
                self.corner = self.corner or self._first(number)
                continue
            if open_head or not parts:
                parts.append(_Part(open_head, heads if not open_head else ()))
                open_head = []
            parts[-1].rows.append(number)
        return parts

    def _is_head(self, number: int, later: bool, above: Sequence[int]) -> bool:
        """Whether a row is one of heads; ``later`` says that rows of values precede, ``above`` are heads before it."""
        cells = self.rows[number]
        behind = [cell for cell in cells if cell.column > 0]
        if is_numbering(cells, self.words):
            return bool(above)
        first_of_all = not above and not later
        if any(self._amount(cell) and not (first_of_all and is_named(cell.norm)) for cell in behind):
            return False
        filled = [cell for cell in behind if not says_nothing(cell.norm, self.words)]
        if first_of_all:
            return bool(filled) or not cells
        own = self.grid.at.get((number, 0))
        first = own.norm if own and own.row == number else ""
        if above and not cells:
            return True
        if not filled:
            return False
        heading = not first or first == self.corner or self.words.says("label", first)
        heading = heading or (bool(above) and any(self.words.says(role, first) for role in _BELOW))
        heading = heading or (len(filled) > 1 and any(self.words.says(role, first) for role in _NAMES))
        return heading and (bool(above) or len(filled) > 1 or len(cells) == 1 == len(behind))

    def _amount(self, cell: GridCell) -> bool:
        """Whether a cell is an amount; what begins with a date is none: 2017年金额."""
        if not is_value(cell.norm) or is_year(cell.norm) or date_in(cell.norm, self.vocabulary.dates):
            return False
        return not any(one.start == 0 for one in self.vocabulary.dates.find(cell.norm))

    def _first(self, number: int) -> str:
        cell = self.grid.at.get((number, 0))
        return cell.norm if cell else ""

    def _rows(self, part: _Part) -> Iterator[TableRow]:
        """Yield the rows of values of a part, each with its section and what it is a part of."""
        section = top = None
        for place, number in enumerate(part.rows):
            cells = self.rows[number]
            if self._is_section(number, cells, part):
                section, top = cells[0].norm, None
                continue
            if not cells:
                continue
            name = self.name(number, part.columns)
            marked = self.words.says("part", name)
            after = self.name(part.rows[place + 1], part.columns) if place + 1 < len(part.rows) else ""
            group = top is not None and name in self.words.groups  # 乡村 below 其中：城镇, before 其中：男性
            if not (marked or group) and self.words.says("part", after):
                yield TableRow(number, part.columns, section, None, False)
                top = name
            else:
                yield TableRow(number, part.columns, section, top, marked)

    def name(self, number: int, columns: Sequence[Column]) -> str:
        """Return the row head of a row: the words of its head columns."""
        found: list[str] = []
        for column in columns:
            cell = self.grid.at.get((number, column.number)) if column.role == HEAD else None
            if cell and (not found or cell.norm != found[-1]):
                found.append(cell.norm)
        return "".join(found)

    def _is_section(self, number: int, cells: Sequence[GridCell], part: _Part) -> bool:
        """Whether a row only heads those below it: one cell of words, and no unit or area that had a value."""
        if len(cells) != 1 or is_value(cells[0].norm) or part.rows[-1] == number:
            return False
        wide = cells[0].column_span >= self.grid.width * _HALF
        plain = cells[0].column == 0 and not cells[0].norm.endswith((")", "）"))
        areas = any(column.kind in ("area", "owner") for column in part.columns)
        return wide or (plain and not areas and self.grid.width > 1)
