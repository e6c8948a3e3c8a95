"""Tables that no rules part: lines whose pieces stand below each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.read.builder import TableCell
from pipeline.read.pdf.characters import Char
from pipeline.read.pdf.columns import Item
from pipeline.read.pdf.grids import Gathered, Grid, cell_text, gathered, is_figure
from pipeline.read.pdf.lines import LEADER, Line, Piece, piece_of

_APART: Final = 1.2  # ems between cells, one gap of a line at least
_BLANK: Final = 0.5  # ems of a blank at which a piece over two columns is parted
_FEWEST: Final = 3  # lines of a table, two with figures among them
_FIGURES: Final = 0.5  # of the cells behind the first in lines with figures
_STEP: Final = 2.6  # ems from one line to the next
_NARROW: Final = 0.5  # of the width: a line within a table that has one cell


def with_tables(items: Sequence[Item], width: float) -> list[Item]:
    """Put grids in the place of lines that are rows of a table: ``with_tables(region.items, 400.0)``."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        run = list(_run(items, at, width))
        grid = _grid(run)
        if grid:
            out.append(grid)
            at += len(run)
        else:
            out.append(items[at])
            at += 1
    return out


def _run(items: Sequence[Item], first: int, width: float) -> Iterator[Line]:
    """Yield the lines that may be rows of one table; one that has a single cell stands between two others."""
    before: Line | None = None
    for at in range(first, len(items)):
        line = items[at]
        if isinstance(line, Grid) or (before and line.middle - before.middle > _STEP * max(line.size, before.size)):
            return
        if not _has_cells(line):
            after = items[at + 1] if at + 1 < len(items) else None
            narrow = line.right - line.left < _NARROW * width
            if before is None or not narrow or not isinstance(after, Line) or not _has_cells(after):
                return
        yield line
        before = line


def _has_cells(line: Line) -> bool:
    if len(line.pieces) < 2 or LEADER.search(line.text):
        return False
    wide = any(other.left - one.right > _APART * line.size for one, other in pairwise(line.pieces))
    return wide or sum(is_figure(piece.text) for piece in line.pieces) > 1


def _has_figure(line: Line) -> bool:
    return any(is_figure(piece.text) for piece in line.pieces[1:])


def _grid(lines: Sequence[Line]) -> Grid | None:
    rows = [line for line in lines if _has_figure(line)]
    if len(lines) < _FEWEST or len(rows) < 2:
        return None
    behind = [piece.text for line in rows for piece in line.pieces[1:]]
    if sum(map(is_figure, behind)) < _FIGURES * len(behind):
        return None
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    edges = (columns[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), columns[-1][1])
    found = gathered([_part(line, columns) for line in lines])
    cells = tuple(_row(row, columns) for row in found)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Grid(cells, edges, left, lines[0].top, right, lines[-1].bottom, ruled=False)


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """Tell where the columns lie: the pieces of the rows that overlap are one.

    Rows of the most pieces count, and of the others what stands in one of their columns or in none: not 2017年 above
    two of them, nor a row head that all but touches its amount.
    """
    most = max(len(line.pieces) for line in rows)
    fullest = _joined((piece.left, piece.right) for line in rows for piece in line.pieces if len(line.pieces) == most)
    others = [(piece.left, piece.right) for line in rows for piece in line.pieces if len(line.pieces) < most]
    return _joined([*fullest, *(one for one in others if _is_within(one, fullest))])


def _is_within(one: tuple[float, float], columns: Sequence[tuple[float, float]]) -> bool:
    """Say whether a stretch belongs to one column, in which its middle lies, or to a new one."""
    over = [column for column in columns if min(one[1], column[1]) > max(one[0], column[0])]
    return not over or (len(over) == 1 and over[0][0] <= (one[0] + one[1]) / 2 <= over[0][1])


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _part(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, list[Char]]:
    """Put the pieces of a line into columns."""
    cells: dict[int, list[Char]] = {}
    for piece in (part for whole in line.pieces for part in _split(whole, columns)):
        cells.setdefault(_place(piece, columns)[0], []).extend(piece.chars)
    return cells


def _split(piece: Piece, columns: Sequence[tuple[float, float]]) -> Iterator[Piece]:
    """Part a piece that stands over two columns at the blanks in it."""
    chars: list[Char] = []
    first, last = _place(piece, columns)
    for char in piece.chars:
        if chars and first != last and char.left - chars[-1].right > _BLANK * piece.size:
            yield piece_of(chars)
            chars = []
        chars.append(char)
    yield piece_of(chars) if first != last else piece


def _place(piece: Piece | Line, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Tell the first and the last column over which something stands, the nearest where it stands between them."""
    over = [at for at, (left, right) in enumerate(columns) if min(right, piece.right) > max(left, piece.left)]
    middle = (piece.left + piece.right) / 2
    if len(over) == 1:  # a head in the middle of two columns stands over both
        over += [at for at in (over[0] - 1, over[0] + 1) if _is_between(middle, columns, *sorted((over[0], at)))]
        over.sort()
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))
    return nearest, nearest


def _is_between(middle: float, columns: Sequence[tuple[float, float]], left: int, right: int) -> bool:
    return left >= 0 and right < len(columns) and columns[left][1] < middle < columns[right][0]


def _row(row: Gathered, columns: Sequence[tuple[float, float]]) -> tuple[TableCell, ...]:
    """Make the cells of a row; a head that stands over several empty columns spans them."""
    cells, column = [], 0
    while column < len(columns):
        lines = row.cells.get(column, [])
        last = max((_place(line, columns)[1] for line in lines), default=column)
        span = 1
        while column + span <= last and column + span not in row.cells:
            span += 1
        cells.append(TableCell(cell_text(lines) if lines else "", 1, span))
        column += span
    return tuple(cells)
