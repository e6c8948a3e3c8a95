"""Characters → pieces that stand apart on a line → lines from left to right; and the words that they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.read.pdf.characters import NO_BLANK, WRITTEN, Char

_SAME_LINE: Final = 0.45  # of a character's height, by which the middles of a line may differ
_APART: Final = 1.2  # ems of empty space that part two pieces
_DIGITS_APART: Final = 0.2  # between two figures: less than any blank, as amounts of two cells all but touch
_WIDE: Final = 0.5  # ems that a reader sees as a blank, also between hanzi
_SEEN: Final = 0.1  # ems that a blank takes at least
_BACK: Final = 0.5  # ems by which a character may stand left of the one before it
_TWICE: Final = 0.25  # of its size between two printings of one character, which make it bold
LEADER: Final = re.compile(r"[.…·]{4}")
"""Dots between a heading and its page, in a table of contents."""
_FIGURE_ENDS: Final = frozenset("%％‰.,")


class Piece(NamedTuple):
    """Characters that stand together on a line, from left to right, and their place: one cell, or a line of prose.

    ``size`` is an em: the usual width of its hanzi, else the height of its characters, which some fonts make tall.
    ``plain`` says that each begins where the one before ends: no blank, no border.
    """

    chars: tuple[Char, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    plain: bool = False

    @property
    def text(self) -> str:
        """The words: ``piece_of(chars).text == "473.94万人"``."""
        return "".join([char.text for char in self.chars]) if self.plain else words(self.chars)

    @property
    def middle(self) -> float:
        """The height at which the piece stands."""
        return (self.top + self.bottom) / 2


class Line(NamedTuple):
    """Pieces at one height, from left to right, the size of the longest, and the words with a blank between pieces.

    ``line_of(pieces).text == "粮食 902.61"``.
    """

    pieces: tuple[Piece, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str

    @property
    def chars(self) -> tuple[Char, ...]:
        """All characters from left to right."""
        return self.pieces[0].chars if len(self.pieces) == 1 else tuple([c for one in self.pieces for c in one.chars])

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.top + self.bottom) / 2


def piece_of(chars: Sequence[Char], plain: bool = False) -> Piece:
    """Make a piece of characters that stand together: ``piece_of(chars).left == chars[0].left``."""
    _, lefts, tops, rights, bottoms, _ = zip(*chars, strict=True)
    widths = sorted([char[3] - char[1] for char in chars if "\u3400" <= char[0] <= "\u9fff"])
    widths = widths or sorted([char[4] - char[2] for char in chars])
    return Piece(tuple(chars), min(lefts), min(tops), max(rights), max(bottoms), widths[len(widths) // 2], plain)


def line_of(pieces: Sequence[Piece]) -> Line:
    """Make a line of pieces at one height, whatever their order: ``line_of([right, left]).pieces[0] is left``."""
    if len(pieces) == 1:
        return Line(tuple(pieces), *pieces[0][1:6], pieces[0].text)
    ordered = tuple(sorted(pieces, key=lambda piece: piece.left))
    _, lefts, tops, rights, bottoms, _, _ = zip(*ordered, strict=True)
    longest = max(ordered, key=lambda piece: len(piece.chars))
    text = words([char for piece in ordered for char in piece.chars])
    return Line(ordered, min(lefts), min(tops), max(rights), max(bottoms), longest.size, text)


def pieces_of(chars: Sequence[Char]) -> list[Piece]:
    """Part characters, in the order of the file, where line or place changes: ``len(pieces_of(chars)) == 2``."""
    pieces: list[Piece] = []
    run: list[Char] = []
    end, double, size, plain = 0.0, 0.0, 0.0, True
    for char in chars:
        _, left, top, right, bottom, _ = char
        height = bottom - top
        if run:
            em = height if height > size else size
            gap, shift = left - end, double - top - bottom
            far = 2 * _SAME_LINE * em
            if not (-far <= shift <= far and -_BACK * em < gap < _APART * em):
                pieces.append(piece_of(run, plain))
                run, plain = [], True
            elif plain:
                seen = _SEEN * (height if height < size else size)
                plain = -seen < gap < seen
        run.append(char)
        end, double, size = right, top + bottom, height
    return [*pieces, piece_of(run, plain)] if run else pieces


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Gather pieces into lines from top to bottom, each parted anew from left to right: ``lines_of(pieces)[0].text``.

    The order of the file decides nothing: a quotation mark that was drawn later stands where it is seen.
    """
    rows: list[list[Piece]] = []
    tallest: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):  # superscripts stand between the lines
            if _on_line(tallest[at], rows[at], piece):
                rows[at].append(piece)
                tallest[at] = max(tallest[at], piece, key=lambda one: one.size)
                break
        else:
            rows.append([piece])
            tallest.append(piece)
    return [_parted(row) for row in rows]


