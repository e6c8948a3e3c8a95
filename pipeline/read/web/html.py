"""``.html`` and ``.htm`` → text and blocks: the article of a page, with the tables in it."""

from __future__ import annotations

import re
from typing import Any, Final

from pipeline.read.builder import Builder
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.grids import Grid, Part, add_parts
from pipeline.read.web.article import article_of, hanzi
from pipeline.read.web.charset import decode_page
from pipeline.read.web.facts import day_of, title_of
from pipeline.read.web.pieces import Piece, pieces_of
from pipeline.records.blocks import HEADING

_SCRIPTS: Final = re.compile(r"<(/?)(?:script|style)\b|<!--|-->", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,5000}>")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f]+")
_END: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_DIGIT: Final = re.compile("[0-9０-９]")
_MUCH: Final = 200  # hanzi in a page, from which their share tells something
_NOTHING, _MOST = 0.1, 0.8


def read_html(data: bytes) -> Content:
    """Read a saved page: ``read_html("<p>共5家。</p>".encode()).text == "共5家。"``.

    Raises ``UnreadableError`` where it is no text, or where the text that it holds could not be reached.
    """
    return read_page(data)


def read_page(data: bytes, told: str = "", whole: bool = False) -> Content:
    """Read a page that came with another file, which tells its encoding: ``read_page(data, "gb2312")``.

    ``whole`` says that it has no menus, as the body of a letter.
    """
    found = decode_page(data, told)
    page = _END.sub("", _CONTROL.sub("", found.text))  # libxml2 stops at the first end, and pages hold whole pages
    root = parse(page)
    pieces = [] if root is None else pieces_of(root)
    warnings = _check(page, root)
    if root is None:
        return Content("", (), found.encoding, found.lost)
    chosen = list(range(len(pieces))) if whole else article_of(pieces, page)
    title = title_of(root, pieces)
    begins = chosen[0] if chosen else 0
    day = None if whole else day_of(root, pieces, title, begins)
    builder = Builder()
    add_parts(builder, _titled(pieces, chosen, begins, title))
    return builder.content(
        encoding=found.encoding,
        lost=found.lost,
        title=title,
        published=day,
        warnings=warnings,
        digits=sum(len(_DIGIT.findall(pieces[at].text)) for at in chosen),
    )


def parse(page: str) -> Any:
    """The root element of a page, None where there is none: ``parse("<p>5").text_content() == "5"``."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return html.document_fromstring(_DECLARATION.sub("", page, count=1).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _titled(pieces: list[Piece], chosen: list[int], begins: int, title: str | None) -> list[Part | Grid]:
    """The parts of an article, with its title above, which often stands outside of it."""
    parts = [pieces[at].part for at in chosen]
    if title and not any(_same(pieces[at], title) for at in chosen):
        above = [piece for piece in pieces[:begins] if _same(piece, title)]
        parts[:0] = [Part(piece.text, HEADING, 1) for piece in above[-1:]]
    return parts


def _same(piece: Piece, title: str) -> bool:
    return piece.size <= len(title) and "".join(piece.text.split()) == "".join(title.split())


def _check(page: str, root: Any) -> tuple[str, ...]:
    """Say which share of a page's words came out, where some did not; refuse a page whose words nearly all did not.

    libxml2 gives nothing, and says nothing, past some of its limits. On 72 real pages at least 95 % came out.
    """
    visible = hanzi(_visible(page)) if hanzi(page) > _MUCH else 0
    if visible <= _MUCH:
        return ()
    words = () if root is None else root.xpath("//text()[not(parent::script or parent::style)]")
    share = sum(map(hanzi, words)) / visible
    if share < _NOTHING:
        raise UnreadableError("its body could not be read; open it in a browser and save it again")
    if share < _MOST:
        return (f"only {share:.0%} of its words could be read; open it in a browser and save it again",)
    return ()


def _visible(page: str) -> str:
    """The source outside of scripts, comments and tags, in one pass."""
    kept, at, inside = [], 0, False
    for match in _SCRIPTS.finditer(page):
        if not inside:
            kept.append(page[at : match.start()])
        inside = match.group() != "-->" and not match[1]
        at = match.start() if not inside else match.end()
    kept.append("" if inside else page[at:])
    return _TAG.sub("", "".join(kept))
