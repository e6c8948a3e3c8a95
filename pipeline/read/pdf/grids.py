"""What tables of both kinds share: what a figure is, how rows that break over lines become one, what is a grid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.read.builder import TableCell
from pipeline.read.pdf.characters import Char
from pipeline.read.pdf.lines import Line, is_wide, lines_of, pieces_of

_FIGURE: Final = re.compile(
    r"[(（]?[+＋\-－−–±≥≤><]?[$￥¥]?\d[\d,，.．]*[ ]?(?:[%％‰]|[^\W\d]{0,5})[)）]?[*※]?|[-－—–−]{1,2}|[…/]{1,2}"
)
_TAIL, _HEAD = re.compile(r"\d[\d,.]*[,.][\d,.]*\Z"), re.compile(r"[\d,.]+")
_TORN: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:,\d{1,2}|,?\.?|\.\d{1,2})|\d+\.\d{2}")
_GROUP: Final = re.compile(r"[,.]\d")  # the rest of a number
_CLOSE: Final = 0.95  # of an em between the lines of one row, whose figure stands at half height
_FULL: Final = 1.0  # em that a line of a cell may leave free on its right and still be full


class Grid(NamedTuple):
    """A table of a page, its place, where its columns begin and end, and whether rules bound it.

    ``rows`` hold the cells that begin in them, as a builder takes them.
    """

    rows: tuple[tuple[TableCell, ...], ...]
    edges: tuple[float, ...]
    left: float
    top: float
    right: float
    bottom: float
    ruled: bool = True
    cut: frozenset[int] = frozenset()
    """Columns whose last cell is full: it may go on where the table does, on the next page."""


class Gathered(NamedTuple):
    """A row of a table before its words are joined: the lines of each of its columns, and its height."""

    cells: dict[int, list[Line]]
    top: float
    bottom: float


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure, or the mark of one left out: ``is_figure("62.66%")``, ``is_figure("--")``."""
    return bool(_FIGURE.fullmatch(text))


def has_figures(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Say whether a table is more than a layout: a figure stands alone in a cell behind the first of a row."""
    return any(
        is_figure(cell.text) and any(map(str.isdigit, cell.text))
        for row in rows
        for at, cell in enumerate(row)
        if at or len(row) == 1
    )


def cell_text(lines: Sequence[Line], right: float | None = None) -> str:
    """Join the lines of a cell that ends at ``right``: ``cell_text(lines) == "本年比上年增减"``.

    No blank between hanzi. A number goes on where the line before is full; else a blank parts two figures.
    """
    text = ""
    for at, line in enumerate(lines):
        more = line.text
        if text:
            text += joint(text, more, right is not None and is_full(lines[at - 1], right)) + more
        else:
            text = more
    return text


def is_full(line: Line, right: float) -> bool:
    """Say whether a line reaches the end of its cell: ``is_full(line, 122.0)``."""
    return right - line.right < _FULL * line.size


def joint(before: str, after: str, full: bool = False) -> str:
    """Tell what stands between two lines that are joined: ``joint("473.94", "万人") == ""``."""
    one, other = before[-1:], after[:1]
    if not one or not other or is_wide(one) or is_wide(other):
        return ""
    if (one.isdigit() and _GROUP.match(after)) or (full and is_torn(before, after)):
        return ""
    return "" if one in "-(/" or other in ")%‰" else " "


def is_torn(before: str, after: str) -> bool:
    """Say whether two lines hold one number: ``is_torn("1,131,860,919.1", "2")``, but 2017 and 2018 do not."""
    head, tail = _TAIL.search(before), _HEAD.match(after)
    return bool(head and tail and _TORN.fullmatch(head.group() + tail.group()))


def lines_in(chars: Sequence[Char]) -> list[Line]:
    """Make lines of the characters of a cell: ``[line.text for line in lines_in(chars)]``."""
    return lines_of(pieces_of(chars))


def gathered(lines: Sequence[Mapping[int, Sequence[Char]]]) -> list[Gathered]:
    """Make rows of lines that are parted into columns; a row head that breaks over lines is one row with its figures.

    Figures may stand beside any line of their row head, or at half height between two.
    """
    rows: list[Gathered] = []
    for columns in lines:
        cells = {column: lines_in(chars) for column, chars in columns.items() if chars}
        every = [line for found in cells.values() for line in found]
        row = Gathered(cells, min(line.top for line in every), max(line.bottom for line in every))
        if rows and _goes_on(rows[-1], row):
            joined = dict(rows[-1].cells)
            for column, found in row.cells.items():
                joined[column] = [*joined.get(column, []), *found]
            rows[-1] = Gathered(joined, rows[-1].top, max(rows[-1].bottom, row.bottom))
        else:
            rows.append(row)
    return rows


def _goes_on(above: Gathered, row: Gathered) -> bool:
    """Say whether a line belongs to the row above: they never both have figures, and stand closer than two rows."""
    if set(above.cells) & set(row.cells) - {0}:
        return False
    last = max((line for found in above.cells.values() for line in found), key=lambda line: line.middle)
    first = next(iter(row.cells.values()))[0]
    return first.middle - last.middle < _CLOSE * min(first.size, last.size)
