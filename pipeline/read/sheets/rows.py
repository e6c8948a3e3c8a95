"""``--text-column``: each row of a list is a document, its text in one of the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from pipeline.read.content import Content
from pipeline.read.plain import plain_blocks
from pipeline.read.sheets.read import is_workbook, workbook_of
from pipeline.read.sheets.records import columns_of, records_of
from pipeline.read.sheets.separated import rows_of, sheet_of_rows
from pipeline.read.sheets.sheet import Sheet
from pipeline.sources.sidecar import HEADS

_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})[^0-9]{1,3}([0-9]{1,2})[^0-9]{1,3}([0-9]{1,2})(?![0-9])")
_HEAD: Final = 20  # rows among which the names of the columns are looked for


def workbook_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of a workbook, a content a row under the head that names it, an empty one without.

    ``workbook_rows(data, "正文")[2].text`` is that of the third row; sheets follow each other. None where there is no
    such column. A column ``title``, and one for the day under a head of ``rules/sidecar.csv``, say what they say.
    Raises as ``read_workbook``.
    """
    return _of_sheets(workbook_of(data).sheets, column)


def separated_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of a list: ``separated_rows(b"id,text\\n1,a\\n2,b", "text")[1].text == "b"``.

    As ``workbook_rows``. Raises ``NotTextError`` for binary data.
    """
    if is_workbook(data):
        return workbook_rows(data, column)
    found = rows_of(data)
    return _of_sheets([sheet_of_rows(found.rows)], column, found.encoding)


def record_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of records: ``record_rows(b'{"text": "a"}', "text")[0].text == "a"``.

    A content a line, an empty one for a line without; else as ``workbook_rows``. Raises as ``read_records``.
    """
    found = records_of(data)
    records = dict(found.records)
    if column.strip() not in columns_of(list(records.values())):
        return None
    lines = range(1, max(records) + 1)
    return tuple(_content(records.get(number, {}), column.strip(), found.encoding) for number in lines)


def _of_sheets(sheets: Iterable[Sheet], column: str, encoding: str = "") -> Sequence[Content] | None:
    found = [records for sheet in sheets if (records := _records(sheet, column.strip())) is not None]
    contents = (_content(record, column.strip(), encoding) for records in found for record in records)
    return tuple(contents) if found else None


def _records(sheet: Sheet, column: str) -> Sequence[Mapping[str, str]] | None:
    """Return the rows under the head, the first row with that name in it; an empty row has an empty record."""
    heads = [row for (row, _), text in sheet.cells.items() if text == column and row < _HEAD]
    if not heads:
        return None
    head = min(heads)
    names = {at: text for (row, at), text in sheet.cells.items() if row == head}
    rows: dict[int, dict[str, str]] = {}
    for (row, at), text in sorted(sheet.cells.items()):
        if row > head and at in names:
            rows.setdefault(row, {}).setdefault(names[at], text)
    # A cell far away makes a million rows of nothing: numbers stay true up to the last text.
    last = max((row for row, record in rows.items() if column in record), default=head)
    return [rows.get(row, {}) for row in range(head + 1, last + 1)]


def _content(record: Mapping[str, str], column: str, encoding: str) -> Content:
    text = record.get(column, "")
    days = (day for head, value in record.items() if head.lower() in _day_heads() and (day := _day(value)))
    return Content(text, plain_blocks(text), encoding, title=record.get("title"), published=next(days, None))


@cache
def _day_heads() -> frozenset[str]:
    """Return the heads of columns that say when a document was published, as in ``metadata.csv``."""
    from pipeline.rulebook import read_rows, rules_dir  # the rest of a reader does without

    return frozenset(
        head for head, column in read_rows(rules_dir() / HEADS, ("head", "column")) if column == "published"
    )


def _day(text: str) -> date | None:
    found = _DAY.match(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
