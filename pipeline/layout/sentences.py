"""Paragraphs → sentences: up to 。！？ or the end of the paragraph, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from pipeline.core.characters import ARABIC, HAN_NUMERAL, WIDE_ARABIC
from pipeline.core.folding import Folding
from pipeline.layout.lines import NUMERAL
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.vocabulary import Limits

# A stop inside the title of a work (《…！…》) or before a comma or 的 ends nothing, nor does the ? of a web address.
# The pattern begins with a plain set of characters, to which re skips.
_STOP: Final = re.compile(
    r"([。！？!?](?:(?<=[。！？])|(?![0-9A-Za-z=&/%#]))[。！？!?]*+[”’\"'）)」』】\]*_]*+)(?![，、；：,;:的]|[^《》。\n]{0,30}》)\s*"
)
_FIGURE: Final = re.compile(f"{NUMERAL.pattern}+")
_DIGITS: Final = 8  # characters of numerals that count as a figure, however they hang together
_NUMERIC: Final = frozenset(f"{ARABIC}{WIDE_ARABIC}{HAN_NUMERAL}.,．，点%％")


def spans(text: str, paragraph: Paragraph, limits: Limits) -> Iterator[tuple[int, int]]:
    """Yield the span of each sentence of a paragraph, blanks at its ends left out; none is longer than ``limits``."""
    at, end = paragraph.start, paragraph.end
    for stop in _STOP.finditer(text, at, end):
        yield from shortened(text, at, stop.end(1), limits)
        at = stop.end()
    if at < end:
        yield from shortened(text, at, end, limits)


def cleaned(
    text: str, start: int, end: int, paragraph: Paragraph, folding: Folding, *, title: bool = False
) -> tuple[str, str, tuple[int, ...] | None]:
    """Return ``clean``, ``norm`` and ``offsets`` of ``text[start:end]``; page furniture inside it is not read."""
    if len(paragraph.pieces) == 1:
        clean, offsets = folding.squeeze(text[start:end], start, title=title)
        return clean, folding.fold(clean), offsets
    parts: list[str] = []
    places: list[int] = []
    at = max(bisect_right(paragraph.pieces, (start, end)) - 1, 0)
    while at < len(paragraph.pieces) and paragraph.pieces[at][0] < end:
        low, high = max(paragraph.pieces[at][0], start), min(paragraph.pieces[at][1], end)
        part, found = folding.squeeze(text[low:high], low, title=title)
        parts.append(part)
        places.extend(found or range(low, low + len(part)))
        at += 1
    clean = "".join(parts)
    contiguous = not places or (places[0] == start and places[-1] - start == len(places) - 1)
    return clean, folding.fold(clean), None if contiguous else tuple(places)


def shortened(text: str, start: int, end: int, limits: Limits) -> Iterator[tuple[int, int]]:
    """Yield a stretch, in parts where it is too long to be a sentence: cut at its commas, never inside a number.

    What a figure costs grows with the figures beside it in its sentence, so that a list of many is cut sooner.
    """
    while end - start > limits.listing:
        runs = _FIGURE.findall(text, start, min(end, start + limits.sentence))
        figures = max(len(runs), sum(map(len, runs)) // _DIGITS)  # 五5五5五5 has a figure a character
        longest = limits.listing if figures > limits.figures else limits.sentence
        if end - start <= longest:
            break
        pause = max(text.rfind(mark, start + longest // 2, start + longest) for mark in "，；、,; \n")
        cut = pause + 1 if pause >= 0 else start + longest
        while pause < 0 and cut > start + longest // 2 and text[cut] in _NUMERIC and text[cut - 1] in _NUMERIC:
            cut -= 1
        yield start, cut
        start = cut
    if start < end:
        yield start, end
