"""Compare the numbers of files with those that other libraries find in them: what our readers lose.

usage: python -m scripts.compare_readers FILE_OR_FOLDER [...]

A line a file and library: how many numbers it gives, how many of them our text lacks as they are, how many it lacks
though cells are glued and lines joined, and the first of those.
The others are openpyxl for .xlsx, the raw values of xlrd for .xls, the decoded text for .csv, .tsv and .jsonl, the
words of the XML and python-docx for .docx, pypdf and pdfminer for .pdf, and for .html BeautifulSoup, which gives all
that stands in the part of the page that holds our text: menus and feet are left out on purpose, and links to other
articles among it, so look at what is named. Page numbers and running heads of a PDF are left out too, and are seen
among those that are lacked as they are. What is not installed is named: put it into an environment of its own, whose
site-packages PYTHONPATH names beside this folder.
Exit code 1 where a number is lost, but for pages.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from pipeline.read import SUFFIXES, format_of
from pipeline.read.decode import NotTextError, decode
from pipeline.read.errors import UnreadableError

NUMBER: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
BETWEEN_CELLS: Final = re.compile(r"[,\t]")
LISTS: Final = {".csv", ".tsv", ".jsonl"}
PAGES: Final = {".html", ".htm"}  # links to other articles stand among the words of one
EXACT: Final = {".xlsx", ".xls", *LISTS}
NAMED: Final = 8
LONG: Final = 12  # characters of a line of ours that is looked for in the parts of a page
MOST: Final = 0.9  # of such lines stand in the part that holds the article
PLACES: Final = 7  # a number format may round to fewer
Second = Callable[[bytes], Iterable[str | float]]


def main() -> int:
    """Compare each file and print a line for each library."""
    fine = True
    for file in _files(sys.argv[1:]):
        suffix = file.suffix.lower()
        if suffix not in SECOND or suffix not in SUFFIXES:
            continue
        data = file.read_bytes()
        try:
            text = format_of(file.name).read(data).text
        except (NotTextError, UnreadableError) as error:
            print(f"{file.name}: not read: {error}")
            continue
        for name, second in SECOND[suffix].items():
            try:
                found = list(second(data))
            except ImportError as error:
                print(f"{file.name}: install {error.name} to compare it")
                continue
            fine &= _compared(f"{file.name} ({name})", suffix, found, text)
    return 0 if fine else 1


def _compared(name: str, suffix: str, found: list[str | float], text: str) -> bool:
    if suffix in LISTS:  # a comma parts cells there, not thousands
        found, text = [BETWEEN_CELLS.sub(" ", str(one)) for one in found], BETWEEN_CELLS.sub(" ", text)
    missing = lost(found, text)
    gone = missing if suffix in EXACT else _gone(missing, text)
    print(_line(name, sum(map(_count, found)), missing, text))
    return not gone or suffix in PAGES


def _gone(missing: Sequence[str], text: str) -> list[str]:
    """Leave out the numbers that the text has in other pieces, as libraries glue cells and part lines."""
    squeezed = re.sub(r"[\s,]+", "", text)
    return [number for number in missing if number not in squeezed]


def _line(name: str, count: int, missing: Sequence[str], text: str) -> str:
    """Name what is missing; what the text has in other pieces, as libraries glue cells and part lines, is counted."""
    gone = _gone(missing, text)
    named = ", ".join(gone[:NAMED]) + (" …" if len(gone) > NAMED else "")
    told = f"{name}: {count:,} numbers, {len(missing):,} not in our text as such, {len(gone):,} not at all"
    return f"{told}: {named}" if named else told


def lost(found: Iterable[str | float], text: str) -> list[str]:
    """Return the numbers that a text lacks: ``lost(["5万吨", 0.153], "5万吨，15.3%") == []``.

    A string is words with numbers; a float is a cell, which its format may show rounded or in percent.
    """
    ours = Counter(_bare(match.group()) for match in NUMBER.finditer(text))
    missing = []
    for one in found:
        for forms in _forms(one):
            form = next((form for form in forms if ours[form]), None)
            if form is None:
                missing.append(forms[0])
            else:
                ours[form] -= 1
    return missing


def _files(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        yield from sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]


def _forms(one: str | float) -> Iterator[list[str]]:
    """Yield, for each number, the ways in which it may be written."""
    if isinstance(one, str):
        yield from ([_bare(match.group())] for match in NUMBER.finditer(one))
        return
    value = abs(one)
    plain = f"{value:.15f}".rstrip("0").rstrip(".") if value < 1e15 else f"{value:.0f}"
    rounded = [f"{value * scale:.{places}f}" for scale in (1, 100) for places in reversed(range(PLACES))]
    yield [f"{value:.15g}", plain, *rounded]


def _count(one: str | float) -> int:
    return sum(1 for _ in _forms(one))


def _bare(number: str) -> str:
    return number.replace(",", "")


def _by_openpyxl(data: bytes) -> Iterator[str | float]:
    from openpyxl import load_workbook

    for sheet in load_workbook(BytesIO(data), data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from _values(row)


def _by_xlrd(data: bytes) -> Iterator[str | float]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=StringIO())
    for sheet in book.sheets():
        for row in sheet.get_rows():
            for cell in row:
                if cell.ctype == xlrd.XL_CELL_DATE:
                    yield "-".join(map(str, xlrd.xldate_as_tuple(cell.value, book.datemode)[:1]))  # its form is free
                else:
                    yield from _values([cell.value] if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else [])


def _values(row: Iterable[Any]) -> Iterator[str | float]:
    for value in row:
        if isinstance(value, bool) or value is None:
            continue
        yield value if isinstance(value, str) else float(value) if isinstance(value, int | float) else str(value.year)


def _by_decoding(data: bytes) -> Iterator[str]:
    yield decode(data).text


def _by_words(data: bytes) -> Iterator[str]:
    """Yield the paragraphs of the parts of a Word file, without what was moved away or stands in a second form."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(?:document|footnotes|endnotes)\.xml", name):
                paragraphs = [""]
                _collect(ElementTree.fromstring(archive.read(name)), space, paragraphs)
                yield from paragraphs


