"""What a reader knows of a document's parts: paragraphs, headings, items of lists, rows and cells of tables."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Kind = Literal["paragraph", "heading", "item", "row", "cell", "front"]
"""What a block is; ``front`` is a line of the facts that a Markdown file may begin with, between two ``---``."""

PARAGRAPH: Final = "paragraph"
HEADING: Final = "heading"
ITEM: Final = "item"
ROW: Final = "row"
CELL: Final = "cell"
FRONT: Final = "front"


class Cell(NamedTuple):
    """Where a cell stands: ``Cell(0, 2, 1)`` is the second cell of the third row of a document's first table.

    A merged cell is one cell and spans more than one row or column. Which cells are heads is for the layout to find.
    """

    grid: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Block(NamedTuple):
    """A part of a document, ``text[start:end]`` without the marks around it: ``Block("heading", 3, 9, level=2)``.

    Blocks stand in the order of the text and apart from each other, but for the cells of a table, which follow the
    block of their row and lie inside it. A row without cells is a line that bars or tabs part and that is no table.
    ``level`` is that of a heading, from 1 on. A cell that holds nothing has no block.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    cell: Cell | None = None
