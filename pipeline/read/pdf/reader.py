"""The bytes of a PDF → its content, or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.pdf.boxes import boxed_tables
from pipeline.read.pdf.characters import Char, characters
from pipeline.read.pdf.columns import regions_of
from pipeline.read.pdf.document import content_of
from pipeline.read.pdf.furniture import furniture, without
from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Piece, pieces_of
from pipeline.read.pdf.parts import Table, parts_of
from pipeline.read.pdf.rules import rules_of

_FEWEST: Final = 10  # characters of a page that gives text: stamps and page numbers of a scan have fewer
_STRANGE: Final = 0.3  # of the characters that have no name: their font says not which they are
_UNNAMED: Final = re.compile("[\ufffd\ue000-\uf8ff]")
_TITLE: Final = re.compile("[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_FILE_NAME: Final = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|pptx?|indd|cdr)\b|microsoft", re.IGNORECASE)


class _Page(NamedTuple):
    pieces: list[Piece]
    grids: list[Grid]
    height: float
    chars: int
    digits: int
    strange: int


def read_pdf(data: bytes) -> Content:
    """Text, tables and pages of a PDF: ``read_pdf(data).pages == (0, 812)``.

    Raises ``UnreadableError`` where the file is damaged or locked, and where no page holds text: it needs OCR.
    """
    with _opened(data) as file:
        pages = [_page(file, number) for number in range(len(file))]
        title = file.get_metadata_value("Title").strip()
    if not pages:
        raise UnreadableError("the PDF has no pages")
    silent = [number for number, page in enumerate(pages) if page.chars < _FEWEST]
    strange = [number for number, page in enumerate(pages) if page.strange > _STRANGE * max(page.chars, 1)]
    if len(silent) == len(pages):
        raise UnreadableError("its pages hold no text, only pictures; it needs OCR")
    if len({*silent, *strange}) == len(pages):
        raise UnreadableError("its fonts do not say which characters they show; it needs OCR")
    running = furniture([page.pieces for page in pages], [page.height for page in pages])
    parts = parts_of(
        [regions_of(without(page.pieces, lines), page.grids) for page, lines in zip(pages, running, strict=True)]
    )
    digits = sum(page.digits for page in pages)
    digits -= sum(_digits(char.text for char in line.chars) for lines in running for line in lines)
    digits -= sum(part.repeated for part in parts if isinstance(part, Table))
    content = content_of(parts, len(pages))
    return content._replace(
        title=title if _TITLE.search(title) and not _FILE_NAME.search(title) else None,
        warnings=_warnings(len(pages), silent, strange),
        digits=digits,
    )


def _opened(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError("the PDF is locked with a password; save it without one") from None
        raise UnreadableError("the PDF is damaged, or no PDF at all") from None


def _page(file: PdfDocument, number: int) -> _Page:
    try:
        page = file[number]
        width, height = page.get_size()
        chars, turn = characters(page.get_textpage(), *page.get_size())
        rules = rules_of(page, turn)
    except PdfiumError:
        return _Page([], [], 1.0, 0, 0, 0)
    grids, free = boxed_tables(chars, rules)
    text = "".join(char.text for char in chars)
    found = _Page(pieces_of(free), grids, _foot(width, height, chars), len(text), _digits(text), len(_UNNAMED.findall(text)))
    page.close()
    return found


def _foot(width: float, height: float, chars: Sequence[Char]) -> float:
    return height


def _digits(texts: Iterable[str]) -> int:
    return sum(map(str.isdigit, "".join(texts)))


def _warnings(count: int, silent: Sequence[int], strange: Sequence[int]) -> tuple[str, ...]:
    found = []
    if silent:
        found.append(f"only {count - len(silent)} of {count} pages gave text; without any: {_named(silent)}")
    if strange:
        found.append(f"many characters could not be told on {_named(strange)}")
    return tuple(found)


def _named(pages: Sequence[int]) -> str:
    """Say which pages in ranges: ``_named([0, 1, 2, 6]) == "pages 1-3, 7"``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    spans = ", ".join(f"{run[0] + 1}-{run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {spans}"
