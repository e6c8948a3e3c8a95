"""A sheet as a person sees it: words in cells."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final, NamedTuple

from pipeline.read.errors import UnreadableError
from pipeline.read.lines import BLANKS

MAX_CELLS: Final = 5_000_000
"""Cells of a workbook that hold something; a file with more is a database, not a report."""

Place = tuple[int, int]
"""Row and column, from 0 on."""


class Sheet(NamedTuple):
    """A sheet: ``Sheet("表1", {(0, 0): "地区"}).cells[0, 0] == "地区"``.

    ``cells`` holds those with words in them, in any order, ``spans`` how many rows and columns a merged one takes, by
    its first place. ``left_out`` is how many hidden rows and columns before all that is shown are not among them.
    """

    name: str
    cells: Mapping[Place, str]
    spans: Mapping[Place, Place] = {}
    hidden: bool = False
    left_out: int = 0


class Workbook(NamedTuple):
    """The sheets of a file in its order, and a sentence for each thing that was not read: ``Workbook((sheet,))``."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()
    title: str | None = None


def check_count(count: int) -> None:
    """Refuse a workbook of too many cells: ``check_count(5)`` returns, ``check_count(5_000_001)`` raises.

    Raises ``UnreadableError``.
    """
    if count > MAX_CELLS:
        raise UnreadableError(f"it has more than {MAX_CELLS:,} cells; split it")


def without_margin(
    cells: dict[Place, str], rows: Container[int], columns: Container[int]
) -> tuple[dict[Place, str], int]:
    """Take out hidden rows and columns before the first that is shown, and count them: programs keep codes there.

    ``without_margin({(0, 0): "AD_CODE", (1, 0): "地区"}, {0}, ()) == ({(1, 0): "地区"}, 1)``. Hidden ones further on,
    as a filter hides them, stay; so does all of a sheet that shows nothing.
    """
    top = next((row for row in sorted({row for row, _ in cells}) if row not in rows), None)
    left = next((column for column in sorted({column for _, column in cells}) if column not in columns), None)
    if top is None or left is None:
        return cells, 0
    gone = {row for row, _ in cells if row < top}, {column for _, column in cells if column < left}
    count = len(gone[0]) + len(gone[1])
    return {place: text for place, text in cells.items() if place[0] >= top and place[1] >= left}, count


def sheet_of(name: str, cells: dict[Place, str], spans: Mapping[Place, Place], hidden: bool = False) -> Sheet:
    """Make a sheet of what stands in its cells: ``sheet_of("表1", {(0, 0): " 5 "}, {}).cells == {(0, 0): "5"}``.

    What lies under a merged cell is not shown and goes; a merged cell that reaches over the sheet's end is cut to it.
    """
    cells = {place: text for place, raw in cells.items() if (text := raw.strip(BLANKS))}
    if not spans:
        return Sheet(name, cells, {}, hidden)
    rows = max((row for row, _ in cells), default=-1) + 1
    columns = max((column for _, column in cells), default=-1) + 1
    cut = {}
    for (row, column), (height, width) in spans.items():
        if (row, column) not in cells:
            continue
        span = cut[row, column] = (min(height, rows - row), min(width, columns - column))
        below = range(row, row + span[0])
        if span[0] * span[1] <= len(cells):
            hidden_ones = [(down, right) for down in below for right in range(column, column + span[1])]
        else:
            hidden_ones = [
                (down, right) for down, right in cells if down in below and column <= right < column + span[1]
            ]
        for place in hidden_ones[1:]:
            cells.pop(place, None)
    return Sheet(name, cells, cut, hidden)
