"""The numbers of a table's row: left over, as no sentence says what they count."""

from __future__ import annotations

from typing import Final

from pipeline.records import Found, Left

CELL: Final = "cell"
"""The reason of a number in a table, until cells are read for themselves."""

_BARE: Final = "no_unit"


def left_in_cells(found: Found) -> Found:
    """Leave over what was found in a row: ``left_in_cells(scan("甲|5%", grammar)).leftovers[0].reason == "cell"``.

    What is a date, an identifier and the like keeps its reason.
    """
    left = [Left(mention.start, mention.end, CELL, mention.rule) for mention in found.mentions]
    left += [Left(one.start, one.end, CELL, one.rule) if one.reason == _BARE else one for one in found.leftovers]
    left.sort(key=lambda one: one.start)
    return Found((), found.dates, tuple(left), found.rates)
