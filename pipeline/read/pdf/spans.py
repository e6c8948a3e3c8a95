"""The rules of one table → its cells: a cell spans what no rule parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.read.pdf.rules import Rule, Rules

TOUCH: Final = 3.0  # points by which rules may miss each other
_COVERED: Final = 0.6  # of a cell's side that a rule covers
_FEWEST: Final = 3  # rules of a table
_MOST: Final = 400  # columns or rows: more are a drawing

Place = tuple[int, int]
"""Row and column of the smallest cell."""


class Frame(NamedTuple):
    """The rules of one table and the places that part its columns and its rows: ``len(frame.rows)`` is one more."""

    rules: Rules
    columns: tuple[float, ...]
    rows: tuple[float, ...]


def components(rules: Rules) -> list[Rules]:
    """Gather the rules that touch each other: ``components(Rules()) == []``."""
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
    return across.start - TOUCH <= down.at <= across.end + TOUCH and down.start - TOUCH <= across.at <= down.end + TOUCH


def frame_of(rules: Rules) -> Frame | None:
    """Make a frame of rules that touch, none where they bound no two columns: ``frame_of(rules).columns``."""
    across, down = rules
    if not across or len(across) + len(down) < _FEWEST:
        return None
    columns = _places((*(rule.at for rule in down), *_ends(across)))
    rows = _places((*(rule.at for rule in across), *_ends(down)))
    if len(columns) < 3 or len(rows) < 2 or max(len(columns), len(rows)) > _MOST:
        return None
    return Frame(rules, columns, rows)


def _ends(rules: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _places(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * TOUCH:
            found.append(value)
    return tuple(found)


def reach_of(frame: Frame) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what lies in a frame: ``reach_of(frame)[0] <= frame.columns[0]``."""
    columns, rows = frame.columns, frame.rows
    return columns[0] - TOUCH, rows[0] - TOUCH, columns[-1] + TOUCH, rows[-1] + TOUCH


def spans_of(frame: Frame, crossed: set[Place]) -> dict[Place, Place]:
    """Tell the cells, each by its first place and its last: ``spans_of(frame, set())[0, 0] == (1, 0)`` spans two rows.

    Places that no rule parts are one cell, and those of ``crossed`` are one with what is right of them.
    A shape that is no rectangle is parted into its rows.
    """
    height, width = len(frame.rows) - 1, len(frame.columns) - 1
    right = {
        (row, column)
        for row, column in _places_in(height, width - 1)
        if (row, column) in crossed
        or not _ruled(frame.rules.down, frame.columns[column + 1], frame.rows[row], frame.rows[row + 1])
    }
    below = {
        (row, column)
        for row, column in _places_in(height - 1, width)
        if not _ruled(frame.rules.across, frame.rows[row + 1], frame.columns[column], frame.columns[column + 1])
    }
    found: dict[Place, Place] = {}
    taken: set[Place] = set()
    for start in _places_in(height, width):
        if start in taken:
            continue
        group = _group(start, right, below)
        last = max(row for row, _ in group), max(column for _, column in group)
        first = min(row for row, _ in group), min(column for _, column in group)
        if len(group) == (last[0] - first[0] + 1) * (last[1] - first[1] + 1):
            found[first] = last
        else:
            found.update(_by_rows(group, right))
        taken |= group
    return found


def _by_rows(group: set[Place], right: set[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield the cells of a shape that is no rectangle (a head that turns down beside its parts), each in one row."""
    for row, column in sorted(group):
        if (row, column - 1) in group and (row, column - 1) in right:
            continue
        last = column
        while (row, last) in right and (row, last + 1) in group:
            last += 1
        yield (row, column), (row, last)


def _places_in(height: int, width: int) -> list[Place]:
    return [(row, column) for row in range(height) for column in range(width)]


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Say whether a rule parts two cells along most of the side that they share."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= 2 * TOUCH
    )
    return covered >= _COVERED * (end - start)


def _group(start: Place, right: set[Place], below: set[Place]) -> set[Place]:
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
