"""Documents made of paragraphs and tables, as the readers of Word, PDF, pages and sheets make them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.document import document_id
from pipeline.records import Block, Cell, Document

Written = str | tuple[str, int, int]
"""A cell: its words, or its words, rows and columns where it spans some."""


def gridded(*parts: str | Sequence[Sequence[Written]], source: str = "表.docx") -> Document:
    """A document of paragraphs (strings) and tables (lists of rows that hold the cells that begin in them)."""
    text = ""
    blocks: list[Block] = []
    grid = 0
    for part in parts:
        if isinstance(part, str):
            blocks.append(Block("paragraph", len(text), len(text) + len(part)))
            text += f"{part}\n"
            continue
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(part):
            start, cells = len(text), []
            column = 0
            for place, cell in enumerate(row):
                words, rows, columns = (cell, 1, 1) if isinstance(cell, str) else cell
                while (number, column) in taken:
                    column += 1
                taken |= {(number + down, column + right) for down in range(rows) for right in range(columns)}
                text += "\t" if place else ""
                if words:
                    where = Cell(grid, number, column, rows, columns)
                    cells.append(Block("cell", len(text), len(text) + len(words), cell=where))
                text += words
                column += columns
            blocks += [Block("row", start, len(text)), *cells]
            text += "\n"
        grid += 1
    return Document(document_id(source, text), source, "", "", "utf-8", text, blocks=tuple(blocks))
