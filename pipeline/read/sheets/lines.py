"""The rows of a sheet as its tables are found among them; those of a long list are looked into where that is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple, overload

from pipeline.read.builder import one_line
from pipeline.read.lines import BLANKS
from pipeline.read.sheets.records import TEXT
from pipeline.read.sheets.sheet import Place, check_count

FIGURE: Final = re.compile(r"[+\-−－±<>≤≥]?[$￥¥]?[0-9][0-9,.]*(?:[%‰]|[^\W\d_]{1,3})?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}\D?")
_BLANK: Final = BLANKS.replace("\t", "")
_OTHERS: Final = re.compile(f"[{_BLANK[1:]}]")
_EDGES: Final = re.compile(f"[{_BLANK}]+(?=[\t\n])|(?<=[\t\n])[{_BLANK}]+")
_PLAIN_EDGES: Final = (" \t", "\t ", " \n", "\n ")


class Line(NamedTuple):
    """A row of a sheet: its number, its cells by column."""

    number: int
    cells: Mapping[int, str]

    @property
    def figured(self) -> bool:
        """Whether one of its cells is a figure."""
        return any(map(is_figure, self.cells.values()))

    @property
    def alone(self) -> str | None:
        """The words of its one cell, None where there are more."""
        return next(iter(self.cells.values())) if len(self.cells) == 1 else None


def is_figure(text: str) -> bool:
    """Say whether a cell is a figure: ``is_figure("1,234.5") and not is_figure("2018年")``."""
    return bool(FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


class Lines(Sequence[Line]):
    """Rows that hold something, from top to bottom: ``Lines([Line(4, {0: "地区"})]).sizes == [1]``.

    ``numbers`` are those of the rows, ``sizes`` how many cells of each hold something.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.numbers: Sequence[int] = [line.number for line in lines]
        self.sizes: Sequence[int] = [len(line.cells) for line in lines]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> Line | Lines:
        return Lines(self._lines[at]) if isinstance(at, slice) else self._lines[at]

    def columns(self) -> Sequence[int]:
        """The columns that hold something, from left to right."""
        return sorted({column for line in self._lines for column in line.cells})

    def texts(self, column: int) -> Sequence[str]:
        """The cells of a column, an empty word for each that holds nothing."""
        return [line.cells.get(column, "") for line in self._lines]

    def longest(self) -> int:
        """How many characters the longest cell has."""
        return max((len(text) for line in self._lines for text in line.cells.values()), default=0)

    def joined(self, columns: Sequence[int]) -> Sequence[str] | None:
        """The rows as lines of a text, their cells parted by tabs; None where nobody has made them."""
        return None


class RowLines(Lines):
    """Rows of a list: ``RowLines([0], [["地区", "5"]], ["地区\\t5"])[0].cells == {0: "地区", 1: "5"}``.

    ``written`` are the same rows as lines of a text, each cell on one line.
    """

    def __init__(
        self,
        numbers: Sequence[int],
        rows: Sequence[Sequence[str]],
        written: Sequence[str],
        sizes: Sequence[int] | None = None,
    ) -> None:
        self._rows = rows
        self._written = written
        self.numbers = numbers
        self.sizes = [len(row) - row.count("") for row in rows] if sizes is None else sizes

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> Line | Lines:
        if isinstance(at, slice):
            whole = at.indices(len(self)) == (0, len(self), 1)
            return self if whole else RowLines(self.numbers[at], self._rows[at], self._written[at], self.sizes[at])
        return Line(self.numbers[at], {column: text for column, text in enumerate(self._rows[at]) if text})

    def columns(self) -> Sequence[int]:
        """The columns that hold something, from left to right."""
        width = max(map(len, self._rows), default=0)
        return [at for at in range(width) if any(len(row) > at and row[at] for row in self._rows)]

    def texts(self, column: int) -> Sequence[str]:
        """The cells of a column, an empty word for each that holds nothing."""
        return [row[column] if len(row) > column else "" for row in self._rows]

    def longest(self) -> int:
        """How many characters the longest cell has."""
        whole = max(map(len, self._written), default=0)
        return max(map(len, chain.from_iterable(self._rows)), default=0) if whole >= TEXT else whole

    def joined(self, columns: Sequence[int]) -> Sequence[str] | None:
        """The rows as lines of a text, where the columns are all from the first on."""
        return self._written if isinstance(columns, range) and not columns.start else None


