"""Tables that ruling lines part: which words stand in which cell.

A table of three rules with lines between its columns alone is one of them: the stretch under its head holds many rows,
which are told by their figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.read.builder import TableCell
from pipeline.read.pdf.characters import Char
from pipeline.read.pdf.grids import Grid, cell_text, gathered, is_figure, is_full, is_torn, lines_in
from pipeline.read.pdf.lines import Line, Piece
from pipeline.read.pdf.rules import Rules
from pipeline.read.pdf.spans import Frame, Place, components, frame_of, reach_of, spans_of

_WITHIN: Final = 0.1  # ems between the characters of a word
_SAME: Final = 0.45  # ems by which the heights of a row may differ
_AROUND: Final = 1.4  # ems from a figure to the first and the last line of the words around it
_Cells = dict[Place, list[Char]]


def boxed_tables(chars: Sequence[Char], rules: Rules) -> tuple[list[Grid], list[Char]]:
    """Tables that rules bound, and the characters outside them: ``grids, free = boxed_tables(chars, rules)``."""
    frames = [frame for frame in map(frame_of, components(rules)) if frame]
    held: list[list[Char]] = [[] for _ in frames]
    free: list[Char] = []
    if not frames:
        return [], list(chars)
    around = [(*reach_of(frame), inside) for frame, inside in zip(frames, held, strict=True)]
    for char in chars:
        x, y = (char[1] + char[3]) / 2, (char[2] + char[4]) / 2
        for left, top, right, bottom, inside in around:
            if left <= x <= right and top <= y <= bottom:
                inside.append(char)
                break
        else:
            free.append(char)
    grids = []
    for frame, inside in zip(frames, held, strict=True):
        grid = _grid(frame, inside) if inside else None
        if grid:
            grids.append(grid)
        else:
            free += inside
    return sorted(grids, key=lambda grid: grid.top), free


def _grid(frame: Frame, chars: Sequence[Char]) -> Grid | None:
    """Make the grid of a frame; none where but one column of two holds anything: a frame around a text."""
    stretches, crossed = _fill(frame, chars)
    lines = {place: lines_in(inside) for place, inside in stretches.items()}
    rows, owners, cut = [], spans_of(frame, crossed), set[int]()
    width = len(frame.columns) - 1
    for number in range(len(frame.rows) - 1):
        many = _many(lines, owners, number, width)
        if many is None:
            return None
        if many:
            rows += [tuple(TableCell(line.get(column, "")) for column in range(width)) for line in many]
            continue
        cells = []
        for column in range(width):
            last_row, last_column = owners.get((number, column), (-1, -1))
            if last_row < 0:
                continue
            inside = [
                (row, at)
                for row in range(number, last_row + 1)
                for at in range(column, last_column + 1)
                if (row, at) in stretches
            ]
            whole = len(inside) == 1
            found = lines[inside[0]] if whole else lines_in([char for place in inside for char in stretches[place]])
            right = frame.columns[last_column + 1]
            text = cell_text(found, right)
            if found and last_row == len(frame.rows) - 2 and is_full(found[-1], right):
                cut.add(column)
            cells.append(TableCell(text, last_row - number + 1, last_column - column + 1))
        rows.append(tuple(cells))
    filled = {at for row in rows for at, cell in enumerate(row) if cell.text}
    if len(filled) < 2 and (width < 3 or len(rows) > 1):
        return None
    place = (frame.columns[0], frame.rows[0], frame.columns[-1], frame.rows[-1])
    return Grid(tuple(rows), frame.columns, *place, cut=frozenset(cut))


def _fill(frame: Frame, chars: Sequence[Char]) -> tuple[_Cells, set[Place]]:
    """Put words into the smallest cells, whole: what sticks out of a cell stays in it.

    The second result names sides, each by the cell on its left, over which words stand that have both cells to
    themselves: a rule hidden there parts nothing.
    """
    cells: _Cells = defaultdict(list)
    wide: list[tuple[list[Char], int, int, int]] = []
    for run in _runs(chars):
        row = _at(frame.rows, (run[0].top + run[0].bottom) / 2)
        columns = [_at(frame.columns, (char.left + char.right) / 2) for char in run]
        first, last = min(columns), max(columns)
        if first == last:
            cells[row, first] += run
        else:
            wide.append((run, row, first, last))
    crossed: set[Place] = set()
    held = set(cells)
    for run, row, first, last in wide:
        columns = [_at(frame.columns, (char.left + char.right) / 2) for char in run]
        cells[row, max(set(columns), key=columns.count)] += run
        if held.isdisjoint((row, column) for column in range(first, last + 1)):
            crossed |= {(row, column) for column in range(first, last)}
    return cells, crossed


def _at(places: Sequence[float], place: float) -> int:
    return bisect_right(places, place, 1, len(places) - 1) - 1


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Part the characters of a table into words that nothing interrupts."""
    run: list[Char] = []
    for char in chars:
        if run:
            before = run[-1]
            _, left, top, _, bottom, _ = char
            _, _, over, end, under, _ = before
            height, other = bottom - top, under - over
            em = height if height < other else other
            if not abs(top + bottom - over - under) < em or abs(left - end) > _WITHIN * em:
                yield run
                run = []
        run.append(char)
    if run:
        yield run


