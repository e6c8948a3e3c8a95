"""What a page says of itself: its title, and the day on which it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from pipeline.core.characters import DATE_UNITS, SENTENCE_STOPS
from pipeline.read.web.pieces import Piece

_TITLES: Final = ("articletitle", "og:title", "dc.title", "title")
_DAYS: Final = (
    *("pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "publish_time"),
    *("article:published_time", "og:published_time", "datepublished", "weibo:article:create_at"),
    *("dc.date", "dc.date.issued", "date"),
)
_YEAR, _MONTH, _ = DATE_UNITS
_DAY: Final = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?:[-/.]| ?{_YEAR} ?)(\d{{1,2}})(?:[-/.]| ?{_MONTH} ?)(\d{{1,2}})(?!\d)"
)
_COMPACT: Final = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?\s*")
_LINKED_DATA: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PARTS: Final = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|[-–—]{2,}|-(?=[\u3400-\u9fff])")
_NEAR: Final = 12  # pieces from the title on in which a line may tell the day
_LINE: Final = 120  # characters of a line that tells the day, the source and who edited
_LONG: Final = 60  # characters of a paragraph with which the article has begun


def title_of(root: Any, pieces: Sequence[Piece]) -> str | None:
    """The title of a page: ``title_of(lxml.html.fromstring("<h1>统计公报</h1>"), ()) == "统计公报"``.

    What the page declares for articles comes first, then its heading, then the first part of the window's title.
    """
    declared = dict(_declared(root))
    window = _squeezed(str(root.findtext(".//title") or ""))
    heads = [_squeezed(str(head.text_content())) for head in root.iter("h1")]
    heads = [head for head in heads if len(head) > 3]
    named = [head for head in heads if head in window]
    texts = {_squeezed(piece.text) for piece in pieces if piece.size < _LINE}
    for title in (declared.get("articletitle"), *named[:1], *(heads if len(heads) == 1 else ())):
        if title:
            return str(title)
    for name in _TITLES:
        if len(declared.get(name, "")) > 3 and (declared[name] in texts or declared[name] in window):
            return _shortest(declared[name], texts)
    return _shortest(window, texts) if window else None


def day_of(root: Any, pieces: Sequence[Piece], title: str | None, begins: int) -> date | None:
    """The day on which a page was published, by what it declares or by a line under its title.

    ``begins`` is the piece with which the article begins. None where nothing tells it: a day in the text is for the
    layout to find, and today's date, which many pages show at their top, is above the title.
    """
    declared = dict(_declared(root))
    for name in _DAYS:
        if day := _day(declared.get(name, "")):
            return day
    for text in _linked_data(root):
        if day := _day(text):
            return day
    prose = next((at for at in range(begins, len(pieces)) if pieces[at].size > _LONG), len(pieces))
    above = (at for at, piece in enumerate(pieces[:prose]) if piece.size < _LINE and title)
    first = next((at for at in above if (title or "") in _squeezed(pieces[at].text)), begins)
    for piece in pieces[first : first + _NEAR]:
        is_sentence = piece.text.rstrip().endswith(tuple(SENTENCE_STOPS))
        if piece.size <= _LINE and not is_sentence and (day := _day(piece.text)):
            return day
        if piece.size > _LONG:
            break
    return None


def _declared(root: Any) -> Iterator[tuple[str, str]]:
    """What ``<meta>`` declares, the last first, so that the first stays in a dictionary."""
    for meta in reversed(list(root.iter("meta"))):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        if content := _squeezed(meta.get("content", "")):
            yield name.strip().lower(), content


def _linked_data(root: Any) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and (match := _LINKED_DATA.search(script.text or "")):
            yield match[1]
    yield from (time.get("datetime", "") for time in root.iter("time"))


def _shortest(title: str, texts: set[str]) -> str:
    """A title without the name of the site: the longest beginning of it that stands in the page, or its first part."""
    borders = [match.start() for match in _PARTS.finditer(title)]
    for end in (len(title), *reversed(borders)):
        if title[:end].strip() in texts:
            return title[:end].strip()
    return next((part for part in _PARTS.split(title) if len(part) > 3), title)


def _day(text: str) -> date | None:
    match = _DAY.search(text) or _COMPACT.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
