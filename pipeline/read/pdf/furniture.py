"""Running heads and page numbers: what stands at the same place of several pages, with the same words.

The order of the file says nothing of them: page numbers come first or last there. Only the strips at the top and at the
foot of a page are looked at, and a line goes only if its words are the same on three pages (on both of two), or if its
number counts the pages: the number may stand alone farther in, as in official papers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.read.pdf.lines import Line, Piece, lines_of

_STRIP: Final = 0.08  # of the height of a page, at its top and at its foot
_WIDE_STRIP: Final = 0.16  # in which the last line may be the number of the page
_PAGES: Final = 3
_WORDS: Final = 2  # letters or hanzi of a line that says the same on all pages: figures of tables may do so too
_NUMBER: Final = re.compile(r"\d+")
_BARE: Final = re.compile(r"[\W_]*(\d+)[\W_]*(?:\d+[\W_]*)?")  # a number between marks, of how many perhaps


class _Mark(NamedTuple):
    page: int
    line: Line
    numbers: tuple[int, ...]
    near: bool
    """Whether it stands in the strip, not in the wide one."""


def furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[list[Line]]:
    """Tell for each page the lines that are running heads or page numbers: ``furniture(pages, heights)[0][0].text``."""
    found: list[list[Line]] = [[] for _ in pages]
    for marks in _alike(pages, heights).values():
        for mark in _running(marks, len(pages)):
            found[mark.page].append(mark.line)
    return found


def without(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[Piece]:
    """Leave out the pieces of some lines: ``without(pieces, furniture(pages, heights)[0])``."""
    return [piece for piece in pieces if not any(line.top <= piece.middle <= line.bottom for line in lines)]


def _alike(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> dict[tuple[bool, str], list[_Mark]]:
    """Gather the lines of the strips by their words with the digits masked."""
    marks: dict[tuple[bool, str], list[_Mark]] = defaultdict(list)
    for number, (pieces, height) in enumerate(zip(pages, heights, strict=True)):
        for at_top in (True, False):
            strip = lines_of([piece for piece in pieces if _within(piece.middle, height, at_top, _WIDE_STRIP)])
            last = strip[:1] if at_top else strip[-1:]
            for line in strip:
                near = _within(line.middle, height, at_top, _STRIP)
                text = line.text.replace(" ", "")
                if near or (line in last and _BARE.fullmatch(text)):
                    numbers = tuple(int(digits) for digits in _NUMBER.findall(text)[:9] if len(digits) < 9)
                    marks[at_top, _NUMBER.sub("#", text)].append(_Mark(number, line, numbers, near))
    return marks


def _within(place: float, height: float, at_top: bool, strip: float) -> bool:
    return place <= strip * height if at_top else place >= (1 - strip) * height


def _running(marks: Sequence[_Mark], count: int) -> list[_Mark]:
    """Return the lines that run over pages: the same numbers throughout, or one that grows with the page."""
    same: dict[tuple[int, ...], list[_Mark]] = defaultdict(list)
    counting: dict[tuple[int, int], list[_Mark]] = defaultdict(list)
    for mark in marks:
        if mark.near:
            same[mark.numbers].append(mark)
        for at, number in enumerate(mark.numbers):
            counting[at, number - mark.page].append(mark)
    needed = max(min(_PAGES, count), 2)
    found = []
    for group in same.values():
        if _pages(group) >= needed and len(re.findall(r"[^\W\d_]", group[0].line.text)) >= _WORDS:
            found += group
    for (_, step), group in counting.items():
        bare = all(_BARE.fullmatch(mark.line.text) for mark in group)
        if _pages(group) >= needed or (bare and count < _PAGES and step == 1):
            found += [mark for mark in group if mark not in found]
    return found


def _pages(marks: Sequence[_Mark]) -> int:
    return len({mark.page for mark in marks})
