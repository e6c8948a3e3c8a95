"""Tables → a workbook: a sheet a table, heads that stay in sight, filters, number formats, a sheet that explains.

XlsxWriter makes the book with its heads; the rows are put in from Arrow columns, some hundred at a time, so that memory
holds those alone. All text is written as text: nothing of a document becomes a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.export.columns import Head, Sheet
from pipeline.export.rows import Styles, letters, rows_of
from pipeline.store import Finished
from pipeline.tables.captions import EXPLANATION

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter import Workbook

MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, its head among them; a longer table goes on in the next sheet."""

_AT_ONCE: Final = 1_000  # rows
_PRESSED: Final = 1  # of 9: a third of the time of 6, for a quarter more bytes
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE: Final = datetime(2000, 1, 1)  # the same tables give the same file on any day
_WIDTHS: Final = {
    **dict.fromkeys(("sentence", "text", "meaning"), 60),
    **dict.fromkeys(("source", "subject", "title", "error", "warnings", "section"), 28),
    **dict.fromkeys(("quantity", "entity", "region", "indicator", "issuer", "count", "count_base"), 16),
}
_ENGLISH: Final = ("columns", ("table", "column", "name", "meaning", "values"))
_SIZE: Final = re.compile(rb'<dimension ref="[^"]*"/>')
_SPECIMEN: Final = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_STYLE: Final = re.compile(r' s="(\d+)"')


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet of the book: the table, the name of the sheet, how many rows it holds."""

    sheet: Sheet
    name: str
    rows: int


class _Formats:
    """The formats of a workbook's cells."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "bottom": 1, "valign": "vcenter"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.parts = book.add_format({"num_format": "#,##0.00####"})


def write_xlsx(file: Path, finished: Finished, sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """Write all tables into one workbook: ``write_xlsx(Path("export.xlsx"), finished, sheets)["claims"]``."""
    counts = {sheet.table: finished.count(sheet.table) for sheet in sheets}
    pages = [page for sheet in sheets for page in _pages(sheet, counts[sheet.table])]
    members = {f"xl/worksheets/sheet{number}.xml": page for number, page in enumerate(pages, 1)}
    rows = {sheet.table: _slices(finished.batches(sheet.table)) for sheet in sheets}
    with ZipFile(_frame(pages, sheets)) as frame, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_PRESSED) as book:
        for part in frame.infolist():
            made = frame.read(part)
            if page := members.get(part.filename):
                _fill(book, part, made, page, rows[page.sheet.table])
            else:
                book.writestr(part, made)
    return counts


def _pages(sheet: Sheet, rows: int) -> Iterator[_Page]:
    """Deal the rows of a table out to sheets; a table without rows has a sheet too."""
    for number, first in enumerate(range(0, max(rows, 1), MAX_ROWS - 1), 1):
        name = sheet.caption if number == 1 else f"{sheet.caption} {number}"
        yield _Page(sheet, name, min(rows - first, MAX_ROWS - 1))


def _slices(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cut batches into few rows, and where a sheet ends."""
    most = MAX_ROWS - 1
    at = 0
    for batch in batches:
        done = 0
        while done < batch.num_rows:
            step = min(_AT_ONCE, batch.num_rows - done, most - at % most)
            yield batch.slice(done, step)
            done, at = done + step, at + step


def _fill(book: ZipFile, part: ZipInfo, made: bytes, page: _Page, slices: Iterator[pa.RecordBatch]) -> None:
    """Write a sheet with the rows of its table in the place of the specimen."""
    heads = page.sheet.heads
    made = _SIZE.sub(f'<dimension ref="A1:{letters(len(heads) - 1)}{page.rows + 1}"/>'.encode(), made)
    specimen = _SPECIMEN.search(made)
    assert specimen is not None
    styles = Styles(*_STYLE.findall(specimen[0].decode()))
    with TemporaryFile(dir=Path(book.filename or ".").parent) as whole:  # its size says how the archive must store it
        whole.write(made[: specimen.start()])
        at = 0
        while at < page.rows:
            batch = next(slices)
            whole.write(rows_of(batch, heads, at + 2, styles))
            at += batch.num_rows
        whole.write(made[specimen.end() :])
        large = whole.tell() > 1 << 30
        whole.seek(0)
        with book.open(part.filename, "w", force_zip64=large) as stream:
            copyfileobj(whole, stream, 1 << 20)


def _frame(pages: Sequence[_Page], sheets: Sequence[Sheet]) -> BytesIO:
    """Make the workbook with all that is around the rows, and one row on each sheet that shows its formats."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, _OPTIONS)
    book.set_properties({"created": _MADE, "title": "brief-metrics"})
    formats = _Formats(book)
    for page in pages:
        _head(book, formats, page)
    _explanation(book, formats, sheets)
    book.close()
    made.seek(0)
    return made


def _head(book: Workbook, formats: _Formats, page: _Page) -> None:
    heads = page.sheet.heads
    made = book.add_worksheet(page.name)
    made.freeze_panes(1, 1)
    for column, head in enumerate(heads):
        wide = 2 * len(head.caption) + 4  # Chinese characters take two columns; the button of the filter takes some
        made.set_column(column, column, max(wide, _WIDTHS.get(head.name, 11)))
        made.write_string(0, column, head.caption, formats.head)
    made.write_datetime(1, 0, date(2000, 1, 1), formats.day)
    made.write_number(1, 1, 1, formats.whole)
    made.write_number(1, 2, 0.5, formats.parts)
    made.autofilter(0, 0, max(page.rows, 1), len(heads) - 1)
    made.ignore_errors({"number_stored_as_text": f"A1:XFD{MAX_ROWS}"})


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
