"""The bytes of a PDF → its content, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.pdf.boxes import boxed_tables
from pipeline.read.pdf.characters import LOST, characters, unnamed
from pipeline.read.pdf.columns import regions_of
from pipeline.read.pdf.document import content_of
from pipeline.read.pdf.furniture import furniture, without
from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Piece, pieces_of
from pipeline.read.pdf.parts import Table, parts_of
from pipeline.read.pdf.rules import drawn_on, seen_texts

_FEWEST: Final = 10  # characters of a page of pictures that gives text: the page number of a scan has fewer
_STRANGE: Final = 0.3  # of the characters of a page, whose font does not say which they are
_PATHS: Final = 50  # drawn on a page without text: more than a frame, letters as drawings perhaps
_DRAWN: Final = 0.5  # characters for each piece of text that is drawn: whole pages give one or more
_TITLE: Final = 4  # characters of a title at least
_HEAD: Final = 500  # characters of a text that hold its title


class _Page(NamedTuple):
    """What a page gave, and what it kept back.

    ``blank``: no text. ``silent``: none, though something is shown. ``strange``: characters without names. ``torn``:
    less text than is drawn.
    """

    pieces: Sequence[Piece] = ()
    grids: Sequence[Grid] = ()
    height: float = 1.0
    digits: int = 0
    blank: bool = True
    silent: bool = False
    strange: bool = False
    torn: bool = False


def content_of_pdf(data: bytes) -> Content:
    """Text, tables and pages of a PDF: ``content_of_pdf(data).pages == (0, 812)``.

    Raises ``UnreadableError`` where the file is damaged or locked, and where no page holds text: it needs OCR.
    """
    with _opened(data) as file:
        pages = [_page(file, number) for number in range(len(file))]
        named = file.get_metadata_value("Title").strip()
    if not pages:
        raise UnreadableError("the PDF has no pages")
    if all(page.silent or page.blank for page in pages) and any(page.silent for page in pages):
        raise UnreadableError("its pages hold no text, only pictures; it needs OCR")
    if all(page.silent or page.blank or page.strange for page in pages) and not all(page.blank for page in pages):
        raise UnreadableError("its fonts do not say which characters they show; it needs OCR")
    running = furniture([page.pieces for page in pages], [page.height for page in pages])
    parts = parts_of(
        [regions_of(without(page.pieces, lines), page.grids) for page, lines in zip(pages, running, strict=True)]
    )
    digits = sum(page.digits for page in pages)
    digits -= sum(_digits(char.text for char in line.chars) for lines in running for line in lines)
    digits -= sum(part.repeated for part in parts if isinstance(part, Table))
    content = content_of(parts, len(pages))
    title, lost = _title(named, content.text), content.text.count(LOST)
    return content._replace(title=title, lost=lost, warnings=_warnings(pages), digits=digits)


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
        text = page.get_textpage()
        chars, turn, height = characters(text, page.get_cropbox())
        drawn = drawn_on(page, turn)
        strange = unnamed(text)
        few = text.count_chars() < _DRAWN * drawn.texts
        torn = few and strange > 0 and text.count_chars() < _DRAWN * seen_texts(page)
    except PdfiumError:
        return _Page(silent=True)
    shown = drawn.pictures > 0 or drawn.paths > _PATHS or (drawn.texts > 0 and text.count_chars() == 0)
    grids, free = boxed_tables(chars, drawn.rules)
    digits = _digits(char.text for char in chars)
    silent = (not chars and shown) or (len(chars) < _FEWEST and drawn.pictures > 0)
    found = _Page(pieces_of(free), grids, height, digits, not chars, silent, strange > _STRANGE, torn)
    page.close()
    return found


def _title(title: str, text: str) -> str | None:
    """Return the title that the file names if its text begins with it: many name another file or a template."""
    bare = "".join(title.split())
    return title if len(bare) >= _TITLE and bare in "".join(text[:_HEAD].split()) else None


def _digits(texts: Iterable[str]) -> int:
    return sum(map(str.isdigit, "".join(texts)))


def _warnings(pages: Sequence[_Page]) -> tuple[str, ...]:
    """Say which pages could not be read, or not wholly."""
    damaged = any(page.torn for page in pages)  # then a page without anything on it may have lost it
    silent = [number for number, page in enumerate(pages) if page.silent or (page.blank and damaged)]
    strange = [number for number, page in enumerate(pages) if page.strange and not page.silent]
    torn = [number for number, page in enumerate(pages) if page.torn and not page.silent and not page.strange]
    found = []
    if silent:
        found.append(f"only {len(pages) - len(silent)} of {len(pages)} pages gave text; without any: {_named(silent)}")
    if strange:
        found.append(f"fonts do not say which characters they show on {_named(strange)}")
    if torn:
        found.append(f"most of the text could not be read on {_named(torn)}; the file seems damaged")
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
