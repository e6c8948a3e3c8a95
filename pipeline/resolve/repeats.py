"""How often words stand in a document: what is said again and again is a name, and where it ends an edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.core.places import places

REACH: Final = 12_000
"""How many characters of a document are looked through, its first: a name comes early, and each look costs as much."""
MOST: Final = 4
"""More often is told apart no further."""


class Repeats:
    """What stands in a document: ``len(Repeats(["营收增长5%", "营收为10亿元"]).places("营收")) == 2``."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._text: Final = "\n".join(sentences)[:REACH]
        self._met: Final[dict[str, list[int]]] = {}

    def places(self, words: str) -> list[int]:
        """Return where some words stand there, the first ``MOST``."""
        found = self._met.get(words)
        if found is None:
            found = self._met[words] = places(self._text, words, MOST)
        return found

    def of(self, words: str, ahead: str, behind: str) -> list[int]:
        """Count how often some words stand there, how often of these behind ``ahead``, how often before ``behind``.

        ``Repeats(["营收增长5%", "营收为10亿元"]).of("营收", "", "增长") == [2, 0, 1]``: nothing is no word.
        """
        found, text, size = self.places(words), self._text, len(words)
        if len(found) < 2:  # what stands there once stands there once with its neighbours
            return [len(found)] * 3
        before = sum([text.endswith(ahead, 0, at) for at in found]) if ahead else 0
        after = sum([text.startswith(behind, at + size) for at in found]) if behind else 0
        return [len(found), before, after]


NOTHING_TWICE: Final = Repeats()
"""A document of which nothing is known."""
