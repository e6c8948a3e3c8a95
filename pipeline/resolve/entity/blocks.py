"""Blocks of features: what is known in a few words, and which of them are weighed together.

A block is its letter with its words; each line of ``WEIGHED`` tells of one letter the places whose words make up a
feature together.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, Final

Block = tuple[str, ...]

_REMEMBERED: Final = 50_000

WEIGHED: Final[dict[str, tuple[tuple[int, ...], ...]]] = {
    # word, group, sort, kind, cut, kind of first, size, inner classes, class of first
    "w": ((1,), (2,), (3,), (4,), (5, 3), (6,), (7, 3), (8,), (8, 3), (9, 3)),
    # before, behind, sort, kind, opens, cut
    "b": ((1,), (1, 3), (2,), (2, 3), (2, 4), (5, 4), (1, 2, 3), (6, 2, 3)),
    # often, topic, sort, genre, weight, opens
    "o": ((1,), (1, 3), (2,), (2, 5), (2, 4), (1, 3, 4), (1, 6, 3), (2, 6, 5)),
    # where, opens, sort, figure, place
    "p": ((1, 2, 4), (1, 2, 3, 5), (1, 3, 4)),
    # gap, sort, figure, verb
    "g": ((1,), (1, 2), (1, 2, 3), (4, 2), (4, 3)),
    # figures between, later openers, sort, opens, place, same
    "q": ((1, 5, 6), (2, 4, 3), (1, 2, 3)),
    # source, figure, place, same, left, modality, genre, own names
    "f": ((1,), (1, 2), (1, 2, 3), (1, 4, 2), (1, 5), (1, 6), (1, 7), (1, 8, 3), (1, 8, 4), (1, 7, 2)),
    # figure, place, same, left, modality, own names
    "n": ((1,), (1, 2), (1, 3), (4,), (4, 1), (5,), (6, 2), (6, 1)),
    # subject's head word, its group, kind, figure, group of its opening word, opening word
    "m": ((1,), (2,), (3, 4), (2, 4), (5,), (6,)),
    # verb's group, figure, places named, organisation, topic weight
    "v": ((1,), (1, 2), (3,), (3, 2), (4,), (5,)),
}


def names_of(block: Block) -> list[str]:
    """Return the features of a block: ``names_of(("g", "", "S", "cnt", ""))[1] == "g1|S"``."""
    letter = block[0]
    return [f"{letter}{i}{'|'.join([block[at] for at in places])}" for i, places in enumerate(WEIGHED[letter])]


class Known:
    """What no figure changes of a name: its blocks, and their sum once a ranker has asked for it."""

    __slots__ = ("score", "static")

    def __init__(self, static: list[Block]) -> None:
        self.static: list[Block] = static
        self.score: float | None = None


PIVOTS: Final[dict[str, tuple[int, ...]]] = {
    "w": (3,),
    "b": (2, 3, 4),
    "g": (2, 3),
    "f": (2, 3, 4, 5, 6, 7, 8),
    "m": (4,),
}
"""Of blocks that seldom come again, the places whose words do: each feature has no more than one place beside them."""

Line = tuple[int, dict[str, float]]


class Weighed:
    """The weights of a letter's features: ``Weighed("g", {"g0v": 0.5}).weigh(("g", "v", "S", "cnt", "")) == 0.5``.

    What is left of them once the words at the pivots are known is a table for one place each, so that no name is
    written for what stands there.
    """

    def __init__(self, letter: str, weights: Mapping[str, float]) -> None:
        pivots = PIVOTS[letter]
        named: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            if name[0] == letter:
                named.setdefault(name[:2], {})[name[2:]] = weight
        self._pivots: Final = itemgetter(*pivots)
        self._met: Final[dict[Any, list[Line]]] = {}
        self._features: Final[list[tuple[int, tuple[int, ...], dict[str, dict[str, float]]]]] = []
        for i, places in enumerate(WEIGHED[letter]):
            place = open_place(places, pivots)
            self._features.append((place, places, tables_of(named.get(f"{letter}{i}", {}), places, place)))

    def weigh(self, block: Block) -> float:
        """Return the sum of the weights of a block's features."""
        pivots = self._pivots(block)
        lines = self._met.get(pivots)
        if lines is None:
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            lines = self._met[pivots] = self._lines(block)
        total = 0.0
        for place, table in lines:
            total += table.get(block[place], 0.0)
        return total

    def _lines(self, block: Block) -> list[Line]:
        """Return the tables that are left for a block, those of no weight left out."""
        lines = []
        for place, places, tables in self._features:
            table = tables.get("|".join([block[at] for at in places if at != place]))
            if table:
                lines.append((place, table))
        return lines


def open_place(places: tuple[int, ...], pivots: tuple[int, ...]) -> int:
    """Return the place of a feature beside the pivots, else its first: ``open_place((1, 3), (3,)) == 1``."""
    return next((place for place in places if place not in pivots), places[0])


def tables_of(weights: Mapping[str, float], places: tuple[int, ...], place: int) -> dict[str, dict[str, float]]:
    """Return the weights of a feature by the words at its other places, then by that at one."""
    at, size = places.index(place), len(places)
    if size == 1:
        return {"": dict(weights)}
    tables: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        for words in parted(name, size):
            word = words.pop(at)
            tables.setdefault("|".join(words), {})[word] = weight
    return tables


def parted(words: str, places: int) -> list[list[str]]:
    """Return each way to part words at their marks: ``parted("v|S", 2) == [["v", "S"]]``; a word may hold a mark."""
    pieces = words.split("|")
    if places == 1 or len(pieces) == places:
        return [[words]] if places == 1 else [pieces]
    return [
        ["|".join(pieces[:cut]), *rest]
        for cut in range(1, len(pieces) - places + 2)
        for rest in parted("|".join(pieces[cut:]), places - 1)
    ]
