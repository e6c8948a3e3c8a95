"""Blocks of features: what is known in a few words, and which of them are weighed together.

A block is its letter with its words; each line of ``WEIGHED`` tells of one letter the places whose words make up a
feature together. The sum of a block's weights is worked out once for all figures.
"""

from __future__ import annotations

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
