"""``.xlsx``: the cells that a sheet's XML holds, one after another, so that a cell far away costs no more than others.

Libraries walk over every cell up to the last row and column: one word at XFD1048576 ends or hangs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import IO, Any, Final, NamedTuple
from zipfile import ZipFile

from pipeline.read.errors import UnreadableError
from pipeline.read.sheets.builtin import BUILT_IN
from pipeline.read.sheets.sheet import Place, Sheet, Workbook, check_count, sheet_of, without_margin
from pipeline.read.sheets.shown import shown, shown_text

_LARGEST: Final = 1_000_000_000  # bytes that one part may unpack to
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUE: Final = ("1", "true")
_MARGIN: Final = 256  # columns of which the hidden ones are looked for
_HIDDEN: Final = ("hidden", "veryHidden")


class _Book(NamedTuple):
    """What the sheets of a file share: its parts, its words, its formats, its calendar."""

    archive: ZipFile
    words: Sequence[str]
    formats: Sequence[str]
    since_1904: bool


def xlsx_book(data: bytes) -> Workbook:
    """Read the sheets of an ``.xlsx`` file: ``xlsx_book(data).sheets[0].cells[0, 0]``.

    Raises ``UnreadableError`` where the file is broken or unpacks to too much.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _book(archive)
    except (UnreadableError, MemoryError):
        raise
    except RuntimeError as error:  # zipfile's word for a member under a password, and for a method it does not know
        raise UnreadableError(f"it is protected by a password or damaged ({_told(error)})") from None
    except Exception as error:  # BadZipFile, zlib.error, XMLSyntaxError, KeyError for a part …: each that may be met
        raise UnreadableError(f"it is a broken workbook ({_told(error)})") from None


def _told(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error)).strip(" .'\"")[:80] or type(error).__name__


