"""The readers of spreadsheets and of lists of records: a document for all of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.read.builder import Builder
from pipeline.read.content import Content, digits_in
from pipeline.read.decode import NotTextError
from pipeline.read.errors import UnreadableError
from pipeline.read.sheets.arrange import add_lines, add_sheet
from pipeline.read.sheets.lines import Lines, lines_of_rows
from pipeline.read.sheets.records import TEXT, Records, columns_of, records_of, text_column_of
from pipeline.read.sheets.saved import saved_book
from pipeline.read.sheets.separated import lines_in, rows_of, sheet_of_rows
from pipeline.read.sheets.sheet import Workbook
from pipeline.read.sheets.xls import xls_book
from pipeline.read.sheets.xlsx import xlsx_book

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD: Final = re.compile(rb"\x09[\x00\x02\x04\x08]")
"""How a sheet begins that an old program wrote without a container."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|\?xml|\?mso|div|style|!--)", re.IGNORECASE
)


def read_workbook(data: bytes) -> Content:
    """Read an ``.xlsx`` or ``.xls`` file, each sheet under its name: ``read_workbook(data).blocks[0].level == 1``.

    What it is the bytes tell, not the name. Raises ``UnreadableError`` for what is broken or no workbook.
    """
    if not data.strip():
        return Content("", ())
    try:
        return content_of(workbook_of(data))
    except NotTextError:
        raise UnreadableError("it is no workbook") from None


def read_separated(data: bytes) -> Content:
    """Read a ``.csv`` or ``.tsv`` file: ``read_separated("a,b\\n1,5".encode()).text == "a\\tb\\n1\\t5"``.

    Raises ``NotTextError`` for binary data, ``UnreadableError`` for too many cells.
    """
    if is_workbook(data):  # under the name of a list
        return read_workbook(data)
    lines, found = lines_in(data)
    builder = Builder()
    add_lines(builder, lines, {})
    digits = digits_in(found.text)
    return builder.content(encoding=found.encoding, lost=found.lost, digits=digits, warnings=_advice([lines]))


def read_records(data: bytes) -> Content:
    """Read a ``.jsonl`` file: ``read_records(b'{"a": 1}\\n{"a": 2}').text == "a\\n1\\n2"``.

    The texts of a column of texts, a paragraph or more for each record; without one a table with the names of the
    columns as its head. Raises ``NotTextError`` for binary data, ``UnreadableError`` where no line is JSON.
    """
    found = records_of(data)
    records = [record for _, record in found.records]
    names = columns_of(records)
    column = text_column_of({name: [record.get(name, "") for record in records] for name in names})
    builder = Builder()
    if column is not None:
        for record in records:
            builder.paragraph(record.get(column, ""))
    else:
        rows = [names, *([record.get(name, "") for name in names] for record in records)]
        add_lines(builder, lines_of_rows(rows), {})
    return builder.content(encoding=found.encoding, lost=found.lost, warnings=tuple(_told(found, column)))


def is_workbook(data: bytes) -> bool:
    """Say whether bytes are those of a workbook, whatever its name: ``is_workbook(b"PK\\x03\\x04")``."""
    return data.startswith((_ZIP, _OLE))


def workbook_of(data: bytes) -> Workbook:
    """Read the sheets of what is a workbook, or what a program saved as one: ``workbook_of(data).sheets[0].name``.

    Raises ``UnreadableError`` for what is broken, ``NotTextError`` for what is neither a workbook nor text.
    """
    if data.startswith(_ZIP):
        return xlsx_book(data)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise UnreadableError("it is protected by a password; save it without one")
    if data.startswith(_OLE) or _OLD.match(data):
        return xls_book(data)
    if _PAGE.match(data):
        return saved_book(data)
    return Workbook((sheet_of_rows(rows_of(data).rows),))


def content_of(book: Workbook) -> Content:
    """Make a text of the sheets: ``content_of(Workbook((sheet,))).text``. Hidden ones are read too, and told."""
    builder = Builder()
    lines = [add_sheet(builder, sheet) for sheet in book.sheets]
    hidden = [
        f"sheet {sheet.name!r} is hidden in the workbook; it was read like the others"
        for sheet in book.sheets
        if sheet.hidden and sheet.cells
    ]
    hidden += [
        f"sheet {sheet.name!r}: {sheet.left_out} hidden rows and columns before what it shows were left out"
        for sheet in book.sheets
        if sheet.left_out
    ]
    digits = sum(digits_in("\t".join(sheet.cells.values())) for sheet in book.sheets)
    return builder.content(title=book.title, digits=digits, warnings=(*book.warnings, *hidden, *_advice(lines)))


def _advice(sheets: Iterable[Lines]) -> tuple[str, ...]:
    """Say where a column holds texts, which are better read as documents."""
    columns = [column for lines in sheets if (column := text_column_of(_columns(lines)))]
    return tuple(
        f"column {column!r} holds texts; --text-column {column} reads each as a document" for column in columns
    )


def _columns(lines: Lines) -> dict[str, Sequence[str]]:
    """Return the cells under each word of the first row, where they may be texts."""
    heads = lines[0].cells if len(lines) else {}
    if len(heads) < 2 or lines.longest() < TEXT:
        return {}
    below = lines[1:]
    columns = {head: below.texts(column) for column, head in heads.items()}
    return {head: texts for head, texts in columns.items() if len(texts) - texts.count("") > 1}


def _told(found: Records, column: str | None) -> Sequence[str]:
    told = []
    if found.broken:
        told.append(f"{found.broken} of {found.broken + len(found.records)} lines are no JSON and were left out")
    if column is not None:
        told.append(f"of its columns {column!r} alone was read; --text-column {column} reads each text as a document")
    return told
