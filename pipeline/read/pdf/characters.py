"""A page of pdfium → its characters, each with the box that its font gives it.

The order is that in which the file draws them. Blanks are none of them: what pdfium adds by itself would glue a heading
to the sentence above it. A character only tells which kind of blank went before it. All places are those that a reader
sees: turned so that the text stands upright, with y growing downwards.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import byref, c_ushort
from math import pi
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

NO_BLANK, MADE, WRITTEN = 0, 1, 2
"""What stands before a character: nothing, a blank that pdfium made up, one that the file holds."""

Place = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Turn = Callable[[Place], Place]
"""From a box of the file (left, bottom, right, top, with y growing upwards) to the place that a reader sees."""

_SLANTED: Final = 0.1  # of a quarter turn; what slants more is a watermark
_HYPHENS: Final = frozenset({0x02, 0xFFFE})  # pdfium's marks of a hyphen at the end of a line
_SURROGATES: Final = (0xD800, 0xDFFF)
_ODD: Final = "\u2f00\u2fdf\uf900\ufaff"  # radicals and compatibility forms that stand for hanzi in many files
_BULLET: Final = "•"  # what symbol fonts show: their characters have codes of private use
LOST: Final = "\ufffd"
"""What stands for a character that the file does not name."""
_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""
_SAMPLE: Final = 100  # characters of a page that are looked at
_HIGH: Final = 1.6  # times the height of hanzi
_STEP: Final = 0.3  # of its width, by which the next character stands behind one
_NARROWEST: Final = 0.01  # points: fonts without widths give boxes of none


class Char(NamedTuple):
    """A character and its place in points: ``Char("亿", 90.0, 72.1, 101.0, 83.1, 0)``; ``blank`` went before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    blank: int = NO_BLANK


class Upright(NamedTuple):
    """The characters of a page, how its boxes were turned to make them stand upright, and how high it then is."""

    chars: Sequence[Char]
    turn: Turn
    height: float


def characters(page: PdfTextPage, box: Place) -> Upright:
    """All characters of a page that stand as most of them do: ``characters(page, (0, 0, 595, 842)).chars[0].text``.

    ``box`` is that of the page in the file. What slants or stands across (watermarks, labels of axes) is left out.
    """
    found = _found(page)
    quarters = Counter([one[3] for one in found])
    most = max(quarters, key=lambda quarter: (quarters[quarter], -quarter)) if quarters else 0
    turn = _turn(most, box)
    if most == 0:
        left, top = box[0], box[3]
        chars = [
            _NEW(Char, (text, start - left, top - high, end - left, top - low, blank))
            for text, (start, low, end, high), blank, quarter in found
            if quarter == 0
        ]
    else:
        chars = [Char(text, *turn(place), blank) for text, place, blank, quarter in found if quarter == most]
    return Upright(_trimmed(chars), turn, box[2] - box[0] if most in (1, 3) else box[3] - box[1])


def _trimmed(chars: Sequence[Char]) -> list[Char]:
    """Cut boxes that are too large, as some fonts give to their figures: twice as high and wide as what is printed.

    None is much higher than the hanzi before it, and none reaches over the next that is printed behind it.
    """
    trimmed: list[Char] = []
    high = next((char.bottom - char.top for char in chars if is_hanzi(char.text)), 0.0)
    for at, char in enumerate(chars):
        text, left, top, right, bottom, _ = char
        if "\u3400" <= text <= "\u9fff":
            high = bottom - top
        elif high and bottom - top > _HIGH * high:
            over = (bottom - top - high) / 2
            char = char._replace(top=top + over, bottom=bottom - over)
            behind = chars[at + 1] if at + 1 < len(chars) else None
            if behind and abs(behind.top - top) < high / 2 and _STEP * (right - left) < behind.left - left:
                char = char._replace(right=min(right, behind.left))
            elif trimmed and trimmed[-1].bottom == char.bottom:
                char = char._replace(right=min(right, left + trimmed[-1].right - trimmed[-1].left))
        trimmed.append(char)
    return trimmed


