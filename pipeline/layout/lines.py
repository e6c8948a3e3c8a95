"""The lines of a document that hold something, without their blanks and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.layout.vocabulary import plain

_LINE: Final = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BLANKS: Final = " \t\u3000\xa0\u200b\ufeff\u2002\u2003\u2009\u200e\u200f"
_MARKS: Final = re.compile(r"(?:>\s?)*(?:(?P<level>#{1,6})(?:\s+|(?<=##))|(?P<item>[-*+•●○◆■▪][ \t\u3000]+(?=\S)))?")
_EMPTY: Final = re.compile(r"[-=_*|:\s—…·.~+#>]*")
_LETTERS: Final = "\u3400"  # from this character on nothing is a mark: most lines begin with a Chinese one
_SEEN: Final = 240  # characters of a line that patterns look at; longer ones are running text

_FRONT_MATTER: Final = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?:[^\n]{0,4000}\n){1,60}?---[ \t]*\r?\n")

NUMERAL: Final = re.compile("[0-9０-９〇零两一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾]")
"""A character that some number may hold: text with one is never left out."""

TEXT, ITEM, ROW = "text", "item", "row"


@dataclass(slots=True, init=False)
class Line:
    """A line of the source, ``text[start:end]`` without its marks.

    ``plain`` is how it reads without blanks and half-width, for a long one its beginning as it stands; ``last`` are its
    last characters.
    ``level`` counts the ``#`` before it, ``apart`` says that a blank line or the start of the document precedes,
    ``indent`` that it begins with blanks; ``kind`` is text, item (of a list) or row (of a table).
    """

    start: Final[int]
    end: Final[int]
    kind: Final[str]
    level: Final[int]
    apart: Final[bool]
    indent: Final[bool]
    plain: Final[str]
    last: Final[str]

    def __init__(
        self, start: int, end: int, kind: str, level: int, apart: bool, indent: bool, plain: str, last: str
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.level = level
        self.apart = apart
        self.indent = indent
        self.plain = plain
        self.last = last

    @property
    def size(self) -> int:
        """Return the length in characters of the source."""
        return self.end - self.start


def lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold a letter or a digit, in order: ``next(lines("## 标题")).level == 2``."""
    before = 0
    apart = True
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.lstrip(_BLANKS)
        start = match.end() - len(body)
        end = start + len(body.rstrip(_BLANKS))
        gap = match.start() - before
        apart = apart or gap > 2 or (gap == 2 and text[before : before + 2] != "\r\n")
        before = match.end()
        marks = None
        if start == end or text[start] < _LETTERS:
            if _EMPTY.fullmatch(text, start, end):
                apart = True
                continue
            marks = _MARKS.match(text, start, end)
        if marks and marks.end() < end:
            start = marks.end()
        level = len(marks["level"]) if marks and marks["level"] else 0
        kind = ROW if raw.count("|") > 1 or body.count("\t") > 1 else ITEM if marks and marks["item"] else TEXT
        short = end - start <= _SEEN
        seen = plain(text[start:end]) if short else text[start : start + _SEEN]
        last = seen if short else text[end - 8 : end]
        if not seen and not NUMERAL.search(text, start, end):
            continue
        yield Line(start, end, kind, level, apart, len(body) < len(raw), seen, last)
        apart = False


def front_matter(text: str) -> int:
    """Return where the YAML block between ``---`` lines at the top of a Markdown file ends, 0 without one."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match and re.match(r"[a-z_]+:", match.group().strip("\ufeff- \t\r\n")) else 0
