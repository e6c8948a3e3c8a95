"""``.xls``: xlrd tells what stands in the cells, their formats what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipeline.read.decode import NotTextError, decode
from pipeline.read.errors import UnreadableError
from pipeline.read.sheets.builtin import BUILT_IN
from pipeline.read.sheets.sheet import Place, Sheet, Workbook, check_count, sheet_of, without_margin
from pipeline.read.sheets.shown import GENERAL_CODE as GENERAL
from pipeline.read.sheets.shown import plain, shown, shown_text

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as Table

_UNICODE: Final = 80  # from this BIFF version on words are UTF-16; before, bytes of some code page
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
_NOTHING: Final = frozenset({_EMPTY, _BLANK, _ERROR})
_LOCAL: Final = {*range(5, 9), 14, 22, *range(27, 37), *range(50, 59)}
"""Formats that follow the computer's language: xlrd gives the American ones."""
_SAMPLE: Final = 2000  # words that tell a code page
_PASSWORD: Final = ("encrypt", "password")


def xls_book(data: bytes) -> Workbook:
    """Read the sheets of an ``.xls`` file: ``xls_book(data).sheets[0].cells[0, 0]``.

    Raises ``UnreadableError`` where the file is broken.
    """
    # A broken file makes xlrd stumble over itself in any way: IndexError, struct.error, AssertionError, CompDocError.
    try:
        book = _opened(data)
        return Workbook(tuple(_sheets(book)))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        if any(word in str(error).lower() for word in _PASSWORD):
            raise UnreadableError("it is protected by a password; save it without one") from None
        raise UnreadableError("it is a broken workbook") from None


def _opened(data: bytes) -> Book:
    try:
        book = _open(data)
    except (UnicodeDecodeError, LookupError):  # the code page that it names is not that of its words
        book = _open(data, "latin-1")
    if book.biff_version < _UNICODE and (encoding := _encoding(book)):
        return _open(data, encoding)
    return book


def _open(data: bytes, encoding: str | None = None) -> Book:
    import xlrd

    # Ragged, as rows are else filled up to the last column: a cell far away would make sixteen million.
    open_book = partial(
        xlrd.open_workbook, file_contents=data, logfile=StringIO(), ragged_rows=True, encoding_override=encoding
    )
    try:
        return open_book(formatting_info=True)
    except (xlrd.XLRDError, MemoryError):
        raise
    except Exception:  # a fault in its styles, which the words don't need
        return open_book()


def _encoding(book: Book) -> str | None:
    """Tell the code page by the words themselves: old programs write 1252 or none, whatever they hold."""
    words = (
        str(cell.value) for sheet in book.sheets() for row in sheet.get_rows() for cell in row if cell.ctype == _TEXT
    )
    raw = "\n".join(islice(words, _SAMPLE))
    for encoding in (book.encoding, "latin-1"):
        try:
            data = raw.encode(encoding or "latin-1")
            break
        except (UnicodeEncodeError, LookupError):
            continue
    else:
        return None
    try:
        found = decode(data)
    except NotTextError:
        return None
    return found.encoding if not found.lost and not data.isascii() else None


def _sheets(book: Book) -> Iterator[Sheet]:
    codes = _codes(book)
    count = 0
    for table in book.sheets():
        cells = {(row, column): text for row, column, text in _cells(book, table, codes)}
        count += len(cells)
        check_count(count)
        spans: dict[Place, Place] = {
            (top, left): (bottom - top, right - left) for top, bottom, left, right in table.merged_cells
        }
        rows = {row for row, info in table.rowinfo_map.items() if info.hidden}
        columns = {column for column, info in table.colinfo_map.items() if info.hidden}
        cells, left_out = without_margin(cells, rows, columns) if rows or columns else (cells, 0)
        yield sheet_of(table.name, cells, spans, bool(table.visibility))._replace(left_out=left_out)


def _cells(book: Book, table: Table, codes: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    style_of = table.cell_xf_index
    texts = any(code != GENERAL and shown_text("", code) for code in codes)  # some format writes words around words
    general = [code == GENERAL for code in codes]
    since_1904 = bool(book.datemode)
    for row in range(table.nrows):
        for column, (kind, value) in enumerate(zip(table.row_types(row), table.row_values(row), strict=True)):
            if kind == _TEXT and not texts:
                yield row, column, value
                continue
            if kind in _NOTHING:
                continue
            style = style_of(row, column) if codes else -1
            if kind == _NUMBER and 0 <= style < len(general) and general[style]:
                yield row, column, plain(value)
                continue
            code = codes[style] if 0 <= style < len(codes) else "yyyy-mm-dd" if kind == _DATE else GENERAL
            if kind == _BOOLEAN:
                yield row, column, "TRUE" if value else "FALSE"
            elif kind == _TEXT:
                yield row, column, shown_text(value, code)
            else:
                yield row, column, shown(value, code, since_1904)


def _codes(book: Book) -> Sequence[str]:
    """Return the number format of each style; none where the styles could not be read."""
    if not book.formatting_info:
        return ()
    codes = []
    for style in book.xf_list:
        form = book.format_map.get(style.format_key)
        own = "" if style.format_key in _LOCAL or form is None else form.format_str
        codes.append(own or BUILT_IN.get(style.format_key, GENERAL))
    return codes
