"""Tables → a workbook: a sheet a table, heads that stay in sight, filters, number formats, a sheet that explains.

Written row by row to a file, so that memory holds one row. All text is written as text: nothing of a document becomes a
formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from pipeline.export.cells import number, plain
from pipeline.export.columns import Head, Sheet
from pipeline.store import Finished
from pipeline.tables.captions import EXPLANATION

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, its head among them; a longer table goes on in the next sheet."""

_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE: Final = datetime(2000, 1, 1)  # the same tables give the same file on any day
_OLDEST: Final = date(1900, 3, 1)  # spreadsheets count days from here on alike
_WIDTHS: Final = {
    **dict.fromkeys(("sentence", "text", "meaning"), 60),
    **dict.fromkeys(("source", "subject", "title", "error", "warnings", "section"), 28),
    **dict.fromkeys(("quantity", "entity", "region", "indicator", "issuer", "count", "count_base"), 16),
}
_ENGLISH: Final = ("columns", ("table", "column", "name", "meaning", "values"))


class _Formats:
    """The formats of a workbook's cells: ``formats.of(1859.0)``."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "bottom": 1, "valign": "vcenter"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.parts = book.add_format({"num_format": "#,##0.00####"})


def write_xlsx(file: Path, finished: Finished, sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """Write all tables into one workbook: ``write_xlsx(Path("export.xlsx"), finished, sheets)["claims"]``."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(dir=file.parent, prefix=f"{file.name}.") as aside:  # its rows wait there
        book = Workbook(str(file), _OPTIONS | {"tmpdir": aside})
        book.set_properties({"created": _MADE, "title": "brief-metrics"})
        formats = _Formats(book)
        try:
            rows = {sheet.table: _table(book, formats, sheet, _rows(finished, sheet)) for sheet in sheets}
            _explanation(book, formats, sheets)
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
        return rows


def _rows(finished: Finished, sheet: Sheet) -> Iterator[tuple[Any, ...]]:
    for batch in finished.batches(sheet.table):
        yield from zip(*(head.shown(batch.column(head.name).to_pylist()) for head in sheet.heads), strict=True)


def _table(book: Workbook, formats: _Formats, sheet: Sheet, rows: Iterable[tuple[Any, ...]]) -> int:
    """Write a table over as many sheets as it needs, and return how many rows it has."""
    page, at, count, pages = _opened(book, formats, sheet, 1), 0, 0, 1
    for row in rows:
        if at + 1 == MAX_ROWS:
            _close(page, sheet.heads, at)
            pages += 1
            page, at = _opened(book, formats, sheet, pages), 0
        at += 1
        count += 1
        for column, value in enumerate(row):
            if value is not None:
                _write(page, at, column, value, formats)
    _close(page, sheet.heads, at)
    return count


def _opened(book: Workbook, formats: _Formats, sheet: Sheet, number_of: int) -> Worksheet:
    page = book.add_worksheet(sheet.caption if number_of == 1 else f"{sheet.caption} {number_of}")
    page.freeze_panes(1, 1)
    for column, head in enumerate(sheet.heads):
        wide = 2 * len(head.caption) + 4  # Chinese characters take two columns; the button of the filter takes some
        page.set_column(column, column, max(wide, _WIDTHS.get(head.name, 11)))
        page.write_string(0, column, head.caption, formats.head)
    return page


def _close(page: Worksheet, heads: Sequence[Head], rows: int) -> None:
    page.autofilter(0, 0, max(rows, 1), len(heads) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{MAX_ROWS}"})


def _write(page: Worksheet, row: int, column: int, value: Any, formats: _Formats) -> None:
    if isinstance(value, str):
        page.write_string(row, column, plain(value))
    elif isinstance(value, date):
        if value >= _OLDEST:
            page.write_datetime(row, column, value, formats.day)
        else:
            page.write_string(row, column, value.isoformat())
    elif (known := number(value)) is not None:
        page.write_number(row, column, known, formats.whole if isinstance(known, int) else formats.parts)


def _explanation(book: Workbook, formats: _Formats, sheets: Sequence[Sheet]) -> None:
    """Write a sheet that says what each table, each column and each word is."""
    chinese = any(sheet.caption != sheet.table for sheet in sheets)
    caption, heads = EXPLANATION if chinese else _ENGLISH
    page = book.add_worksheet(caption)
    page.freeze_panes(1, 0)
    for column, (head, width) in enumerate(zip(heads, (12, 18, 18, 70, 60), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, head, formats.head)
    at = 1
    for sheet in sheets:
        lines = [(sheet.caption, "", sheet.table, sheet.meaning, "")]
        lines += [(sheet.caption, head.caption, head.name, head.meaning, _words(head)) for head in sheet.heads]
        for line in lines:
            for column, text in enumerate(line):
                page.write_string(at, column, text, formats.wrapped)
            at += 1
    page.autofilter(0, 0, at - 1, len(heads) - 1)


def _words(head: Head) -> str:
    return "；".join(f"{word} = {value}" for value, word in head.words.items())