def _collect(root: ElementTree.Element, space: str, paragraphs: list[str]) -> None:
    for element in root:
        if element.tag in (f"{space}moveFrom", f"{space}del") or element.tag.endswith("}Fallback"):
            continue
        if element.tag == f"{space}t":
            paragraphs[-1] += element.text or ""
        elif element.tag == f"{space}p":
            paragraphs.append("")
            _collect(element, space, paragraphs)
            paragraphs.append("")
        else:
            if element.tag in (f"{space}tab", f"{space}br"):
                paragraphs[-1] += " "
            _collect(element, space, paragraphs)


def _by_pypdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(BytesIO(data)).pages:
        yield page.extract_text()


def _by_pdfminer(data: bytes) -> Iterator[str]:
    from pdfminer.high_level import extract_text

    yield extract_text(BytesIO(data))


def _by_python_docx(data: bytes) -> Iterator[str]:
    from docx import Document

    body = Document(BytesIO(data))
    yield from (paragraph.text for paragraph in body.paragraphs)
    for table in body.tables:
        seen: set[Any] = set()  # a merged cell comes once for each place that it takes
        for cell in (cell for row in table.rows for cell in row.cells if cell._tc not in seen):
            seen.add(cell._tc)
            yield from (paragraph.text for paragraph in cell.paragraphs)


def _by_soup(data: bytes) -> Iterator[str]:
    """Yield the words of the smallest part of a page that holds most of what our text holds."""
    from bs4 import BeautifulSoup

    lines = [bare for line in format_of("a.html").read(data).text.split("\n") if len(bare := _bare_words(line)) >= LONG]
    soup = BeautifulSoup(decode(data).text, "lxml")
    for gone in soup(["script", "style", "noscript", "template"]):
        gone.decompose()
    best = soup
    while True:
        parts = [part for part in best.find_all(True, recursive=False) if _held(part, lines) >= len(lines) * MOST]
        if not parts:
            break
        best = parts[0]
    for row in best.find_all(["tr", "p", "div", "li", "td"]):
        row.append("\n")
    yield best.get_text()


def _held(part: Any, lines: Sequence[str]) -> int:
    words = _bare_words(part.get_text())
    return sum(line in words for line in lines)


def _bare_words(text: str) -> str:
    return re.sub(r"\W+", "", text)


SECOND: Final[dict[str, dict[str, Second]]] = {
    ".xlsx": {"openpyxl": _by_openpyxl},
    ".xls": {"xlrd": _by_xlrd},
    ".csv": {"decoded": _by_decoding},
    ".tsv": {"decoded": _by_decoding},
    ".jsonl": {"decoded": _by_decoding},
    ".docx": {"XML": _by_words, "python-docx": _by_python_docx},
    ".pdf": {"pypdf": _by_pypdf, "pdfminer": _by_pdfminer},
    ".html": {"BeautifulSoup": _by_soup},
    ".htm": {"BeautifulSoup": _by_soup},
}

if __name__ == "__main__":
    raise SystemExit(main())
