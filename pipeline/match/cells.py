"""The numbers of a table's row: left over, as no sentence says what they count."""

from __future__ import annotations

from typing import Final

from pipeline.core.characters import ARABIC, HAN_NUMERAL
from pipeline.match.matcher import Matcher
from pipeline.match.scan import scan
from pipeline.records import Found, Left

CELL: Final = "cell"
"""The reason of a number in a table, until cells are read for themselves."""

_LONGEST: Final = 1000
"""Characters of a cell that are scanned at once."""
_BARE: Final = "no_unit"
_WITHIN: Final = frozenset(".,%")
"""What may stand within a number or behind it."""
_NUMERIC: Final = _WITHIN | frozenset(f"{ARABIC}{HAN_NUMERAL}")


def left_in_cell(norm: str, matcher: Matcher) -> tuple[Left, ...]:
    """Leave over the numbers of one cell: ``left_in_cell("甲5家", matcher)[0].reason == "cell"``.

    A cell that holds a text longer than a sentence is read in stretches, none cut inside a number.
    """
    if len(norm) <= _LONGEST:
        return left_in_cells(scan(norm, matcher)).leftovers
    found: list[Left] = []
    start = 0
    while start < len(norm):
        end = _cut(norm, start)
        part = left_in_cells(scan(norm[start:end], matcher)).leftovers
        found += [Left(start + one.start, start + one.end, one.reason, one.rule) for one in part]
        start = end
    return tuple(found)


def _cut(norm: str, start: int) -> int:
    """Say where a stretch ends: between two words, or where none end for long at least not inside a number."""
    last = start + _LONGEST
    if last >= len(norm):
        return len(norm)
    for at in range(last, start + _LONGEST // 2, -1):
        if not (_is_of_word(norm[at - 1]) and _is_of_word(norm[at])):
            return at
    while last > start + _LONGEST // 2 and norm[last - 1] in _NUMERIC and norm[last] in _NUMERIC:
        last -= 1
    return last


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char in _WITHIN


def left_in_cells(found: Found) -> Found:
    """Leave over what was found in a row: ``left_in_cells(scan("甲|5%", grammar)).leftovers[0].reason == "cell"``.

    What is a date, an identifier and the like keeps its reason.
    """
    left = [Left(mention.start, mention.end, CELL, mention.rule) for mention in found.mentions]
    left += [Left(one.start, one.end, CELL, one.rule) if one.reason == _BARE else one for one in found.leftovers]
    left.sort(key=lambda one: one.start)
    return Found((), found.dates, tuple(left), found.rates)