def lines_of(cells: Mapping[Place, str]) -> Lines:
    """Return the rows of cells that hold something: ``lines_of({(4, 0): "地区"})[0].number == 4``."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(cells.items()):
        rows.setdefault(row, {})[column] = text
    return Lines([Line(number, row) for number, row in rows.items()])


def lines_of_rows(rows: Sequence[Sequence[str]]) -> Lines:
    """Return rows as ``lines_of``, without a detour: ``lines_of_rows([["地区", " "]])[0].cells == {0: "地区"}``.

    Raises ``UnreadableError`` for too many cells.
    """
    written: Sequence[str] = [*map("\t".join, rows)]
    text = "\n".join(written)
    widths = [*map(len, rows)]
    count = sum(widths) + widths.count(0)
    if text.count("\t") > count - len(written) or text.count("\n") >= max(len(written), 1):
        return _held(*_tidied(rows, written))
    return _lines_of(text, rows, written)


def lines_of_text(text: str) -> Lines:
    """Return the rows of a text, tabs between their cells: ``lines_of_text("地区\\t5").sizes == [2]``.

    Raises as ``lines_of_rows``.
    """
    return _lines_of(text, None, None)


def _lines_of(text: str, rows: Sequence[Sequence[str]] | None, written: Sequence[str] | None) -> Lines:
    """Return the rows of a text; ``rows`` and ``written`` are those that it was made of, if it was."""
    printable = _is_printable(text)
    bare = _without_edges(text, printable)
    if rows is None or written is None or bare != text:
        written = bare.split("\n")
        rows = [line.split("\t") for line in written]
    if not printable and not _is_printable(bare):
        rows, written = _tidied(rows, written)
        return _held(rows, written)
    widths = [*map(len, rows)]
    full = 0 not in widths and all(map(all, rows))
    return _counted(RowLines(range(len(rows)), rows, written, widths)) if full else _held(rows, written)


def _counted(lines: RowLines) -> Lines:
    check_count(sum(lines.sizes))
    return lines


def _is_printable(text: str) -> bool:
    """Say whether nothing in cells is a control character, or a blank other than the usual one."""
    return text.replace("\t", "").replace("\n", "").isprintable()


def _without_edges(text: str, printable: bool) -> str:
    """Take the blanks from around cells that tabs and line ends part."""
    for edge in _PLAIN_EDGES if " " in text else ():
        while edge in text:
            text = text.replace(edge, edge.strip(" "))
    text = text.strip(" ")
    return _EDGES.sub("", text).strip(_BLANK) if not printable and _OTHERS.search(text) else text


def _held(rows: Sequence[Sequence[str]], written: Sequence[str]) -> Lines:
    """Leave out the rows that hold nothing."""
    bare = [line.rstrip("\t") for line in written]
    numbers: Sequence[int] = range(len(bare))
    if "" in bare:
        numbers = [at for at, line in enumerate(bare) if line]
        rows, bare = [rows[at] for at in numbers], [bare[at] for at in numbers]
    return _counted(RowLines(numbers, rows, bare))


def _tidied(rows: Sequence[Sequence[str]], written: Sequence[str]) -> tuple[Sequence[Sequence[str]], Sequence[str]]:
    """Take the blanks from around the cells of the rows that need it, and write these on one line each."""
    tidy, lines = [*rows], [*written]
    for at, (row, line) in enumerate(zip(rows, written, strict=True)):
        if " " in line or line.count("\t") >= max(len(row), 1) or not line.replace("\t", "").isprintable():
            tidy[at] = bare = [text.strip(BLANKS) for text in row]
            lines[at] = "\t".join(map(one_line, bare))
    return tidy, lines
