"""Tables that ruling lines part: cells between the rules that bound them, spans where a rule is missing.

A table of three rules with lines between its columns alone is one of them: the stretch under its head holds many rows,
which are told by their figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pipeline.read.builder import TableCell
from pipeline.read.pdf.characters import Char
from pipeline.read.pdf.grids import Grid, cell_text, gathered, is_figure, is_full, lines_in
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.rules import Rule, Rules

_TOUCH: Final = 3.0  # points by which rules may miss each other
_COVERED: Final = 0.6  # of a cell's side that a rule covers
_FEWEST: Final = 3  # rules of a table
_MOST: Final = 400  # columns or rows: more are a drawing


class _Frame(NamedTuple):
    """The rules of one table and the places that part its columns and its rows."""

    rules: Rules
    columns: tuple[float, ...]
    rows: tuple[float, ...]


def boxed_tables(chars: Sequence[Char], rules: Rules) -> tuple[list[Grid], list[Char]]:
    """Tables that rules bound, and the characters outside them: ``grids, free = boxed_tables(chars, rules)``."""
    frames = [frame for frame in map(_frame, _components(rules)) if frame]
    held: list[list[Char]] = [[] for _ in frames]
    free: list[Char] = []
    for char in chars:
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        at = next((at for at, frame in enumerate(frames) if _holds(frame, x, y)), None)
        (free if at is None else held[at]).append(char)
    grids = []
    for frame, inside in zip(frames, held, strict=True):
        grid = _grid(frame, inside) if inside else None
        if grid:
            grids.append(grid)
        else:
            free += inside
    return sorted(grids, key=lambda grid: grid.top), free


def _components(rules: Rules) -> list[Rules]:
    """Gather the rules that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for down in rules.down:
        touched = [across for across in rules.across if _meet(across, down)]
        meeting = [group for group in groups if any(across in group[0] for across in touched)]
        merged: tuple[list[Rule], list[Rule]] = ([], [down])
        for group in meeting:
            groups.remove(group)
            merged[0].extend(group[0])
            merged[1].extend(group[1])
        merged[0].extend(across for across in touched if across not in merged[0])
        groups.append(merged)
    return [Rules(tuple(sorted(across)), tuple(sorted(down))) for across, down in groups]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _frame(rules: Rules) -> _Frame | None:
    across, down = rules
    if not across or len(across) + len(down) < _FEWEST:
        return None
    columns = _places((*(rule.at for rule in down), *_ends(across)))
    rows = _places((*(rule.at for rule in across), *_ends(down)))
    if len(columns) < 3 or len(rows) < 2 or max(len(columns), len(rows)) > _MOST:
        return None
    return _Frame(rules, columns, rows)