def _book(archive: ZipFile) -> Workbook:
    path = _workbook_path(archive)
    if path.endswith(".bin"):
        raise UnreadableError("it is a binary workbook; save it as .xlsx")
    targets = _relations(archive, path)
    root = _tree(archive, path)
    properties = next(_named(root, "workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
    by_kind = dict(targets.values())
    words = _words(archive, by_kind.get("sharedStrings"))
    book = _Book(archive, words, _formats(archive, by_kind.get("styles")), since_1904)
    sheets: list[Sheet] = []
    warnings: list[str] = []
    count = 0
    for element in _named(root, "sheet"):
        kind, target = targets.get(_relation(element), ("", ""))
        if kind != "worksheet":  # a chart on a sheet of its own, a dialogue
            continue
        name = element.get("name") or ""
        sheet, unknown = _sheet(book, target, name, element.get("state") in _HIDDEN, count)
        count += len(sheet.cells)
        sheets.append(sheet)
        if unknown:
            warnings.append(
                f"sheet {name!r}: {unknown} formulas have no value yet; open and save it in a spreadsheet program"
            )
    return Workbook(tuple(sheets), tuple(warnings), _title(archive))


def _workbook_path(archive: ZipFile) -> str:
    for kind, target in _relations(archive, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def _relations(archive: ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: the last word of the kind, and the path."""
    folder, _, name = path.rpartition("/")
    try:
        root = _tree(archive, join(folder, "_rels", f"{name}.rels"))
    except KeyError:
        return {}
    found = {}
    for element in _named(root, "Relationship"):
        target = element.get("Target") or ""
        whole = target[1:] if target.startswith("/") else normpath(join(dirname(path), target))
        found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], whole)
    return found


def _relation(element: Any) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")


def _open(archive: ZipFile, path: str) -> IO[bytes]:
    try:
        part = archive.getinfo(path)
    except KeyError:  # some programs write Worksheets/Sheet1.xml for worksheets/sheet1.xml
        part = next((one for one in archive.infolist() if one.filename.lower() == path.lower()), archive.getinfo(path))
    if part.file_size > _LARGEST:
        raise UnreadableError(f"a part of it unpacks to more than {_LARGEST // 1_000_000:,} MB")
    return archive.open(part)


def _tree(archive: ZipFile, path: str) -> Any:
    from lxml import etree

    with _open(archive, path) as file:
        return etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def _named(root: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name in any namespace: there is one of the norm's strict form."""
    yield from root.iter(f"{{*}}{name}", name)


def _elements(archive: ZipFile, path: str, *names: str) -> Iterator[tuple[str, Any]]:
    """Yield the elements of some names, at their start and at their end, each gone when the next comes."""
    from lxml import etree

    tags = [tag for name in names for tag in (f"{{*}}{name}", name)]
    with _open(archive, path) as file:
        for event, element in etree.iterparse(
            file, ("start", "end"), tag=tags, resolve_entities=False, no_network=True
        ):
            yield event, element
            if event == "end":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _text(element: Any) -> str:
    """Join the runs of a string; ``rPh``, how it is pronounced, is not shown."""
    pieces = [run.text or "" for run in _named(element, "t") if not run.getparent().tag.endswith("rPh")]
    return "".join(pieces)


def _words(archive: ZipFile, path: str | None) -> list[str]:
    return [_text(element) for event, element in _elements(archive, path, "si") if event == "end"] if path else []


def _formats(archive: ZipFile, path: str | None) -> list[str]:
    """Return the number format of each style of a cell."""
    if not path:
        return []
    root = _tree(archive, path)
    own = {element.get("numFmtId"): element.get("formatCode") or "" for element in _named(root, "numFmt")}
    styles = next(_named(root, "cellXfs"), None)
    keys = [element.get("numFmtId", "0") for element in (_named(styles, "xf") if styles is not None else ())]
    return [own.get(key) or BUILT_IN.get(int(key), "General") for key in keys]


def _title(archive: ZipFile) -> str | None:
    try:
        root = _tree(archive, "docProps/core.xml")
    except KeyError:
        return None
    return next(((element.text or "").strip() or None for element in _named(root, "title")), None)


def _sheet(book: _Book, path: str, name: str, hidden: bool, count: int) -> tuple[Sheet, int]:
    """Read a sheet, and count the formulas without a value."""
    cells: dict[Place, str] = {}
    spans: dict[Place, Place] = {}
    row = column = -1
    unknown = 0
    margin: tuple[set[int], set[int]] = set(), set()
    for event, element in _elements(book.archive, path, "c", "row", "mergeCell", "col"):
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            if event == "start":
                row, column = _number(element.get("r"), row + 2) - 1, -1
                if element.get("hidden") in _TRUE:
                    margin[0].add(row)
        elif tag == "col":
            if event == "start" and element.get("hidden") in _TRUE:
                margin[1].update(
                    range(_number(element.get("min"), 1) - 1, min(_number(element.get("max"), 0), _MARGIN))
                )
        elif event == "start":
            continue
        elif tag == "mergeCell":
            spans.update(_span(element.get("ref") or ""))
        else:
            address = _ADDRESS.fullmatch(element.get("r") or "")
            row, column = _place(address) if address else (row, column + 1)
            text = _shown(book, element)
            if text:
                cells[row, column] = text
                check_count(count + len(cells))
            unknown += text is None
    left_out = 0
    if any(margin):
        cells, left_out = without_margin(cells, *margin)
    return sheet_of(name, cells, spans, hidden)._replace(left_out=left_out), unknown


def _shown(book: _Book, element: Any) -> str | None:
    """Return what a cell shows, None for a formula never worked out; an error (``#N/A``) tells nothing."""
    kind = element.get("t") or "n"
    value = next((child.text for child in element if child.tag.endswith("}v") or child.tag == "v"), None)
    if kind == "inlineStr":
        return _text(element)
    if value is None:
        formula = any(child.tag.endswith("}f") or child.tag == "f" for child in element)
        return None if formula and kind == "n" else ""
    style = _number(element.get("s"), 0)
    code = book.formats[style] if style < len(book.formats) else "General"
    if kind == "s":
        return shown_text(book.words[int(value)], code)
    if kind == "str":
        return shown_text(value, code)
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "d":
        moment = datetime.fromisoformat(value)
        return moment.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
    return "" if kind == "e" else shown(float(value), code, book.since_1904)


def _number(text: str | None, other: int) -> int:
    return int(text) if text and text.isdecimal() else other


def _place(address: re.Match[str]) -> Place:
    column = 0
    for letter in address[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(address[2]) - 1, column - 1


def _span(reference: str) -> dict[Place, Place]:
    """Return where a merged cell begins, and how many rows and columns it takes."""
    ends = [_ADDRESS.fullmatch(part) for part in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return {}
    (top, left), (bottom, right) = _place(ends[0]), _place(ends[1])
    return {(top, left): (bottom - top + 1, right - left + 1)} if bottom >= top and right >= left else {}
