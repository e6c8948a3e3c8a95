"""The columns of a table: their heads, what each holds, and which head the rows of a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.layout.cell_kinds import date_in, is_numbering, is_value, is_year, says_nothing
from pipeline.layout.table_words import Role, TableWords
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Column, Grid, GridCell

VALUE: Final = "value"
HEAD: Final = "head"
UNIT: Final = "unit"
DATE: Final = "date"
DATES: Final = "dates"
_MOST: Final = 0.6
_SOME: Final = 0.3
_LONG: Final = 20  # characters of a cell that describes something, and names no figure
_BY_HEAD: Final[tuple[tuple[Role, str], ...]] = (
    ("unit_head", UNIT),
    ("rank", "rank"),
    ("code", "code"),
    ("remark", "remark"),
)
_MOVES: Final[tuple[Role, ...]] = ("up", "down", "moved")
_NO_AMOUNTS: Final = frozenset({"rank", "code", "remark", UNIT})


class Holding:
    """What the cells of a column are below its head, counted."""

    def __init__(self, cells: Sequence[GridCell], vocabulary: Vocabulary) -> None:
        filled = [cell.norm for cell in cells if not says_nothing(cell.norm, vocabulary.tables)]
        dates = [norm for norm in filled if date_in(norm, vocabulary.dates)]
        self.size = len(filled)
        self.dates = len(dates)
        self.years = sum(map(is_year, filled))
        self.values = sum(is_value(norm) for norm in filled) - sum(
            is_value(norm) and not is_year(norm) for norm in dates
        )
        texts = [norm for norm in filled if not is_value(norm)]
        self.texts = len(texts)
        self.numbered = [norm for norm in filled if norm.isdigit()] == [str(at) for at in range(1, len(filled) + 1)]
        described = sum(any(char.isdigit() for char in norm) or len(norm) > _LONG for norm in texts)
        self.described = described >= self.size * _MOST > 0
        self.lettered = any(char.isalpha() for norm in filled for char in norm)
        self.mixed = self.values >= self.size * _SOME > 0
        self.areas = sum(bool(area and area.code) for area in map(vocabulary.gazetteer.lookup, texts))


def columns_of(grid: Grid, heads: Sequence[int], rows: Sequence[int], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Say of each column what it is: ``columns_of(grid, [0], [1, 2], vocabulary)[0].role == "head"``."""
    words = vocabulary.tables
    told = [number for number in heads if not is_numbering(grid.row(number), words)]
    above = _spread(grid, told, vocabulary)
    named = [_heads(above, told, column) for column in range(grid.width)]
    if named and len(named[0]) > 1 and any(words.says(role, named[0][-1]) for role in ("unit_head", "rhythm")):
        named[0] = named[0][:1]  # which names the row of heads, not what is below it
    held = [Holding(_cells(grid, rows, column), vocabulary) for column in range(grid.width)]
    roles = [_role(named[at], held[at], at, words) for at in range(grid.width)]
    if VALUE not in roles[1:]:
        roles = [VALUE if at and held[at].mixed and role == HEAD else role for at, role in enumerate(roles)]
    first = next((at for at, role in enumerate(roles) if role == VALUE), grid.width)
    if first < grid.width and not {HEAD, DATE} & set(roles[:first]):
        roles = _headed(roles, held, first)
    found: list[Column] = []
    for at, role in enumerate(roles):
        if role == DATE and at > first:
            role = DATES
        if role == HEAD and held[at].described and any(one.role == HEAD for one in found):
            role = "remark"
        if role == HEAD and at > first and named[at][-1:] not in [one.heads[-1:] for one in found if one.role == HEAD]:
            role = "remark"
        found.append(Column(at, role, named[at], _kind(named[at], held[at], words) if role == HEAD else "thing"))
    return tuple(found)


def _headed(roles: Sequence[str], held: Sequence[Holding], first: int) -> list[str]:
    """Let the leftmost column of words head the rows that else nothing heads, whatever its own head: 类型, 性别."""
    words = next((at for at in range(first) if roles[at] == "remark" and held[at].texts), None)
    return [HEAD if at == words else role for at, role in enumerate(roles)]


