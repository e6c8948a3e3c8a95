"""How often words stand in a document: what is said again and again is a name, and where it ends an edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

REACH: Final = 12_000
"""How many characters of a document are looked through, its first: a name comes early, and each look costs as much."""
MOST: Final = 4
"""More often is told apart no further."""


class Repeats:
    """What stands in a document: ``Repeats(["营收增长5%", "营收为10亿元"]).of("营收") == 2``."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._text: Final = "\n".join(sentences)[:REACH]
        self._met: Final[dict[str, int]] = {}

    def of(self, words: str) -> int:
        """Return how often some words stand there, ``MOST`` where more often."""
        number = self._met.get(words)
        if number is None:
            number = self._met[words] = min(self._text.count(words), MOST) if words else 0
        return number


NOTHING_TWICE: Final = Repeats()
"""A document of which nothing is known."""
