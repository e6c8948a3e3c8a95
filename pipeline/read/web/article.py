"""Which pieces of a page are its article: by what trafilatura takes for it, or resiliparse where that loses it.

Extractors lose tables, short lines and headings, and tell no spans. So what they find only shows where the article
stands; its pieces come from the page itself, and what lies between them is theirs too unless it is made of links.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.grids import Grid
from pipeline.read.web.pieces import Piece, ancestors

_HANZI: Final = re.compile("[\u3400-\u9fff]")
_IGNORED: Final = re.compile(r"[\s|\\\u00a0\u200b*_#-]+")
_LINE: Final = re.compile(r"\n|(?<!\\)\|")  # cells of a table count as lines
_FEW: Final = 100  # hanzi under which what trafilatura finds is no article
_SHARE: Final = 0.3  # of what resiliparse finds
_PLAIN: Final = 0.1  # of a page are links, and few pieces nothing else: it has no menus
_MENU: Final = 2
_MOST: Final = 0.9  # of an article stand in one element
_RUN: Final = 12  # pieces
_SENTENCE: Final = 20  # characters
_WORDS: Final = 10  # from which a line is found within others by more than chance


def hanzi(text: str) -> int:
    """How many Chinese characters stand in a text: ``hanzi("共5家") == 2``."""
    return len(_HANZI.findall(text))


def article_of(pieces: Sequence[Piece], page: str) -> list[int]:
    """The numbers of the pieces that are the article of a page with this source: ``article_of([], "<p>") == []``."""
    size = sum(piece.size for piece in pieces)
    if sum(piece.linked for piece in pieces) <= size * _PLAIN and sum(map(_is_links, pieces)) <= _MENU:
        return list(range(len(pieces)))
    first = _trafilatura(page)
    second = _resiliparse(page)
    count = hanzi(first)
    lost = (count < _FEW and hanzi(second) > count) or count < hanzi(second) * _SHARE
    shown = second if lost else first
    lines = frozenset(_IGNORED.sub("", line) for line in _LINE.split(shown))
    text = _IGNORED.sub("", shown)
    found = {at for at, piece in enumerate(pieces) if not _is_links(piece) and _stands_in(piece, text, lines)}
    if not found:
        return [at for at, piece in enumerate(pieces) if not _is_links(piece)]
    inside = _inside(pieces, found)
    between = _between(sorted(found & inside))
    beside = {pieces[at].element.getparent() for at in found}
    return [
        at
        for at, piece in enumerate(pieces)
        if (at in found and (at in inside or piece.size > _SENTENCE))
        or (at in inside and not _is_links(piece) and (at in between or isinstance(piece.part, Grid)))
        or (at in inside and piece.element.getparent() in beside and _is_content(piece))
    ]


def _between(found: Sequence[int]) -> set[int]:
    """What lies between pieces that were found; a long run that was not is another part of the page: comments, say."""
    return {at for one, other in pairwise(found) if other - one <= _RUN for at in range(one + 1, other)}


def _inside(pieces: Sequence[Piece], found: set[int]) -> set[int]:
    """The pieces in the smallest element that holds nearly all of what was found."""
    weights: dict[Any, int] = {}
    for at in found:
        for element in ancestors(pieces[at].element):
            weights[element] = weights.get(element, 0) + pieces[at].size
    enough = max(weights.values()) * _MOST
    depths = {element: sum(1 for _ in ancestors(element)) for element, weight in weights.items() if weight >= enough}
    box = max(depths, key=lambda element: depths[element])
    return {at for at, piece in enumerate(pieces) if any(element is box for element in ancestors(piece.element))}


def _stands_in(piece: Piece, text: str, lines: frozenset[str]) -> bool:
    """Say whether most of a piece is in the text of the extractor, as a line of it where it is but a word or two."""
    if isinstance(piece.part, Grid):
        cells = [_IGNORED.sub("", box.text) for row in piece.part.rows for box in row]
        return sum(cell in text for cell in cells) * 2 > len(cells)
    own = [_IGNORED.sub("", line) for line in piece.text.split("\n")]
    size = sum(map(len, own))
    return sum(len(line) for line in own if line in lines or (len(line) >= _WORDS and line in text)) * 2 > size


def _is_links(piece: Piece) -> bool:
    return piece.linked * 2 > piece.size and not (piece.size > _SENTENCE and piece.text.strip()[-1] in SENTENCE_STOPS)


def _is_content(piece: Piece) -> bool:
    """Say whether a piece at the edge of an article looks like a part of it: a table, or whole sentences."""
    sentences = piece.size > _SENTENCE and any(stop in piece.text for stop in SENTENCE_STOPS)
    return isinstance(piece.part, Grid) or (sentences and not _is_links(piece))


def _trafilatura(page: str) -> str:
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    from trafilatura import extract

    try:
        return extract(page, include_tables=True, include_comments=False) or ""
    except Exception:  # it meets its own faults on odd pages
        return ""


def _resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    try:
        return str(extract_plain_text(page, main_content=True) or "")
    except Exception:
        return ""
