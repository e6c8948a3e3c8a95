"""Paragraphs and tables, in their order → a text and its blocks: what readers of documents with parts are made with.

The text is the blocks, a line each; a row of a table is one line, with a tab between each two columns of its grid, so
that the columns can be counted. A merged cell stands once, where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pipeline.read.compact import Rows, blocks_of
from pipeline.read.content import Content
from pipeline.read.lines import BLANKS, BREAK
from pipeline.records import Block, Cell
from pipeline.records.blocks import CELL, PARAGRAPH, ROW, Kind

_BREAKS: Final = re.compile(f"[ ]*(?:[\t]|{BREAK.pattern})(?:[\t ]|{BREAK.pattern})*")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]+")
_WIDEST: Final = 1000  # columns over which cells may span: HTML allows a cell no more


class TableCell(NamedTuple):
    """What a cell holds and how many rows and columns it takes: ``TableCell("合计", column_span=2)``."""

    text: str
    row_span: int = 1
    column_span: int = 1


class Builder:
    """Collects blocks and the text that they make: ``Builder().content(title="公报").title == "公报"``.

    Offsets are those of the text as it will be. Parts without a word in them leave nothing behind.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block | Rows] = []
        self._pages: list[int] = []
        self._length = 0
        self._grids = 0

    def paragraph(self, text: str, kind: Kind = PARAGRAPH, level: int = 0) -> None:
        """Add a paragraph, a heading or an item: ``builder.paragraph("一、农业", "heading", 1)``.

        Each line of it has a block of its own; the blanks around it are left out.
        """
        for line in (text,) if text.isprintable() else BREAK.split(_clean(text)):
            if bare := line.strip(BLANKS):
                start = self._add(bare)
                self._blocks.append(Block(kind, start, start + len(bare), level))

    def table(self, rows: Sequence[Sequence[TableCell]]) -> None:
        """Add a table: ``builder.table([[TableCell("粮食"), TableCell("5.2"), TableCell("万吨")]])``.

        A row holds the cells that begin in it; what spans reach from above or from the left has none. Tabs and breaks
        within a cell become a blank. A row without a word has no line but keeps its number.
        """
        covered: dict[int, int] = {}  # column → rows below that a cell above still takes
        held = False
        widest = max(map(_wide, rows), default=0)
        for number, row in enumerate(rows):
            own = _own_spans(rows, number) if _wide(row) == widest and not covered else row
            places = _places(own, covered, len(rows) - number)
            held = self._row(places, number) or held
        self._grids += held

    def plain_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table without merged cells, an empty word for a place without one: ``plain_table([["粮食", "5.2"]])``.

        As ``table`` does it with the same cells; in the way that many of them ask for. They have no blanks around them.
        """
        tidy = rows if "".join(map("".join, rows)).isprintable() else [[*map(one_line, row)] for row in rows]
        self.written_table([line.rstrip("\t") for line in map("\t".join, tidy)])

    def written_table(self, lines: Sequence[str]) -> None:
        """Add such a table as lines that are ready, their cells parted by tabs: ``written_table(["粮食\\t5.2"])``."""
        numbers: Sequence[int] = range(len(lines))
        if "" in lines:
            numbers = [number for number, line in enumerate(lines) if line]
            lines = [lines[number] for number in numbers]
        if lines:
            text = "\n".join(lines)
            start = self._add(text)
            self._blocks.append(Rows(self._grids, start, start + len(text), numbers))
            self._grids += 1

    def page(self) -> None:
        """Say that what is added next stands on a new page: its offset is one of ``Content.pages``."""
        self._pages.append(self._length)

    def content(self, **facts: Any) -> Content:
        """Everything so far, with other fields of ``Content`` as they are known: ``builder.content(lost=2)``."""
        text = "\n".join(self._lines)
        pages = tuple(min(page, len(text)) for page in self._pages)
        return Content(text, blocks_of(text, self._blocks), **({"pages": pages} | facts))

    def _add(self, line: str) -> int:
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return start

    def _row(self, places: Sequence[tuple[int, TableCell]], number: int) -> bool:
        """Add the line of a row, its block and those of its cells; say whether there was a word in it."""
        columns: list[str] = []
        cells: list[tuple[int, int, Cell]] = []
        at = self._length
        for column, cell in places:
            gap = column - len(columns)
            columns += [""] * gap
            at += gap
            text = cell.text
            if text:
                spot = Cell(self._grids, number, column, cell.row_span, cell.column_span)
                cells.append((at, at + len(text), spot))
            columns += [text] + [""] * (cell.column_span - 1)
            at += len(text) + cell.column_span
        if not cells:
            return False
        self._add("\t".join(columns))
        self._blocks.append(Block(ROW, cells[0][0], cells[-1][1]))
        self._blocks += [Block(CELL, start, end, cell=spot) for start, end, spot in cells]
        return True


def _own_spans(rows: Sequence[Sequence[TableCell]], number: int) -> Sequence[TableCell]:
    """Return a row without spans that push the whole next row out of the table, as pages write them by mistake.

    They are those of a row as wide as any whose cells all go on below, where the next row has words of its own.
    """
    row = rows[number]
    least = min((cell.row_span for cell in row), default=1)
    if least == 1 or number + 1 == len(rows) or not any(cell.text.strip() for cell in rows[number + 1]):
        return row
    return [cell._replace(row_span=cell.row_span - least + 1) for cell in row]


def _wide(row: Sequence[TableCell]) -> int:
    return sum(cell.column_span for cell in row)


def _places(row: Sequence[TableCell], covered: dict[int, int], below: int) -> list[tuple[int, TableCell]]:
    """Tell the column of each cell of a row, past those that a cell above takes, and which it takes itself.

    Spans are cut to what there is: ``below`` rows, this one counted, and up to the next cell from above.
    """
    taken = set(covered)
    for column in taken:
        covered[column] -= 1
        if not covered[column]:
            del covered[column]
    places = []
    column = 0
    for cell in row:
        while column in taken:
            column += 1
        span = 1
        while span < cell.column_span and column + span < _WIDEST and column + span not in taken:
            span += 1
        rows = max(min(cell.row_span, below), 1)
        if rows > 1:
            covered.update(dict.fromkeys(range(column, column + span), rows - 1))
        places.append((column, TableCell(one_line(cell.text), rows, span)))
        column += span
    return places


def one_line(text: str) -> str:
    """Return the words of a cell on one line: ``one_line("粮\\n食") == "粮 食"``; most hold no break to look for."""
    if text.isprintable():
        return text.strip(" ")
    return _BREAKS.sub(" ", _clean(text)).strip(BLANKS)


def _clean(text: str) -> str:
    """Leave out the control characters that no text holds and no table can store."""
    return _CONTROL.sub("", text)