def is_hanzi(text: str) -> bool:
    """Say whether a character is a hanzi: ``is_hanzi("亿")``."""
    return "\u3400" <= text <= "\u9fff"


def unnamed(page: PdfTextPage) -> float:
    """Tell the share of characters whose font does not say which they are, of some hundred: ``unnamed(page) < 0.3``."""
    count = page.count_chars()
    sample = range(0, count, max(count // _SAMPLE, 1))
    return sum(_is_unnamed(page.raw, index) for index in sample) / max(len(sample), 1)


def _is_unnamed(raw: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    code = pdfium.FPDFText_GetUnicode(raw, index)
    private = code == 0 or 0xE000 <= code < 0xF900 or code == 0xFFFD
    return private or bool(pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1)


def _found(page: PdfTextPage) -> Sequence[tuple[str, Place, int, int]]:
    """Return text, box, blank and quarter turns of each character; one that slants has -1 turns."""
    raw, box = page.raw, pdfium.FS_RECTF()
    pointer, is_made = byref(box), pdfium.FPDFText_IsGenerated
    angle_of, box_of = pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_GetLooseCharBox
    found: list[tuple[str, Place, int, int]] = []
    blank = NO_BLANK
    for index, code in enumerate(_codes(page)):
        text = chr(code)
        if not (0x21 <= code <= 0x7E or 0x4E00 <= code <= 0x9FA5):  # as most are
            if code in _HYPHENS:
                text = "-"
            elif code <= 32 or text.isspace():
                blank = max(blank, MADE if code in {10, 13} or is_made(raw, index) == 1 else WRITTEN)
                continue
            text = _seen(text)
        if not text or not box_of(raw, index, pointer):
            continue
        angle, quarter = angle_of(raw, index), 0
        if angle:
            turns = angle / (pi / 2)
            quarter = round(turns) % 4 if abs(turns - round(turns)) < _SLANTED else -1
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        least_right, least_top = left + _NARROWEST, bottom + _NARROWEST
        place = (left, bottom, right if right > least_right else least_right, top if top > least_top else least_top)
        found.append((text, place, blank, quarter))
        blank = NO_BLANK
    return found


def _codes(page: PdfTextPage) -> Sequence[int]:
    """Return the code of each character: in one step where the text of the page has one of 16 bits for each."""
    count = page.count_chars()
    held = (c_ushort * (2 * count + 2))()
    if pdfium.FPDFText_GetText(page.raw, 0, count, held) == count + 1:
        codes: list[int] = held[:count]
        if not any(_SURROGATES[0] <= code <= _SURROGATES[1] for code in codes):
            return codes
    return [pdfium.FPDFText_GetUnicode(page.raw, index) for index in range(count)]


def _seen(text: str) -> str:
    """Return what a reader sees of a character: nothing, the same, the hanzi that it stands for, or a mark."""
    if not text.isprintable():
        kind = unicodedata.category(text)
        return "" if kind in {"Cf", "Cc"} else _BULLET if "\uf000" <= text < "\uf100" else LOST
    if _ODD[0] <= text <= _ODD[1] or _ODD[2] <= text <= _ODD[3]:
        return unicodedata.normalize("NFKC", text)
    return text


def _turn(quarter: int, page: Place) -> Turn:
    left, bottom, right, top = page
    if quarter == 3:  # clockwise: the text runs upwards
        return lambda box: (box[1] - bottom, box[0] - left, box[3] - bottom, box[2] - left)
    if quarter == 2:
        return lambda box: (right - box[2], box[1] - bottom, right - box[0], box[3] - bottom)
    if quarter == 1:
        return lambda box: (top - box[3], right - box[2], top - box[1], right - box[0])
    return lambda box: (box[0] - left, top - box[3], box[2] - left, top - box[1])
