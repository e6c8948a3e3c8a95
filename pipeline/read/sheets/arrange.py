"""A sheet's cells → paragraphs and grids: title lines before a table and notes after it are no cells of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.builder import Builder, TableCell
from pipeline.read.sheets.lines import Line, Lines, lines_of
from pipeline.read.sheets.sheet import Place, Sheet
from pipeline.records.blocks import HEADING

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


def add_sheet(builder: Builder, sheet: Sheet) -> Lines:
    """Add a sheet, its name as a heading, and return its rows: ``add_sheet(builder, Sheet("人口", {(0, 0): "地区"}))``.

    The names that spreadsheets give of themselves (``Sheet1``) say nothing and are left out.
    """
    lines = lines_of(sheet.cells)
    if lines and not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
        builder.paragraph(sheet.name, HEADING, 1)
    add_lines(builder, lines, sheet.spans)
    return lines


def add_lines(builder: Builder, lines: Lines, spans: Mapping[Place, Place]) -> None:
    """Add the rows of a sheet without a name: ``add_lines(builder, lines_of_rows([["地区", "5"]]), {})``."""
    for part in _parts(lines, spans) if lines else ():
        _add_part(builder, part, spans)


def _parts(lines: Lines, spans: Mapping[Place, Place]) -> Iterator[Lines]:
    """Part a sheet into its tables, each with the lines around it.

    A new one begins behind empty rows with a title or a head, and without them where a title and a head follow figures.
    """
    reach = {row: row + height for (row, _), (height, _) in sorted(spans.items())}
    first = seen = walked = covered = 0  # in this part no figure stands before `seen`, if `figured` does not say so
    figured = False
    for at in _openings(lines):
        while reach and walked < at:
            covered = max(covered, reach.get(lines.numbers[walked], 0))
            walked += 1
        while not figured and seen < at:
            figured = lines[seen].figured
            seen += 1
        number = lines.numbers[at]
        if covered > number:
            continue
        if number - lines.numbers[at - 1] > 1:
            begins = lines.sizes[at] == 1 or (figured and not lines[at].figured)
        else:
            begins = figured and _begins(lines, at, spans)
        if begins:
            yield lines[first:at]
            first, seen, figured = at, at, False
    yield lines[first:]


def _openings(lines: Lines) -> Iterator[int]:
    """Yield the lines with which a table may begin: those behind empty rows, and those of one cell."""
    numbers, sizes = lines.numbers, lines.sizes
    if isinstance(numbers, range) and 1 not in sizes:
        return
    yield from (at for at in range(1, len(numbers)) if sizes[at] == 1 or numbers[at] - numbers[at - 1] > 1)


def _begins(lines: Lines, at: int, spans: Mapping[Place, Place]) -> bool:
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


def _add_part(builder: Builder, lines: Lines, spans: Mapping[Place, Place]) -> None:
    """Add a table with its title lines and notes as paragraphs around it."""
    first = 0
    left = next(iter(lines.columns()))
    while first < len(lines) and _is_title(lines, first, spans, left):
        first += 1
    past = _notes(lines, first)
    for line in lines[:first]:
        _add_line(builder, line)
    table = lines[first:past]
    if _is_layout(table):
        for line in table:
            _add_line(builder, line)
    else:
        _add_grid(builder, table, spans)
    for line in lines[past:]:
        _add_line(builder, line)


def _add_line(builder: Builder, line: Line) -> None:
    for text in line.cells.values():
        builder.paragraph(text)


def _is_title(lines: Lines, at: int, spans: Mapping[Place, Place], left: int) -> bool:
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


def _is_facts(lines: Lines, at: int) -> bool:
    """Say whether a row holds some facts side by side, as above a balance: whose it is, its day, its unit."""
    cells = lines[at].cells
    below = lines[at + 1].cells if at + 1 < len(lines) else {}
    told = any(_COLON.search(text) or _BRACKETED.fullmatch(text) for text in list(cells.values())[-1:])
    return 1 < len(cells) <= _FACTS and told and len(below) > len(cells) and not lines[at].figured


def _notes(lines: Lines, first: int) -> int:
    """Return where the notes under a table begin: the first of the last rows of one cell that reads like a note."""
    past = len(lines)
    while past > first and lines.sizes[past - 1] == 1:
        past -= 1
    for at in range(past, len(lines)):
        text = lines[at].alone or ""
        if _COLON.search(text) or _STOP.search(text) or len(text) > _LONG:
            return at
    return len(lines)


def _is_layout(lines: Lines) -> bool:
    """Say whether rows are no table: a cell each, or prose without figures."""
    if all(size == 1 for size in lines.sizes):
        return True
    if any(line.figured for line in lines):
        return False
    return any(len(text) > _PROSE and _STOP.search(text) for line in lines for text in line.cells.values())


def _add_grid(builder: Builder, lines: Lines, spans: Mapping[Place, Place]) -> None:
    """Add a grid: its first row and column are those of its first words; empty rows are left out."""
    columns = _columns(lines)
    if not spans or spans.keys().isdisjoint((line.number, column) for line in lines for column in line.cells):
        if (written := lines.joined(columns)) is not None:
            builder.written_table(written)
        else:
            builder.plain_table([[line.cells.get(column, "") for column in columns] for line in lines])
        return
    numbers = lines.numbers
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


def _columns(lines: Lines) -> Sequence[int]:
    """Return the columns of a grid; where they reach far, those alone that hold a word."""
    used = lines.columns()
    return range(used[0], used[-1] + 1) if used[-1] - used[0] < _WIDE else used
