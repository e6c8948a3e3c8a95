"""Paragraphs and tables inside each other → blocks: which tables hold figures, and which only lay out a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.builder import Builder, TableCell
from pipeline.read.tables import FIGURE
from pipeline.records.blocks import HEADING, PARAGRAPH, Kind

_PROSE: Final = 200  # characters from which a cell can be an article
_LONGEST_HEADING: Final = 80


class Part(NamedTuple):
    """A paragraph, a heading or an item: ``Part("产量5万吨。")``."""

    text: str
    kind: Kind = PARAGRAPH
    level: int = 0


class Box(NamedTuple):
    """A cell with what stands in it, other tables too: ``Box((Part("5"),), column_span=2)``."""

    parts: Sequence[Part | Grid]
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The words of its own paragraphs, a line each; the tables inside are not among them."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Part))


class Grid(NamedTuple):
    """The rows of a table, each with the cells that begin in it: ``Grid([[Box((Part("5"),))]])``."""

    rows: Sequence[Sequence[Box]]


def add_parts(builder: Builder, parts: Sequence[Part | Grid]) -> None:
    """Add what a document or a cell holds, in its order: ``add_parts(builder, [Part("表1"), Grid(rows)])``.

    A table inside a cell follows the table around it. What only lays out a page becomes its paragraphs.
    """
    for part in parts:
        if isinstance(part, Grid):
            _add_grid(builder, part)
        elif part.kind == HEADING and not _is_heading(part.text):
            builder.paragraph(part.text)
        else:
            builder.paragraph(part.text, part.kind, part.level)


def is_layout(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Say whether a table only lays out a page: ``is_layout([[TableCell("菜单"), TableCell("正文……")]])``.

    It holds no figure beside another cell, or the most of its text is one long cell.
    """
    longest = sum_ = 0
    figures = False
    for row in rows:
        texts = [text for cell in row if (text := cell.text.strip())]
        longest = max([longest, *map(len, texts)])
        sum_ += sum(map(len, texts))
        figures = figures or (len(texts) > 1 and any(FIGURE.fullmatch(text) for text in texts))
    return not figures or (longest > _PROSE and longest * 2 > sum_)


def _add_grid(builder: Builder, grid: Grid) -> None:
    cells = [[TableCell(box.text, box.row_span, box.column_span) for box in row] for row in grid.rows]
    if is_layout(cells):
        for row in grid.rows:
            for box in row:
                add_parts(builder, box.parts)
    else:
        builder.table(cells)
        for inner in _inside(grid):
            _add_grid(builder, inner)


def _inside(grid: Grid) -> Iterator[Grid]:
    for row in grid.rows:
        for box in row:
            yield from (part for part in box.parts if isinstance(part, Grid))


def _is_heading(text: str) -> bool:
    """Say whether a line may be a heading: a whole paragraph is none, though its style says so."""
    bare = text.strip()
    return len(bare) <= _LONGEST_HEADING and not bare.endswith(tuple(SENTENCE_STOPS))