def _ends(rules: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _places(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * _TOUCH:
            found.append(value)
    return tuple(found)


def _holds(frame: _Frame, x: float, y: float) -> bool:
    return (
        frame.columns[0] - _TOUCH <= x <= frame.columns[-1] + _TOUCH
        and frame.rows[0] - _TOUCH <= y <= frame.rows[-1] + _TOUCH
    )


def _grid(frame: _Frame, chars: Sequence[Char]) -> Grid | None:
    """Make the grid of a frame; none where but one column of two holds anything: a frame around a text."""
    stretches = _fill(frame, chars)
    rows, owners, cut = [], _owners(frame), set[int]()
    width = len(frame.columns) - 1
    for number in range(len(frame.rows) - 1):
        many = _many(stretches, owners, number, width)
        if many:
            rows += [tuple(TableCell(line.get(column, "")) for column in range(width)) for line in many]
            continue
        cells = []
        for column in range(width):
            last_row, last_column = owners.get((number, column), (-1, -1))
            if last_row < 0:
                continue
            inside = [
                char
                for row in range(number, last_row + 1)
                for at in range(column, last_column + 1)
                for char in stretches.get((row, at), ())
            ]
            found, right = lines_in(inside), frame.columns[last_column + 1]
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


def _fill(frame: _Frame, chars: Iterable[Char]) -> dict[tuple[int, int], list[Char]]:
    """Put each character into the smallest cell between two places."""
    cells: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        row = bisect_right(frame.rows, (char.top + char.bottom) / 2) - 1
        column = bisect_right(frame.columns, (char.left + char.right) / 2) - 1
        row, column = min(max(row, 0), len(frame.rows) - 2), min(max(column, 0), len(frame.columns) - 2)
        cells[row, column].append(char)
    return cells


def _owners(frame: _Frame) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell for each cell where it begins and its last row and column: cells that no rule parts are one.

    A shape that is no rectangle is left in its smallest cells.
    """
    height, width = len(frame.rows) - 1, len(frame.columns) - 1
    right = {
        (row, column)
        for row, column in _places_in(height, width - 1)
        if not _ruled(frame.rules.down, frame.columns[column + 1], frame.rows[row], frame.rows[row + 1])
    }
    below = {
        (row, column)
        for row, column in _places_in(height - 1, width)
        if not _ruled(frame.rules.across, frame.rows[row + 1], frame.columns[column], frame.columns[column + 1])
    }
    found: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for start in _places_in(height, width):
        if start in taken:
            continue
        group = _group(start, right, below)
        last = max(row for row, _ in group), max(column for _, column in group)
        first = min(row for row, _ in group), min(column for _, column in group)
        if len(group) == (last[0] - first[0] + 1) * (last[1] - first[1] + 1):
            found[first] = last
        else:
            found.update({cell: cell for cell in group})
        taken |= group
    return found


def _places_in(height: int, width: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(height) for column in range(width)]


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Say whether a rule parts two cells along most of the side that they share."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= 2 * _TOUCH
    )
    return covered >= _COVERED * (end - start)


def _group(start: tuple[int, int], right: set[tuple[int, int]], below: set[tuple[int, int]]) -> set[tuple[int, int]]:
    group, open_ends = {start}, [start]
    while open_ends:
        row, column = open_ends.pop()
        near = (
            ((row, column + 1), (row, column) in right),
            ((row, column - 1), (row, column - 1) in right),
            ((row + 1, column), (row, column) in below),
            ((row - 1, column), (row - 1, column) in below),
        )
        for cell, is_open in near:
            if is_open and cell not in group:
                group.add(cell)
                open_ends.append(cell)
    return group


def _many(
    stretches: dict[tuple[int, int], list[Char]],
    owners: dict[tuple[int, int], tuple[int, int]],
    number: int,
    width: int,
) -> list[dict[int, str]]:
    """Return the rows of a stretch between two rules where it holds more than one: figures stand below each other."""
    if any(owners.get((number, column)) != (number, column) for column in range(width)):
        return []
    found = {column: lines_in(stretches[number, column]) for column in range(width) if (number, column) in stretches}
    heights = [line.middle for column, lines in found.items() if column and _is_stack(lines) for line in lines]
    if not heights or len(found.get(0, ())) < 2:
        return []
    if any(column and not _is_level(lines, heights) for column, lines in found.items()):
        return []
    places = sorted(((line.middle, column, line) for column, lines in found.items() for line in lines), key=_height)
    lines: list[dict[int, list[Char]]] = []
    last: tuple[float, float] | None = None
    for middle, column, line in places:
        if last is None or middle - last[0] > last[1] or column in lines[-1]:
            lines.append({})
            last = (middle, 0.45 * line.size)
        lines[-1].setdefault(column, []).extend(line.chars)
    return [{column: cell_text(cell) for column, cell in row.cells.items()} for row in gathered(lines)]


def _height(place: tuple[float, int, Line]) -> float:
    return place[0]


def _is_stack(lines: Sequence[Line]) -> bool:
    return sum(is_figure(line.text) for line in lines) > 1


def _is_level(lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Say whether most lines of a column stand at the heights of figures: words that wrap do not."""
    level = sum(any(abs(line.middle - height) < line.size / 2 for height in heights) for line in lines)
    return 2 * level > len(lines)
