"""What speaks for a span as it is read whole: its words one after the other, both edges at once, its document.

The functions of ``terms.py`` speak of an edge or a figure, whose sums come again for other spans; these are asked of
the few spans that are left and name their features outright. The first letter of a feature names its group: v what
stands within, y both edges, k the unit beside the words, c the clause, q the document,
j how closely the words go together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

SINGLE: Final = "9"
"""A span of one word holds together."""
DEEP: Final = 4
"""A length, or a place in a clause, beyond is told apart no further."""
_NEAR: Final = 2
"""The same beside the first word of its clause."""
_MORE: Final = 3
"""By how much rarer the longer words are, and how many places are between words, is told apart up to here."""


def within(words: list[str], groups: list[str], senses: list[str]) -> list[str]:
    """What the words of a span say, each and each beside the next."""
    return [
        *[f"v1{one}|{other}" for one, other in pairwise(senses)],
        *[f"v2{one}|{other}" for one, other in pairwise(words)],
        *[f"v3{word}" for word in words],
        *[f"v4{group}" for group in groups],
        *[f"v5{sense}" for sense in senses],
    ]


def edges(words: list[str], groups: list[str], senses: list[str], ahead: str, behind: str, zone: str) -> list[str]:
    """What both edges say at once, ``ahead`` and ``behind`` the senses of the words beside them."""
    first, last = senses[0], senses[-1]
    return [
        f"y1{first}|{last}|{min(len(words) - 1, DEEP)}",
        f"y2{groups[0]}|{groups[-1]}",
        f"y3{words[0]}|{words[-1]}",
        f"y4{ahead}|{first}|{last}",
        f"y5{first}|{last}|{behind}",
        f"y6{ahead}|{behind}{zone}",
    ]


def counted_in(unit: str, text: str, senses: list[str]) -> list[str]:
    """What the unit of the figure says of the words."""
    return [*[f"k1{unit}|{sense}" for sense in senses], f"k2{unit}|{text}", f"k3{unit}|{senses[0]}|{senses[-1]}"]


def opened(opener: str, sense: str, zone_case: str, zone_code: str) -> list[str]:
    """What the first word of the figure's clause says of where its subject stands."""
    return [f"c1{opener}{zone_case}", f"c2{sense}{zone_code}"]


def deep(opener: str, depth: int, zone: str, case: str) -> list[str]:
    """What the clause in which a span begins says of it: its first word, and how far behind that the span stands."""
    return [f"c3{min(depth, DEEP)}{zone}{case}", f"c4{opener}|{zone}{min(depth, _NEAR)}"]


def repeated(numbers: list[int], zone: str) -> list[str]:
    """What the document says: how often it has the words of a span, and with the word before and behind them."""
    number, ahead, behind = numbers
    return [
        f"q1{number}{zone}",
        f"q2{number}{ahead}{behind}",
        f"q3{min(number - ahead, _MORE)}",
        f"q4{min(number - behind, _MORE)}",
    ]


def held(links: list[str], left: str, right: str) -> list[str]:
    """What is said by how closely words go together: over the left edge, within, over the right one.

    ``left`` and ``right`` are the classes beside the edges.
    """
    ahead, *inner, behind = links
    least, most = (min(inner), max(inner)) if inner else (SINGLE, SINGLE)
    return [
        f"j1{ahead}",
        f"j2{behind}",
        f"j3{least}",
        f"j4{ahead}{least}",
        f"j5{behind}{least}",
        f"j6{ahead}{left}",
        f"j7{behind}{right}",
        f"j8{max(ahead, behind)}{most}{min(len(inner), _MORE)}",
    ]
