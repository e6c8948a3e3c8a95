"""The lines of a text that hold something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

LINE: Final = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
BREAK: Final = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
BLANKS: Final = " \t\u3000\xa0\u200b\ufeff\u2002\u2003\u2009\u200e\u200f"


class TextLine(NamedTuple):
    """A line with the blanks at its ends; ``near`` says that no blank line parts it from the one before."""

    start: int
    end: int
    near: bool


def text_lines(text: str, start: int = 0) -> Iterator[TextLine]:
    """Yield the lines from ``start`` on that hold more than blanks: ``next(text_lines("\\n5")) == (1, 2, True)``."""
    before = start
    for match in LINE.finditer(text, start):
        if match.group().strip(BLANKS):
            yield TextLine(*match.span(), len(BREAK.findall(text, before, match.start())) < 2)
            before = match.end()
