"""``.csv`` and ``.tsv``: rows of cells, parted by whatever parts them best."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, NamedTuple

from pipeline.read.decode import Decoded, decode
from pipeline.read.lines import BLANKS
from pipeline.read.sheets.lines import Lines, lines_of_rows, lines_of_text
from pipeline.read.sheets.sheet import Place, Sheet, check_count, sheet_of

_SEPARATORS: Final = ("\t", ";", ",", "|")
"""In this order where lines agree as well: figures and words hold commas (``1,234``), hardly ever a tab."""
_SAMPLE: Final = 200  # lines that tell the separator
_LINES: Final = 200  # of a cell, before it is taken for several
_NEAR: Final = 0.95  # of the best agreement is as good
_SAID: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LONGEST: Final = 100_000_000  # characters of a cell
_TORN: Final = 5  # lines in one cell of which most are rows: its quotation mark closes nowhere
_TORN_SHARE: Final = 0.8


class Rows(NamedTuple):
    """The rows of a file, its text and how that is encoded: ``Rows([["地区", "5"]], "地区,5", "utf-8")``.

    ``lost`` is how many places could not be decoded.
    """

    rows: list[list[str]]
    text: str
    encoding: str
    lost: int = 0


def rows_of(data: bytes) -> Rows:
    """Part a file into rows and cells: ``rows_of("甲;5\\n乙;6".encode()).rows == [["甲", "5"], ["乙", "6"]]``.

    A file in which nothing parts cells has one a row. Raises ``NotTextError`` for binary data.
    """
    found, text, separator = _text_of(data)
    return Rows(_rows(text, separator), text, found.encoding, found.lost)


def _text_of(data: bytes) -> tuple[Decoded, str, str]:
    """Decode a file, and tell what parts its cells."""
    found = decode(data)
    text = found.text.replace("\0", "")
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    return found, text, said[1] if said else separator_of(text)


def lines_in(data: bytes) -> tuple[Lines, Rows]:
    """Return the lines of a file and what else is known of it: ``lines_in(b"a,b\\n1,5")[0].sizes == [2, 2]``.

    A file without quotation marks is not parted by the rules of those. Raises as ``rows_of``, and ``UnreadableError``
    for too many cells.
    """
    found, text, separator = _text_of(data)
    read = Rows([], text, found.encoding, found.lost)
    tabbed = separator == "\t" or ("\t" not in text and separator != "\0")
    if tabbed and '"' not in text and "\r" not in (plain := text.replace("\r\n", "\n")):
        return lines_of_text(plain.removesuffix("\n").replace(separator, "\t")), read
    return lines_of_rows(_rows(text, separator)), read


def sheet_of_rows(rows: Sequence[Sequence[str]]) -> Sheet:
    """Make a sheet of rows: ``sheet_of_rows([["地区", "5"]]).cells == {(0, 0): "地区", (0, 1): "5"}``.

    Raises ``UnreadableError`` for too many.
    """
    cells: dict[Place, str] = {}
    for at, row in enumerate(rows):
        cells.update({(at, column): text for column, text in enumerate(row) if text})
        check_count(len(cells))
    return sheet_of("", cells, {})


def separator_of(text: str) -> str:
    """Guess what parts the cells: ``separator_of("a;1,5\\nb;2,5") == ";"``; a NUL where nothing does.

    That is the one by which most lines have the same number of cells, more than one.
    """
    lines = list(_some_lines(text))
    shares = {separator: _agreement(lines, separator) for separator in _SEPARATORS}
    best = max(shares.values())
    return next(separator for separator in _SEPARATORS if shares[separator] >= best * _NEAR) if best else "\0"


def _some_lines(text: str) -> Iterator[str]:
    """Yield the first lines that hold something, cells of several lines whole."""
    pending = ""
    count = 0
    start = 0
    while start < len(text) and count < _SAMPLE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        pending += text[start:end]
        start = end
        if pending.count('"') % 2 == 0 or pending.count("\n") > _LINES:
            if pending.strip(BLANKS + "\r\n"):
                yield pending
                count += 1
            pending = ""
    if pending.strip():
        yield pending


def _agreement(lines: Sequence[str], separator: str) -> float:
    """Return how many lines have the usual number of cells, which is more than one."""
    if not any(separator in line for line in lines):
        return 0.0
    counts = Counter(len(row) for line in lines for row in _parted(line, separator))
    del counts[1]
    return float(max(counts.values(), default=0))


def _parted(text: str, separator: str) -> Iterator[list[str]]:
    if separator == "\0":
        return ([line] for line in text.splitlines())
    csv.field_size_limit(_LONGEST)  # of the whole process; its default ends at texts of some pages
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _rows(text: str, separator: str) -> list[list[str]]:
    """Part a text; where a quotation mark closes nowhere and swallows rows, line by line."""
    rows = list(_parted(text, separator))
    swallowed = text.count("\n") - len(rows)
    if swallowed >= _TORN and any(_is_torn(cell, separator) for row in rows for cell in row):
        rows = [row for line in text.splitlines() for row in _parted(line, separator)]
    return rows


def _is_torn(cell: str, separator: str) -> bool:
    lines = cell.split("\n")
    return len(lines) > _TORN and sum(separator in line for line in lines) > len(lines) * _TORN_SHARE
