"""Which unit an amount has: the nearest of the places where a table may write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.layout.table_words import TableWords
from pipeline.resolve.cells.head import Head
from pipeline.resolve.cells.units import UnitReader, amount_of, percent_of

PERCENT: Final = "%"
CELL: Final = "cell"
_COLUMN, _ROW, _HEAD, _LINE, _CAPTION = "column", "row", "head", "line", "caption"
_INDICATOR, _IMPLIED, _NONE = "indicator", "implied", "none"


class UnitFound(NamedTuple):
    """A unit and where it is written: ``UnitFound("万吨", "head")``; None where nothing tells it, "" for an index."""

    unit: str | None
    source: str


class Ladder:
    """Finds the units of one table: ``Ladder(units, words, lines).of(column, row, "万吨", "18.99").unit == "万吨"``.

    ``lines`` are those that speak of the whole table.
    """

    def __init__(self, units: UnitReader, words: TableWords, lines: Sequence[str]) -> None:
        self.words: Final = words
        self.in_lines: Final = next((found for line in reversed(lines) if (found := units.in_line(line))), ())
        told = [(line, found) for line in reversed(lines) if not units.in_line(line) and (found := units.in_head(line))]
        self.in_caption: Final = told[0][1].unit if told else None
        named = bool(told) and words.says("indicator_line", told[0][0])
        self.caption: Final = _INDICATOR if named else _CAPTION

    def of(self, column: Head, row: Head, cell: str | None, written: str) -> UnitFound:
        """Return the unit of an amount without its own.

        ``cell`` is what the column of units says in its row, ``written`` the amount. A change or a share is a number of
        percent where its own head says nothing else, but for one that may be told in the unit of what changes.
        """
        apart = bool(column.change or column.share or row.change)
        if column.unit and (apart or not cell):
            return UnitFound(column.unit, _HEAD) if apart or not row.unit else UnitFound(row.unit, _ROW)
        if cell and not (apart and self._in_percent(column, written) and cell != PERCENT):
            return UnitFound(cell, _COLUMN)
        if row.unit and (not column.change or row.unit == PERCENT or not self._in_percent(column, written)):
            return UnitFound(row.unit, _ROW)
        if column.index or (row.index and not column.change):
            return UnitFound("", _NONE)
        return self._around(column, row, apart, written)

    def _in_percent(self, column: Head, written: str) -> bool:
        """Whether a change without unit is one of percent; one of whole numbers may be in the unit of what changes."""
        return not column.by_amount or "." in written

    def _around(self, column: Head, row: Head, apart: bool, written: str) -> UnitFound:
        """Return the unit that lines around the table or the head's own words tell."""
        rate = column.rate or column.share or row.rate or row.share
        if rate or (apart and self._in_percent(column, written)):
            told = percent_of(self.in_lines)
            return UnitFound(told, _LINE) if told else UnitFound(PERCENT, _IMPLIED)
        if unit := amount_of(self.in_lines):
            return UnitFound(unit, _LINE)
        if self.in_caption:
            return UnitFound(self.in_caption, self.caption)
        for words in (column.words, row.words):
            for end, unit in self.words.implied.items():
                if words.endswith(end):
                    return UnitFound(unit, _IMPLIED)
        return UnitFound(None, _NONE)
