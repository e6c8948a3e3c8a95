"""A sheet's cells → paragraphs and grids: title lines before a table and notes after it are no cells of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.builder import Builder, TableCell
from pipeline.read.lines import BLANKS
from pipeline.read.sheets.sheet import Place, Sheet, check_count
from pipeline.records.blocks import HEADING

FIGURE: Final = re.compile(r"[+\-−－±<>≤≥]?[$￥¥]?[0-9][0-9,.]*(?:[%‰]|[^\W\d_]{1,3})?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}\D?")
_MARK: Final = re.compile(r"[-—–/.…·*\s]+")
"""What stands where a table has no figure."""
_COLON: Final = re.compile(r"[:：]")
_BRACKETED: Final = re.compile(r"[(（\[][^()（）]*[)）\]]")
_STOP: Final = re.compile(rf"[{SENTENCE_STOPS}；;]")
_DEFAULT_NAME: Final = re.compile(r"sheet ?\d*", re.IGNORECASE)
_LONG: Final = 24  # characters of a row's head; a lone cell with more of them is a note
_PROSE: Final = 60  # characters of a cell that, with a stop in it, is no cell of a table of figures
_TITLES: Final = 6  # lines between the title of a table and its head
_FACTS: Final = 3  # cells of a line such as "编制单位：… | 2018年12月 | 单位：元"
_WIDE: Final = 256  # columns from which on empty ones are left out: a cell far away is a slip


class Line(NamedTuple):
    """A row of a sheet: its number, its cells by column, whether one is a figure."""

    number: int
    cells: Mapping[int, str]
    figured: bool

    @property
    def alone(self) -> str | None:
        """The words of its one cell, None where there are more."""
        return next(iter(self.cells.values())) if len(self.cells) == 1 else None


def add_sheet(builder: Builder, sheet: Sheet) -> Sequence[Line]:
    """Add a sheet, its name as a heading, and return its rows: ``add_sheet(builder, Sheet("人口", {(0, 0): "地区"}))``.

    The names that spreadsheets give of themselves (``Sheet1``) say nothing and are left out.
    """
    lines = lines_of(sheet.cells)
    if lines and not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
        builder.paragraph(sheet.name, HEADING, 1)
    add_lines(builder, lines, sheet.spans)
    return lines


def add_lines(builder: Builder, lines: Sequence[Line], spans: Mapping[Place, Place]) -> None:
    """Add the rows of a sheet without a name: ``add_lines(builder, lines_of_rows([["地区", "5"]]), {})``."""
    for part in _parts(lines, spans) if lines else ():
        _add_part(builder, part, spans)


def lines_of(cells: Mapping[Place, str]) -> list[Line]:
    """Return the rows of cells that hold something: ``lines_of({(4, 0): "地区"})[0].number == 4``."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(cells.items()):
        rows.setdefault(row, {})[column] = text
    return [_line(number, row) for number, row in rows.items()]


