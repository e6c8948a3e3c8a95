"""Tables in a text: lines that bars, tabs or aligned blanks part into cells.

What only looks like one is left to be prose: a table has two lines or more with as many cells each, most of them short
and without the marks of a sentence, and there are figures behind the first column. A table of Markdown shows itself by
the rule under its head (``|---|---|``) and needs no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.cells import BARS, Cells, Separator, Span, bare
from pipeline.read.lines import BLANKS, TextLine, text_lines

_RULE: Final = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?")
FIGURE: Final = re.compile(
    r"(?!(?:19|20)\d\d\D?\Z)[≥≤><+＋±\-−－]?[$￥¥]?[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?[ \u3000]?"
    r"(?:[%％‰]|[\u3400-\u9fffA-Za-z/²³㎡]{0,5})[*※]?"
)
_PROSE: Final = re.compile(rf"[{SENTENCE_STOPS}；;]|[，,](?![0-9０-９]{{3}})")
_EMPHASIS: Final = "*_`"
_SHORT: Final = 24  # characters of a cell of a table that no rule marks
_PLAIN: Final = 0.75  # of its cells are short and hold no mark of a sentence
_ALIGNED: Final = 2  # columns by which cells that line up may miss each other
_WRAPPED: Final = 4  # lines over which a row of Markdown may go on


class Row(NamedTuple):
    """A row and its cells, in offsets of the text: ``Row(0, 5, ((1, 2), (3, 4)))`` for ``|甲|5|``."""

    start: int
    end: int
    cells: Cells


class Table(NamedTuple):
    """A table and which of the lines it takes: from ``first`` up to ``past``."""

    first: int
    past: int
    rows: list[Row]


def tables_of(text: str, separators: Sequence[Separator], start: int = 0) -> list[list[Row]]:
    """Find the tables of a text, row by row: ``len(tables_of("甲\\t5%\\n乙\\t6%", (TABS,))[0]) == 2``."""
    possible = [separator for separator in separators if separator.sign.search(text, start)]
    if not possible:
        return []
    lines = list(text_lines(text, start))
    tables = _ruled(text, lines) if BARS in possible else []
    taken = {at for table in tables for at in range(table.first, table.past)}
    for separator in possible:
        found = _unruled(text, lines, taken, separator)
        tables += found
        taken.update(at for table in found for at in range(table.first, table.past))
    return [table.rows for table in sorted(tables)]


def _ruled(text: str, lines: Sequence[TextLine]) -> list[Table]:
    """Find the tables of Markdown: a head, the rule under it, and what follows up to a line without a bar."""
    tables: list[Table] = []
    for at, line in enumerate(lines):
        free = tables[-1].past if tables else 0
        if at <= free or not line.near or not _RULE.fullmatch(text[line.start : line.end].strip(BLANKS)):
            continue
        first = at - 1
        while first > free and lines[first].near and at - first < _WRAPPED and not _opens(text, lines[first]):
            first -= 1
        first = first if _opens(text, lines[first]) else at - 1
        rows = [_row(text, lines[first], lines[at - 1], BARS)]
        past = at + 1
        while past < len(lines) and lines[past].near:
            last = _last_line(text, lines, past)
            row = _row(text, lines[past], lines[last], BARS)
            if len(row.cells) < 2 and not _opens(text, lines[past]):
                break
            rows.append(row)
            past = last + 1
        if len(rows) > 1 and "|" in text[rows[0].start : rows[0].end]:
            tables.append(Table(first, past, rows))
    return tables


def _last_line(text: str, lines: Sequence[TextLine], at: int) -> int:
    """Return the line on which a row ends: one that is not closed goes on up to the bar that closes it."""
    if not _opens(text, lines[at]) or _closes(text, lines[at]):
        return at
    for last in range(at + 1, min(at + _WRAPPED, len(lines))):
        if not lines[last].near or _opens(text, lines[last]):
            return at
        if _closes(text, lines[last]):
            return last
    return at


def _opens(text: str, line: TextLine) -> bool:
    return text[line.start : line.end].lstrip(BLANKS).startswith("|")


def _closes(text: str, line: TextLine) -> bool:
    return text[line.start : line.end].rstrip(BLANKS).endswith("|")


def _unruled(text: str, lines: Sequence[TextLine], taken: set[int], separator: Separator) -> list[Table]:
    """Find runs of lines that are parted alike and hold what a table holds."""
    tables = []
    first = 0
    while first < len(lines):
        rows: list[Row] = []
        past = first
        while past < len(lines) and past not in taken and (past == first or lines[past].near):
            if not separator.sign.search(text, *bare(text, lines[past].start, lines[past].end)):
                break
            row = _row(text, lines[past], lines[past], separator)
            if len(row.cells) < 2 or (rows and not _alike(text, rows[-1], row, separator)):
                break
            rows.append(row)
            past += 1
        if len(rows) > 1 and _is_table(text, rows):
            tables.append(Table(first, past, rows))
        first = max(past, first + 1)
    return tables


def _row(text: str, first: TextLine, last: TextLine, separator: Separator) -> Row:
    return Row(*bare(text, first.start, last.end), separator.part(text, first.start, last.end))


def _alike(text: str, above: Row, below: Row, separator: Separator) -> bool:
    """Say whether two lines have as many cells, which stand below each other where blanks alone part them."""
    if len(above.cells) != len(below.cells):
        return False
    if not separator.lines_up:
        return True
    pairs = zip(_columns(text, above), _columns(text, below), strict=True)
    return all(min(abs(one - two) for one, two in zip(*pair, strict=True)) <= _ALIGNED for pair in pairs)


def _columns(text: str, row: Row) -> list[Span]:
    """Return where the cells of a row begin and end on a screen, from the beginning of its first cell."""
    places = [place for span in row.cells for place in span]
    columns = [0]
    for low, high in pairwise(places):
        columns.append(columns[-1] + sum(1 + (char >= "\u1100") for char in text[low:high]))
    return list(zip(columns[::2], columns[1::2], strict=True))


def _is_table(text: str, rows: Sequence[Row]) -> bool:
    """Say whether cells are those of a table: most are short and no prose, and some behind the first are figures."""
    cells = [text[start:end].strip(_EMPHASIS) for row in rows for start, end in row.cells]
    plain = sum(len(cell) <= _SHORT and not _PROSE.search(cell) for cell in cells)
    if plain < len(cells) * _PLAIN:
        return False
    behind = (text[start:end].strip(_EMPHASIS) for row in rows for start, end in row.cells[1:])
    return any(FIGURE.fullmatch(cell) for cell in behind)
