"""What stands on the pages → paragraphs and tables that run over columns and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.read.builder import TableCell
from pipeline.read.pdf.aligned import with_tables
from pipeline.read.pdf.columns import Item, Region
from pipeline.read.pdf.grids import Grid, has_figures, is_figure, joint
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.paragraphs import ENDING, Margins, Paragraph, body_margins, goes_on, margins_of, paragraphs_of

_SAME_WIDTH: Final = 0.2  # of a column, by which another may be wider in which its paragraph goes on
_RULED_EDGES, _OPEN_EDGES = 4.0, 25.0  # points by which the columns of one table may differ from page to page


@dataclass(slots=True)
class Text:
    """A paragraph, and where pages begin in it: ``Text("增长5%", 12.0, pages=[(1, 0)])`` begins page 1."""

    text: str
    size: float
    lines: int = 1
    pages: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The rows of a table, and the row with which each page begins: ``Table(rows, pages=[(1, 12)])``."""

    rows: list[tuple[TableCell, ...]]
    pages: list[tuple[int, int]] = field(default_factory=list)
    repeated: int = 0
    """Digits of heads that are said again on a new page and left out."""


Part = Text | Table


def parts_of(pages: Sequence[Sequence[Region]]) -> list[Part]:
    """Everything in the order of reading: ``[part.text for part in parts_of(pages) if isinstance(part, Text)]``."""
    found = [
        (number, region, with_tables(region.items, region.right - region.left))
        for number, regions in enumerate(pages)
        for region in regions
    ]
    lines = [[item for item in items if isinstance(item, Line)] for _, _, items in found]
    own = [margins_of(held, region.left, region.right) for held, (_, region, _) in zip(lines, found, strict=True)]
    joiner = _Joiner()
    for (number, _, items), margins in zip(found, body_margins(own, lines), strict=True):
        joiner.region(number, items, margins)
    return joiner.parts


class _Joiner:
    """Keeps what the last column ended with, as the next may go on with it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._open: Paragraph | None = None
        self._grid: Grid | None = None
        self._page = -1

    def region(self, page: int, items: Sequence[Item], margins: Margins) -> None:
        """Add a column."""
        held: list[Line] = []
        for item in [*items, None]:
            if isinstance(item, Line):
                held.append(item)
                continue
            for paragraph in paragraphs_of(held, margins):
                self._add_paragraph(page, paragraph)
            held = []
            if item is not None:
                self._add_grid(page, item)

    def _add_paragraph(self, page: int, paragraph: Paragraph) -> None:
        new, self._grid = page != self._page, None
        before, self._open, self._page = self._open, paragraph, page
        last = self.parts[-1] if self.parts else None
        if (
            before
            and isinstance(last, Text)
            and before.margins is not paragraph.margins
            and _follows(before, paragraph)
        ):
            start = len(last.text)
            more = paragraph.text
            blank = joint(last.text, more)
            last.text += blank + more
            last.lines += len(paragraph.lines)
            last.pages += [(page, start + len(blank))] if new else []
            return
        size = sorted(line.size for line in paragraph.lines)[len(paragraph.lines) // 2]
        self.parts.append(Text(paragraph.text, size, len(paragraph.lines), [(page, 0)] if new else []))

    def _add_grid(self, page: int, grid: Grid) -> None:
        new, self._open = page != self._page, None
        before, self._grid, self._page = self._grid, grid, page
        last = self.parts[-1] if self.parts else None
        if new and before and isinstance(last, Table) and _continues(before, grid, last):
            head = _repeated(last.rows, grid.rows)
            last.repeated += sum(map(str.isdigit, "".join(cell.text for row in grid.rows[:head] for cell in row)))
            rows = grid.rows[head:]
            if rows and _is_rest(before, last.rows[-1], rows[0]):
                last.rows[-1] = _whole(last.rows[-1], rows[0])
                rows = rows[1:]
            last.pages.append((page, len(last.rows)))
            last.rows += rows
            return
        self.parts.append(Table(list(grid.rows), [(page, 0)] if new else []))


def _follows(before: Paragraph, after: Paragraph) -> bool:
    """Say whether a paragraph at the end of a column goes on in the next."""
    margins = before.margins
    width, other = margins.right - margins.left, after.margins.right - after.margins.left
    if not margins.known or (after.margins.known and abs(width - other) > _SAME_WIDTH * width):
        return False
    rest = after.lines[-1]  # of a sentence it would end in a stop
    if before.text[-1] in ENDING and rest.text[-1] not in ENDING and after.margins.right - rest.right > 2 * rest.size:
        return False
    if len(before.lines) == 1 and margins.left == before.lines[0].left:
        margins = Margins(after.margins.left, margins.right)
    return goes_on(before.lines, after.lines[0], margins, after.margins)


def _continues(before: Grid, grid: Grid, table: Table) -> bool:
    """Say whether a grid at the top of a page has the columns of the one above, and no head of its own."""
    if before.ruled != grid.ruled or len(before.edges) != len(grid.edges):
        return False
    most = _RULED_EDGES if grid.ruled else _OPEN_EDGES
    shift = grid.edges[0] - before.edges[0]
    if any(abs(one - other + shift) > most for one, other in zip(before.edges, grid.edges, strict=True)):
        return False
    return not _is_head(grid.rows) or bool(_repeated(table.rows, grid.rows))


def _is_head(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Say whether a grid begins with a head: a row of words in several cells."""
    filled = [cell.text for cell in rows[0] if cell.text]
    return len(filled) > 1 and not any(map(is_figure, filled))


def _is_rest(before: Grid, row: Sequence[TableCell], rest: Sequence[TableCell]) -> bool:
    """Say whether the first row of a page is the rest of a row that was cut: full cells go on, with words."""
    filled = {at for at, cell in enumerate(rest) if cell.text}
    plain = all(cell[1:] == (1, 1) for cell in (*row, *rest))
    return (
        len(row) == len(rest) and plain and filled <= before.cut and not any(is_figure(rest[at].text) for at in filled)
    )


def _whole(row: Sequence[TableCell], rest: Sequence[TableCell]) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(one.text + joint(one.text, other.text) + other.text) for one, other in zip(row, rest, strict=True)
    )


def _repeated(rows: Sequence[Sequence[TableCell]], more: Sequence[Sequence[TableCell]]) -> int:
    """Count the rows at the top of a page that say the head again."""
    count = 0
    while count < min(len(rows), len(more)) and rows[count] == more[count] and _is_head(more[count:]):
        count += 1
    return count


def texts_of(table: Table) -> Iterator[Text]:
    """Make paragraphs of a table without figures, a row each: a form or a layout."""
    starts = {row: page for page, row in table.pages}
    for number, row in enumerate(table.rows):
        words = " ".join(cell.text for cell in row if cell.text)
        if words or number in starts:
            yield Text(words, 0.0, 1, [(starts[number], 0)] if number in starts else [])


def is_table(table: Table) -> bool:
    """Say whether a table is a grid of figures, no layout."""
    return has_figures(table.rows)