def lines_of_rows(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return rows as ``lines_of``, without a detour: ``lines_of_rows([["地区", " "]])[0].cells == {0: "地区"}``.

    Raises ``UnreadableError`` for too many cells.
    """
    found = []
    count = 0
    for number, row in enumerate(rows):
        texts = (text.strip(BLANKS) for text in row)
        if cells := {column: text for column, text in enumerate(texts) if text}:
            found.append(_line(number, cells))
            check_count(count := count + len(cells))
    return found


def _line(number: int, cells: Mapping[int, str]) -> Line:
    return Line(number, cells, any(map(is_figure, cells.values())))


def _parts(lines: Sequence[Line], spans: Mapping[Place, Place]) -> Iterator[Sequence[Line]]:
    """Part a sheet into its tables, each with the lines around it.

    A new one begins behind empty rows with a title or a head, and without them where a title and a head follow figures.
    """
    reach = {row: row + height for (row, _), (height, _) in sorted(spans.items())}
    first = covered = 0
    figured = False
    for at in range(1, len(lines)):
        line, above = lines[at], lines[at - 1]
        covered = max(covered, reach.get(above.number, 0))
        figured = figured or above.figured
        if covered > line.number:
            continue
        if line.number - above.number > 1:
            begins = len(line.cells) == 1 or (figured and not line.figured)
        else:
            begins = figured and _begins(lines, at, spans)
        if begins:
            yield lines[first:at]
            first, figured = at, False
    yield lines[first:]


def _begins(lines: Sequence[Line], at: int, spans: Mapping[Place, Place]) -> bool:
    """Say whether a title of a further table stands here: a merged cell, a head under it, figures after that."""
    if lines[at].alone is None or at + 2 >= len(lines):
        return False
    head, most = at + 1, min(at + _TITLES, len(lines) - 1)
    while head < most and (lines[head].alone is not None or _is_facts(lines, head)):
        head += 1
    if head + 1 >= len(lines):
        return False
    width = spans.get((lines[at].number, min(lines[at].cells)), (1, 1))[1]
    merged = width * 2 > len(lines[head].cells)
    return merged and len(lines[head].cells) > 1 and not lines[head].figured and lines[head + 1].figured


def is_figure(text: str) -> bool:
    """Say whether a cell is a figure: ``is_figure("1,234.5") and not is_figure("2018年")``."""
    return bool(FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _add_part(builder: Builder, lines: Sequence[Line], spans: Mapping[Place, Place]) -> None:
    """Add a table with its title lines and notes as paragraphs around it."""
    first = 0
    left = min(min(line.cells) for line in lines)
    while first < len(lines) and _is_title(lines, first, spans, left):
        first += 1
    past = _notes(lines, first)
    for line in lines[:first]:
        _add_line(builder, line)
    if _is_layout(lines[first:past]):
        for line in lines[first:past]:
            _add_line(builder, line)
    else:
        _add_grid(builder, lines[first:past], spans)
    for line in lines[past:]:
        _add_line(builder, line)


def _add_line(builder: Builder, line: Line) -> None:
    for text in line.cells.values():
        builder.paragraph(text)


def _is_title(lines: Sequence[Line], at: int, spans: Mapping[Place, Place], left: int) -> bool:
    """Say whether a row above a table is a line of its own: a title, a unit, a period. ``left`` is the first column."""
    line = lines[at]
    text = line.alone
    if text is None:
        return _is_facts(lines, at)
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or line.figured:
        return below is None
    column = min(line.cells)
    if column == left or _COLON.search(text) or _BRACKETED.fullmatch(text):
        return True
    # An empty corner beside a head (|  | 2017年 |) looks like a title that some put over the middle of a table.
    return (line.number, column) not in spans and len(below.cells) > 2 and min(below.cells) < column


def _is_facts(lines: Sequence[Line], at: int) -> bool:
    """Say whether a row holds some facts side by side, as above a balance: whose it is, its day, its unit."""
    cells = lines[at].cells
    below = lines[at + 1].cells if at + 1 < len(lines) else {}
    told = any(_COLON.search(text) or _BRACKETED.fullmatch(text) for text in list(cells.values())[-1:])
    return 1 < len(cells) <= _FACTS and told and len(below) > len(cells) and not lines[at].figured


def _notes(lines: Sequence[Line], first: int) -> int:
    """Return where the notes under a table begin: the first of the last rows of one cell that reads like a note."""
    past = len(lines)
    while past > first and lines[past - 1].alone is not None:
        past -= 1
    for at in range(past, len(lines)):
        text = lines[at].alone or ""
        if _COLON.search(text) or _STOP.search(text) or len(text) > _LONG:
            return at
    return len(lines)


def _is_layout(lines: Sequence[Line]) -> bool:
    """Say whether rows are no table: a cell each, or prose without figures."""
    if all(line.alone is not None for line in lines):
        return True
    if any(line.figured for line in lines):
        return False
    return any(len(text) > _PROSE and _STOP.search(text) for line in lines for text in line.cells.values())


def _add_grid(builder: Builder, lines: Sequence[Line], spans: Mapping[Place, Place]) -> None:
    """Add a grid: its first row and column are those of its first words; empty rows are left out."""
    columns = _columns(lines)
    if spans.keys().isdisjoint((line.number, column) for line in lines if spans for column in line.cells):
        builder.plain_table([[line.cells.get(column, "") for column in columns] for line in lines])
        return
    numbers = [line.number for line in lines]
    covered: set[Place] = set()
    rows = []
    for number, line in enumerate(lines):
        texts = {bisect_left(columns, column): (column, text) for column, text in line.cells.items()}
        row = []
        for at in range(max(texts) + 1):
            column, text = texts.get(at, (-1, ""))
            if (number, at) in covered:
                continue
            height, width = spans.get((line.number, column), (1, 1))
            if height > 1 or width > 1:
                height = bisect_left(numbers, line.number + height) - number
                width = bisect_left(columns, column + width) - at
                covered.update((number + down, at + right) for down in range(height) for right in range(width))
            row.append(TableCell(text, height, width))
        rows.append(row)
    builder.table(rows)


def _columns(lines: Sequence[Line]) -> Sequence[int]:
    """Return the columns of a grid; where they reach far, those alone that hold a word."""
    used = sorted({column for line in lines for column in line.cells})
    return range(used[0], used[-1] + 1) if used[-1] - used[0] < _WIDE else used
