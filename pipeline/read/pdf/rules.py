"""The drawn paths of a page → its ruling lines, across and down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from pipeline.read.pdf.characters import Turn

_THIN: Final = 2.5  # points: a filled bar no thicker than that is a line
_SHORTEST: Final = 3.0  # points of a line that can bound a cell; strokes that touch are joined first
_TOUCH: Final = 2.0  # points between two strokes of one line
_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""
_MOST: Final = 20_000  # paths: a drawing or a map has more, a page of tables never


class Rule(NamedTuple):
    """A line drawn across or down: ``Rule(100.0, 50.0, 300.0)`` lies at 100 and reaches from 50 to 300."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The ruling lines of a page, from top to bottom and from left to right."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


class Drawn(NamedTuple):
    """What is drawn on a page: its rules, and how many pieces of text, pictures and paths."""

    rules: Rules = Rules()
    texts: int = 0
    pictures: int = 0
    paths: int = 0


def drawn_on(page: PdfPage, turn: Turn) -> Drawn:
    """Tell what is drawn on a page, in the places that a reader sees: ``len(drawn_on(page, turn).rules.across)``."""
    across: list[Rule] = []
    down: list[Rule] = []
    kinds: Counter[int] = Counter()
    for box in _strokes(page, kinds):
        left, top, right, bottom = turn(box)
        if bottom - top <= _THIN and right - left > bottom - top:
            across.append(_NEW(Rule, ((top + bottom) / 2, left, right)))
        elif right - left <= _THIN:
            down.append(_NEW(Rule, ((left + right) / 2, top, bottom)))
    texts, pictures = kinds[pdfium.FPDF_PAGEOBJ_TEXT], kinds[pdfium.FPDF_PAGEOBJ_IMAGE]
    return Drawn(Rules(_joined(across), _joined(down)), texts, pictures, kinds[pdfium.FPDF_PAGEOBJ_PATH])


def seen_texts(page: PdfPage) -> int:
    """Count the pieces of text that take a place: many files draw one without a character for each blank."""
    raw, count = page.raw, 0
    left, bottom, right, top = (c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), _MOST)):
        item = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            found = pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
            count += bool(found and right.value - left.value > 0 and top.value > bottom.value)
    return count


def _strokes(page: PdfPage, kinds: Counter[int]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of all straight strokes, of bars and the sides of frames; count the kinds of objects."""
    raw = page.raw
    sides = left_side, bottom_side, right_side, top_side = tuple(c_float() for _ in range(4))
    pointers = tuple(map(byref, sides))
    object_of, kind_of, bounds_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
    items = [object_of(raw, index) for index in range(min(pdfium.FPDFPage_CountObjects(raw), _MOST))]
    found = [*map(kind_of, items)]
    kinds.update(found)
    for item, kind in zip(items, found, strict=True):
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not bounds_of(item, *pointers):
            continue
        left, bottom, right, top = left_side.value, bottom_side.value, right_side.value, top_side.value
        if right - left <= _THIN or top - bottom <= _THIN:
            yield left, bottom, right, top
        elif _is_drawn(item):
            yield from _sides(item)


def _is_drawn(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Say whether the outline of a path is seen: the ground behind a text is filled, not drawn."""
    fill, stroke = c_int(), c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke)) and stroke.value)


def _sides(item: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes of a path of several, in the places of the page."""
    count = pdfium.FPDFPath_CountSegments(item)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
    x, y = c_float(), c_float()
    first = before = (0.0, 0.0)
    for index in range(min(count, 1000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = place
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _box(before, place)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _box(place, first)
        before = place


def _box(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _joined(strokes: Iterable[Rule]) -> tuple[Rule, ...]:
    """Join strokes that lie on one line and touch: cells draw their sides one by one."""
    rows: list[list[Rule]] = []
    for stroke in sorted(strokes):
        if rows and stroke.at - rows[-1][0].at <= _TOUCH:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    joined = [rule for row in rows for rule in _along(row)]
    return tuple(rule for rule in joined if rule.end - rule.start >= _SHORTEST)


def _along(row: Sequence[Rule]) -> Iterator[Rule]:
    at = sum(rule.at for rule in row) / len(row)
    start, end = None, 0.0
    for rule in sorted(row, key=lambda rule: rule.start):
        if start is not None and rule.start - end <= _TOUCH:
            end = max(end, rule.end)
            continue
        if start is not None:
            yield Rule(at, start, end)
        start, end = rule.start, rule.end
    if start is not None:
        yield Rule(at, start, end)
