"""Blocks of features: what is known in a few words, and which of them are weighed together.

A block is its letter with its words; each line of ``WEIGHED`` tells of one letter the places whose words make up a
feature together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Block = tuple[str, ...]

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


SELDOM: Final = "wbfgm"
"""The letters of blocks that seldom come again: their weights are looked up without writing names."""


class Feature:
    """The weights of one line of ``WEIGHED`` of one to three places, by the words there, one after the other."""

    def __init__(self, places: tuple[int, ...], weights: Mapping[str, float]) -> None:
        self.places: Final = len(places)
        self.first, self.second, self.third = (*places, 0, 0)[:3]
        self.one: Final[dict[str, float]] = {}
        self.two: Final[dict[str, dict[str, float]]] = {}
        self.three: Final[dict[str, dict[str, dict[str, float]]]] = {}
        for words, weight in weights.items():
            if self.places == 1:
                self.one[words] = weight
                continue
            for parts in _parted(words, self.places):
                if self.places == 2:
                    self.two.setdefault(parts[0], {})[parts[1]] = weight
                else:
                    self.three.setdefault(parts[0], {}).setdefault(parts[1], {})[parts[2]] = weight

    def weigh(self, block: Block) -> float:
        """Return the weight of a block's feature."""
        first = block[self.first]
        if self.places == 1:
            return self.one.get(first, 0.0)
        if self.places == 2:
            two = self.two.get(first)
            return two.get(block[self.second], 0.0) if two is not None else 0.0
        three = self.three.get(first)
        if three is None:
            return 0.0
        two = three.get(block[self.second])
        return two.get(block[self.third], 0.0) if two is not None else 0.0


def _parted(words: str, places: int) -> list[list[str]]:
    """Return each way to part words at their marks: ``_parted("v|S", 2) == [["v", "S"]]``; a word may be a mark."""
    pieces = words.split("|")
    if places == 1 or len(pieces) < places:
        return [[words]] if places == 1 else []
    return [
        ["|".join(pieces[:cut]), *rest]
        for cut in range(1, len(pieces) - places + 2)
        for rest in _parted("|".join(pieces[cut:]), places - 1)
    ]


def by_letter(weights: Mapping[str, float], letters: str) -> dict[str, list[Feature]]:
    """Arrange weights by blocks: ``by_letter({"g0v": 0.5}, "g")["g"][0].weigh(("g", "v", "S", "cnt", "")) == 0.5``."""
    named: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        named.setdefault(name[:2], {})[name[2:]] = weight
    return {
        letter: [Feature(places, named.get(f"{letter}{i}", {})) for i, places in enumerate(WEIGHED[letter])]
        for letter in letters
    }
