"""How often words stand in a document: what is said again and again is a name, and where it ends an edge."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from pipeline.core.places import Places

REACH: Final = 12_000
"""How many characters of a document are looked through, its first: a name comes early, and each look costs as much."""
MOST: Final = 4
"""More often is told apart no further."""


class Repeats:
    """What stands in a document: ``len(Repeats(["营收增长5%", "营收为10亿元"]).places("营收")) == 2``."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._text: Final = "\n".join(sentences)[:REACH]
        self._places: Final = Places(self._text)
        self._met: Final[dict[str, list[int]]] = {}

    def places(self, words: str) -> list[int]:
        """Return where some words stand there, the first ``MOST``."""
        places = self._met.get(words)
        if places is None:
            places = self._met[words] = [*islice(self._places.of(words), MOST)] if words else []
        return places

    def of(self, words: str, ahead: str, behind: str) -> list[int]:
        """Count how often some words stand there, how often of these behind ``ahead``, how often before ``behind``.

        ``Repeats(["营收增长5%", "营收为10亿元"]).of("营收", "", "增长") == [2, 0, 1]``: nothing is no word.
        """
        places, text, size = self.places(words), self._text, len(words)
        if len(places) < 2:  # what stands there once stands there once with its neighbours
            return [len(places)] * 3
        before = sum([text.endswith(ahead, 0, at) for at in places]) if ahead else 0
        after = sum([text.startswith(behind, at + size) for at in places]) if behind else 0
        return [len(places), before, after]


NOTHING_TWICE: Final = Repeats()
"""A document of which nothing is known."""
