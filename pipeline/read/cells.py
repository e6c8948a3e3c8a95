"""How a line is parted into cells: by bars, by tabs, or by blanks that make its cells line up with those above."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pipeline.read.lines import BLANKS

_BAR: Final = re.compile(r"(?<!\\)\|")
_TAB: Final = re.compile(r"\t")
_GAP: Final = re.compile(r"[ \u3000\xa0]*(?:[ \u3000\xa0]{2}|\t)[ \u3000\xa0\t]*")

Span = tuple[int, int]
Cells = tuple[Span, ...]


class Separator(NamedTuple):
    """What parts cells: a sign that a text may have any, how a line is parted, and whether its cells must line up.

    The sign begins with one character or a plain set of them, to which ``re`` skips: it is looked for in every text.
    """

    sign: re.Pattern[str]
    part: Callable[[str, int, int], Cells]
    lines_up: bool = False


def _by_bars(text: str, start: int, end: int) -> Cells:
    """Part a line at its bars; those at its ends, which many leave out, part nothing."""
    start, end = bare(text, start, end)
    start += text.startswith("|", start, end)
    end -= end > start and text[end - 1] == "|" and text[end - 2] != "\\"
    return tuple(_pieces(text, start, end, _BAR))


def _by_tabs(text: str, start: int, end: int) -> Cells:
    """Part a line at each of its tabs, so that a cell may be empty."""
    return tuple(_pieces(text, start, end, _TAB))


def _by_gaps(text: str, start: int, end: int) -> Cells:
    """Part a line where two blanks or more stand, or a tab."""
    return tuple(_pieces(text, *bare(text, start, end), _GAP))


BARS: Final = Separator(re.compile(r"\|"), _by_bars)
TABS: Final = Separator(_TAB, _by_tabs)
ALIGNED: Final = Separator(re.compile(r"[ \u3000\xa0\t](?:(?<=\t)|[ \u3000\xa0])"), _by_gaps, lines_up=True)


def _pieces(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[Span]:
    for match in border.finditer(text, start, end):
        yield bare(text, start, match.start())
        start = match.end()
    yield bare(text, start, end)


def bare(text: str, start: int, end: int) -> Span:
    """Leave out the blanks at the ends of a stretch."""
    held = text[start:end]
    end = start + len(held.rstrip(BLANKS))
    return min(end, start + len(held) - len(held.lstrip(BLANKS))), end
