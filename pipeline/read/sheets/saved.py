"""What programs save under ``.xls`` though it is no workbook: a page of HTML, the XML of 2003."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pipeline.read.decode import decode
from pipeline.read.errors import UnreadableError
from pipeline.read.sheets.sheet import Place, Sheet, Workbook, check_count, sheet_of

_XML: Final = re.compile(r"urn:schemas-microsoft-com:office:spreadsheet")
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_CLOCK: Final = re.compile(r"T00:00:00(?:\.0+)?$|\.0+$")
_MOST: Final = 1000  # rows or columns of a merged cell


def saved_book(data: bytes) -> Workbook:
    """Read the tables of a page or of an XML workbook: ``saved_book(b"<table><tr><td>5</table>").sheets[0].cells``.

    Raises ``NotTextError`` for binary data, ``UnreadableError`` where no table stands in it.
    """
    text = decode(data).text
    sheets = tuple(_of_xml(text) if _XML.search(text[:4000]) else _of_page(text))
    if not sheets:
        raise UnreadableError("it is a web page without a table")
    return Workbook(sheets)


def _of_page(text: str) -> Iterator[Sheet]:
    from lxml import html

    root = html.fromstring(_DECLARED.sub("", text) or "<p>")
    for table in root.iter("table"):
        rows = [
            [
                (_BLANKS.sub(" ", cell.text_content()), _span(cell.get("rowspan")), _span(cell.get("colspan")))
                for cell in row
                if cell.tag in ("td", "th")
            ]
            for row in table.iter("tr")
        ]
        yield _placed("", rows)


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST) if text and text.strip().isdecimal() else 1


def _placed(name: str, rows: Sequence[Sequence[tuple[str, int, int]]]) -> Sheet:
    """Put the cells of each row into the columns that those above leave free."""
    cells: dict[Place, str] = {}
    spans: dict[Place, Place] = {}
    taken: set[Place] = set()
    for number, row in enumerate(rows):
        column = 0
        for text, height, width in row:
            while (number, column) in taken:
                column += 1
            cells[number, column] = text
            if height > 1 or width > 1:
                spans[number, column] = (height, width)
                taken.update((number + down, column + right) for down in range(1, height) for right in range(width))
            column += width
            check_count(len(cells))
    return sheet_of(name, cells, spans)


def _of_xml(text: str) -> Iterator[Sheet]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(_DECLARED.sub("", text).encode(), parser)
    for sheet in root.iter("{*}Worksheet"):
        cells: dict[Place, str] = {}
        spans: dict[Place, Place] = {}
        number = -1
        for row in sheet.iter("{*}Row"):
            number = _index(row, number + 1)
            column = -1
            for cell in row.iter("{*}Cell"):
                column = _index(cell, column + 1)
                cells[number, column] = _data(cell)
                width, height = _more(cell, "MergeAcross"), _more(cell, "MergeDown")
                if width or height:
                    spans[number, column] = (height + 1, width + 1)
                column += width
                check_count(len(cells))
        yield sheet_of(_attribute(sheet, "Name"), cells, spans)


def _data(cell: Any) -> str:
    data = next(cell.iter("{*}Data"), None)
    if data is None:
        return ""
    text = "".join(data.itertext())
    return _CLOCK.sub("", text).replace("T", " ") if _attribute(data, "Type") == "DateTime" else text


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


def _more(cell: Any, name: str) -> int:
    """Return how many rows or columns a merged cell takes beyond its own."""
    value = _attribute(cell, name)
    return min(int(value), _MOST) if value.isdecimal() else 0


def _index(element: Any, following: int) -> int:
    """Return where a row or a cell stands: where it says itself, from 1 on, else behind the one before."""
    value = _attribute(element, "Index")
    return max(int(value) - 1, following) if value.isdecimal() else following
