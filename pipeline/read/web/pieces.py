"""The elements of a page → its pieces in their order: paragraphs, headings, items, and tables that hold figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pipeline.read.builder import TableCell
from pipeline.read.grids import Box, Grid, Part, is_layout
from pipeline.records.blocks import HEADING, ITEM, PARAGRAPH

_UNSEEN: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "button"),
        *("textarea", "del", "rt", "rp", "audio", "video"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_CELLS: Final = frozenset(("td", "th"))
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|mso-list\s*:\s*ignore)", re.IGNORECASE)
"""What is not shown, and the list numbers of Word's own pages. WeChat hides whole articles by ``visibility``."""
_WIDE: Final = "[\u2e80-\u9fff\uff00-\uffef\u201c\u201d]"
_WRAP: Final = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_LINES: Final = re.compile(r" *\x1e[ \x1e]*")
_BREAK: Final = "\x1e"  # stands for a break while blanks are made one
_RAISED: Final = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_COUNT: Final = re.compile(r"\s*([0-9]{1,9})")
_NO_END: Final = 65534  # rows: what a cell takes that spans all the rest


class Piece(NamedTuple):
    """A part of a page, the element that it stands in, how many characters it has and how many of them are links."""

    part: Part | Grid
    element: Any
    size: int
    linked: int

    @property
    def text(self) -> str:
        """Its words; those of a table are parted by blanks."""
        if isinstance(self.part, Part):
            return self.part.text
        return " ".join(box.text for row in self.part.rows for box in row)


class _Table:
    def __init__(self, element: Any) -> None:
        self.element = element
        self.rows: list[list[tuple[list[Piece], int, int]]] = []


class _Walk:
    """What is open while the elements come by."""

    def __init__(self) -> None:
        self.flows: list[list[Piece]] = [[]]
        self.tables: list[_Table] = []
        self.words: list[str] = []
        self.linked = self.links = self.raised = self.kept = 0
        self.kinds: list[str] = []

    def say(self, text: str | None) -> None:
        if text:
            words = text if self.kept else _SPACE.sub(" ", _WRAP.sub("", text))
            if self.kept:
                words = words.replace("\r\n", "\n").replace("\n", _BREAK)
            if self.links:
                self.linked += len(words.strip())
            self.words.append(words.translate(_RAISED) if self.raised else words)

    def flush(self, element: Any) -> None:
        """What has been said since the last border is a paragraph."""
        if self.words:
            text = _LINES.sub("\n", _SPACE.sub(" ", "".join(self.words))).strip()
            if bare := text.replace("\xa0", "").strip("\u3000\u200b\ufeff"):
                self.flows[-1].append(Piece(self._part(text), element, len(bare), self.linked))
            self.words.clear()
        self.linked = 0

    def _part(self, text: str) -> Part:
        kind = self.kinds[-1] if self.kinds else ""
        level = _LEVELS.get(kind, 0)
        return Part(text, HEADING if level else ITEM if kind else PARAGRAPH, level)

    def start_cell(self) -> None:
        self.flows.append([])

    def end_cell(self, element: Any) -> None:
        pieces = self.flows.pop()
        rows = self.tables[-1].rows or [[]]
        self.tables[-1].rows = rows
        rows[-1].append((pieces, _span(element, "rowspan") or _NO_END, _span(element, "colspan") or 1))

    def end_table(self) -> None:
        """A table that holds figures is one piece; of one that lays out the page, the pieces in it stay."""
        table = self.tables.pop()
        boxes = [[Box([piece.part for piece in cell], down, right) for cell, down, right in row] for row in table.rows]
        inside = [piece for row in table.rows for pieces, _, _ in row for piece in pieces]
        if is_layout([[TableCell(box.text) for box in row] for row in boxes]):
            self.flows[-1] += inside
        else:
            size, linked = sum(piece.size for piece in inside), sum(piece.linked for piece in inside)
            self.flows[-1].append(Piece(Grid(boxes), table.element, size, linked))


def pieces_of(root: Any) -> list[Piece]:
    """The pieces of a page, without what nobody sees: ``pieces_of(lxml.html.fromstring("<p>5"))[0].size == 1``."""
    from lxml import etree

    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if _unseen(element):
                walker.skip_subtree()
            else:
                _start(walk, element)
        elif event == "end":
            if not _unseen(element):
                _end(walk, element)
            if element is not root:
                walk.say(element.tail)
        elif element is not root:
            walk.say(element.tail)
    walk.flush(root)
    return walk.flows[0]


def _unseen(element: Any) -> bool:
    return element.tag in _UNSEEN or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _start(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        walk.flush(element.getparent())
    if tag == "br":
        walk.words.append(_BREAK)
    elif tag == "a":
        walk.links += 1
    elif tag == "sup":
        walk.raised += 1
    elif tag == "pre":
        walk.kept += 1
    elif tag in _LEVELS or tag == "li":
        walk.kinds.append(tag)
    elif tag == "table":
        walk.tables.append(_Table(element))
    elif tag == "tr" and walk.tables:
        walk.tables[-1].rows.append([])
    elif tag in _CELLS and walk.tables:
        walk.start_cell()
    walk.say(element.text)


def _end(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        walk.flush(element)
    if tag == "a":
        walk.links -= 1
    elif tag == "sup":
        walk.raised -= 1
    elif tag == "pre":
        walk.kept -= 1
    elif tag in _LEVELS or tag == "li":
        walk.kinds.pop()
    elif tag == "table":
        walk.end_table()
    elif tag in _CELLS and walk.tables:
        walk.end_cell(element)


def _span(element: Any, name: str) -> int:
    match = _COUNT.match(element.get(name, "1"))
    return int(match[1]) if match else 1


def ancestors(element: Any) -> Iterator[Any]:
    """An element and all that it stands in, from the inside."""
    while element is not None:
        yield element
        element = element.getparent()
