"""The numbers of a table's row: left over, as no sentence says what they count."""

from __future__ import annotations

from typing import Final

from pipeline.match.matcher import Matcher
from pipeline.match.scan import scan
from pipeline.records import Found, Left

CELL: Final = "cell"
"""The reason of a number in a table, until cells are read for themselves."""

_LONGEST: Final = 1000
"""Characters of a cell that are scanned at once."""
_BARE: Final = "no_unit"


def left_in_cell(norm: str, matcher: Matcher) -> tuple[Left, ...]:
    """Leave over the numbers of one cell: ``left_in_cell("甲5家", matcher)[0].reason == "cell"``.

    A cell that holds a text longer than a sentence is read in stretches, none cut inside a number.
    """
    if len(norm) <= _LONGEST:
        return left_in_cells(scan(norm, matcher)).leftovers
    found: list[Left] = []
    start = 0
    while start < len(norm):
        end = min(start + _LONGEST, len(norm))
        while start + _LONGEST // 2 < end < len(norm) and norm[end - 1].isalnum() and norm[end].isalnum():
            end -= 1
        part = left_in_cells(scan(norm[start:end], matcher)).leftovers
        found += [Left(start + one.start, start + one.end, one.reason, one.rule) for one in part]
        start = end
    return tuple(found)


def left_in_cells(found: Found) -> Found:
    """Leave over what was found in a row: ``left_in_cells(scan("甲|5%", grammar)).leftovers[0].reason == "cell"``.

    What is a date, an identifier and the like keeps its reason.
    """
    left = [Left(mention.start, mention.end, CELL, mention.rule) for mention in found.mentions]
    left += [Left(one.start, one.end, CELL, one.rule) if one.reason == _BARE else one for one in found.leftovers]
    left.sort(key=lambda one: one.start)
    return Found((), found.dates, tuple(left), found.rates)