def _on_line(tallest: Piece, row: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a piece stands at the height of a line; what lies over its words is another line that touches it."""
    shift = abs(tallest.middle - piece.middle)
    if shift > _SAME_LINE * min(tallest.size, piece.size):
        return False
    if shift <= _SEEN * piece.size:
        return True
    for other in row:
        shared = min(other.right, piece.right) - max(other.left, piece.left)
        if 2 * shared > min(other.right - other.left, piece.right - piece.left):
            return False
    return True


def _parted(row: Sequence[Piece]) -> Line:
    if len(row) == 1 and row[0].plain:
        return line_of(row)
    row = sorted(row, key=lambda piece: piece.left)
    if all(piece.plain for piece in row) and all(
        other.left - one.right > _APART * max(one.size, other.size) for one, other in pairwise(row)
    ):
        return line_of(row)
    chars = sorted([char for piece in row for char in piece.chars], key=_left)
    runs: list[list[Char]] = []
    for char in chars:
        if runs and not parts(runs[-1][-1], char):
            if char[1] > runs[-1][-1][3] or not _printed_twice(runs[-1], char):
                runs[-1].append(char)
        else:
            runs.append([char])
    return line_of([piece_of(run) for run in runs])


def _left(char: Char) -> float:
    return char.left


def parts(before: Char, char: Char) -> bool:
    """Say whether two neighbours on a line may belong to two cells: a wide gap, or any between two figures."""
    text, left, top, _, bottom, blank = char
    gap = left - before[3]
    em = min(before[4] - before[2], bottom - top)
    if gap > _APART * em:
        return True
    if gap < _SEEN * em or not _is_figure(text) or not (_is_figure(before[0]) or before[0] in _FIGURE_ENDS):
        return False
    return gap > _DIGITS_APART * em or blank != NO_BLANK


def _printed_twice(run: Sequence[Char], char: Char) -> bool:
    em = char.bottom - char.top
    return any(
        other.text == char.text and abs(other.left - char.left) < _TWICE * min(em, char.right - char.left)
        for other in run[-2:]
    )


def words(chars: Sequence[Char]) -> str:
    """Characters of one line as words: ``words(chars) == "2023 年末 866.60 万人"``.

    A blank stands where the file has one or a wide gap is seen; those that pdfium makes up count between two characters
    of Latin script or figures alone.
    """
    found: list[str] = []
    end = start = 0.0
    before: Char | None = None
    for char in chars:
        _, left, top, right, bottom, _ = char
        # Most stand so close that no blank can be between them.
        if before is not None and left - end >= _SEEN * min(start, bottom - top) and _blank_between(before, char):
            found.append(" ")
        found.append(char[0])
        before, end, start = char, right, bottom - top
    return "".join(found)


def _blank_between(before: Char, char: Char) -> bool:
    em = min(before.bottom - before.top, char.bottom - char.top)
    gap = char.left - before.right
    if gap >= _WIDE * em:
        return True
    if gap < _SEEN * em:
        return False
    if char.blank == WRITTEN:
        return True
    narrow = not is_wide(before.text[-1]) and not is_wide(char.text[0])
    return narrow and (char.blank != NO_BLANK or gap > _DIGITS_APART * em)


def _is_figure(text: str) -> bool:
    return "0" <= text <= "9"


@cache
def is_wide(char: str) -> bool:
    """Say whether a character is a hanzi or a mark of full width: ``is_wide("，")``."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·"
