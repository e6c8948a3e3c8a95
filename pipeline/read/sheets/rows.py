"""``--text-column``: each row of a list is a document, its text in one of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.plain import plain_blocks
from pipeline.read.sheets.read import workbook_of
from pipeline.read.sheets.records import columns_of, records_of
from pipeline.read.sheets.separated import rows_of, sheet_of_rows
from pipeline.read.sheets.sheet import Sheet

_HEAD: Final = 20  # rows among which the names of the columns are looked for
_NAMED: Final = 12  # columns that a message names
ROW_SUFFIXES: Final = (".csv", ".tsv", ".jsonl", ".xlsx", ".xls")
"""The files whose rows may be documents."""


def read_rows(data: bytes, suffix: str, column: str) -> Iterator[tuple[str, Content]]:
    """Yield the documents of a file by number, from 1 on: ``next(read_rows(b"text\\n5", ".csv", "text"))[0] == "1"``.

    The number is that of the row under the head, of the line in ``.jsonl``; of further sheets with such a column it is
    ``name!1``. Rows without a text are none. The columns ``title`` and ``published`` (an ISO date) say what they say.
    Raises ``UnreadableError`` where there is no such column, ``NotTextError`` for binary data.
    """
    column = column.strip()
    if suffix == ".jsonl":
        yield from _of_records(data, column)
    elif suffix in (".csv", ".tsv") and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        found = rows_of(data)
        yield from _of_sheets([sheet_of_rows(found.rows)], column, found.encoding, found.lost)
    else:
        yield from _of_sheets(workbook_of(data).sheets, column)


def _of_records(data: bytes, column: str) -> Iterator[tuple[str, Content]]:
    found = records_of(data)
    names = columns_of([record for _, record in found.records])
    if column not in names:
        raise UnreadableError(_missing(column, names))
    for number, record in found.records:
        if record.get(column, "").strip():
            yield str(number), _document(record, column, found.encoding)


def _of_sheets(
    sheets: Sequence[Sheet], column: str, encoding: str = "", lost: int = 0
) -> Iterator[tuple[str, Content]]:
    if all(_head(sheet, column) is None for sheet in sheets):
        raise UnreadableError(_missing(column, _first_words(sheets)))
    first = True
    for sheet in sheets:
        top = _head(sheet, column)
        if top is None:
            continue
        names = {at: text for (row, at), text in sheet.cells.items() if row == top}
        for row, record in _records(sheet, top, names):
            if column in record:
                number = str(row - top)
                yield number if first else f"{sheet.name}!{number}", _document(record, column, encoding)
        first = False


def _head(sheet: Sheet, column: str) -> int | None:
    """Return the row that names the columns: the first among the first with that name in it."""
    rows = [row for (row, _), text in sheet.cells.items() if text == column]
    return min((row for row in rows if row < _HEAD), default=None)


def _records(sheet: Sheet, top: int, names: Mapping[int, str]) -> Iterator[tuple[int, dict[str, str]]]:
    rows: dict[int, dict[str, str]] = {}
    for (row, at), text in sorted(sheet.cells.items()):
        if row > top and at in names:
            rows.setdefault(row, {}).setdefault(names[at], text)
    yield from rows.items()


def _document(record: Mapping[str, str], column: str, encoding: str) -> Content:
    text = record[column]
    return Content(
        text, plain_blocks(text), encoding, title=record.get("title"), published=_day(record.get("published", ""))
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _first_words(sheets: Sequence[Sheet]) -> list[str]:
    return [text for sheet in sheets for (row, _), text in sorted(sheet.cells.items()) if row == 0]


def _missing(column: str, names: Sequence[str]) -> str:
    named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return f"it has no column {column!r}; its columns are {named}" if names else f"it has no column {column!r}"