def _cells(grid: Grid, rows: Sequence[int], column: int) -> list[GridCell]:
    cells = (grid.at.get((row, column)) for row in rows)
    return [cell for cell in cells if cell and cell.column == column]


def _heads(above: Mapping[tuple[int, int], GridCell], rows: Sequence[int], column: int) -> tuple[str, ...]:
    """Return the heads above a column, from the top down, each once."""
    found: list[str] = []
    for row in rows:
        cell = above.get((row, column))
        if cell and cell.norm and cell.norm not in found:
            found.append(cell.norm)
    return tuple(found)


def _spread(grid: Grid, rows: Sequence[int], vocabulary: Vocabulary) -> Mapping[tuple[int, int], GridCell]:
    """Return the cells of head rows, dates spread over the empty places to their right where nothing is merged.

    What Markdown and exported sheets write once stands over all columns up to the next: ``2023 | 2024 | (2024)`` above
    ``人民币 | 人民币 | 美元``.
    """
    cells = {(row, cell.column): cell for row in rows for cell in grid.row(row)}
    if len(rows) == 1 or any(cell.row_span > 1 or cell.column_span > 1 for cell in cells.values()):
        return grid.at
    for at, row in enumerate(rows[:-1]):
        last = None
        for column in range(1, grid.width):
            cell = cells.get((row, column))
            if cell:
                last = cell if _is_date(cell.norm, vocabulary) else None
            elif last and any((below, column) in cells for below in rows[at + 1 :]):
                cells[row, column] = last
    return cells


def _is_date(norm: str, vocabulary: Vocabulary) -> bool:
    return bool(date_in(norm, vocabulary.dates)) or norm in vocabulary.tables.dates


def _role(heads: Sequence[str], held: Holding, at: int, words: TableWords) -> str:
    """Say what a column holds, by its head, else by its cells."""
    last = heads[-1] if heads else ""
    for role, name in _BY_HEAD:
        if last and words.says(role, last) and not (name == "remark" and held.values > held.texts):
            return name
    if words.says("date_head", last) and held.size and (held.dates >= held.texts > 0 or held.values <= held.dates):
        return DATE
    if held.dates and held.dates == held.size and (held.years < held.size or at == 0):
        return DATE
    if at == 0 and held.numbered and held.size > 1 and words.says("label", last):
        return "rank"
    if at == 0 and held.lettered:
        return HEAD
    moved = any(words.says(way, last) for way in _MOVES) and held.mixed  # beside 10.2 a 下降0.01个百分点
    return VALUE if held.values > held.texts or moved or (not held.size and at) else HEAD


def _kind(heads: Sequence[str], held: Holding, words: TableWords) -> str:
    """Say what the row heads of a column name: areas, owners or things."""
    last = heads[-1] if heads else ""
    if words.says("area_head", last) or (held.texts and held.areas >= held.texts * _MOST):
        return "area"
    return "owner" if words.says("owner_head", last) else "thing"


def heading(columns: Sequence[Column], value: int) -> list[Column]:
    """Return the columns that head the rows of a value, from left to right: the nearest before it.

    A table of two halves side by side has those of its own half: ``heading(columns, 3)[0].number == 2``.
    """
    found: list[Column] = []
    for column in reversed(columns[:value]):
        if column.role in (HEAD, DATE):
            found.append(column)
        elif found and column.role not in _NO_AMOUNTS:
            break
    return found[::-1]


def unit_column(columns: Sequence[Column], value: int) -> Column | None:
    """Return the column that gives the units of a value's rows: the nearest before it, else the one behind."""
    before = [column for column in columns[:value] if column.role == UNIT]
    behind = [column for column in columns[value:] if column.role == UNIT]
    return before[-1] if before else behind[0] if behind else None


def values(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns that hold amounts."""
    return (column for column in columns if column.role == VALUE)