def _many(
    held: dict[Place, list[Line]],
    owners: dict[Place, Place],
    number: int,
    width: int,
) -> list[dict[int, str]] | None:
    """Return the rows of a stretch between two rules where it holds more than one: figures stand below each other.

    None where figures stand beside each other, too: not all columns have rules, and what lines up tells more.
    """
    if any(owners.get((number, column)) != (number, column) for column in range(width)):
        return []
    found = {column: held[number, column] for column in range(width) if (number, column) in held}
    if any(sum(len(_figures(line)) > 1 for line in lines) > 1 for lines in found.values()):
        return None
    heights = [line.middle for column, lines in found.items() if column and _is_stack(lines) for line in lines]
    if not heights or len(found.get(0, ())) < 2:
        return []
    if any(column and not _is_level(lines, heights) for column, lines in found.items()):
        return _by_heights(found) if sum(map(_is_stack, found.values())) > 1 else []
    places = sorted(((line.middle, column, line) for column, lines in found.items() for line in lines), key=_height)
    lines: list[dict[int, list[Char]]] = []
    last: tuple[float, float] | None = None
    for middle, column, line in places:
        if last is None or middle - last[0] > last[1] or column in lines[-1]:
            lines.append({})
            last = (middle, _SAME * line.size)
        lines[-1].setdefault(column, []).extend(line.chars)
    return [{column: cell_text(cell) for column, cell in row.cells.items()} for row in gathered(lines)]


def _by_heights(found: dict[int, list[Line]]) -> list[dict[int, str]]:
    """Part a stretch by the heights of its figures: words that wrap belong to the figures that they stand around."""
    rows: list[tuple[float, dict[int, list[Line]]]] = []
    stacks = {column for column, lines in found.items() if _is_stack(lines)}
    figures = [(line.middle, column, line) for column in stacks for line in found[column]]
    words = [(line.middle, column, line) for column in found.keys() - stacks for line in found[column]]
    for middle, column, line in [*sorted(figures, key=_height), *sorted(words, key=_height)]:
        near = min(rows, key=lambda row: abs(row[0] - middle), default=None)
        reach = _SAME if column in stacks else _AROUND
        if near is None or abs(near[0] - middle) > reach * line.size:
            rows.append((middle, {column: [line]}))
        else:
            near[1].setdefault(column, []).append(line)
    rows.sort(key=lambda row: row[0])
    return [{column: cell_text(lines) for column, lines in cells.items()} for _, cells in rows]


def _height(place: tuple[float, int, Line]) -> float:
    return place[0]


def _figures(line: Line) -> list[Piece]:
    return [piece for piece in line.pieces if is_figure(piece.text)]


def _is_stack(lines: Sequence[Line]) -> bool:
    figures = sum(is_figure(line.text) for line in lines)
    return figures > 1 and not any(is_torn(one.text, other.text) for one, other in pairwise(lines))


def _is_level(lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Say whether most lines of a column stand at the heights of figures: words that wrap do not."""
    level = sum(any(abs(line.middle - height) < line.size / 2 for height in heights) for line in lines)
    return 2 * level > len(lines)
