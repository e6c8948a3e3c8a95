"""Which unit an amount has: the nearest of the places where a table may write it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.layout.table_words import TableWords
from pipeline.resolve.cells.head import Head
from pipeline.resolve.cells.units import PERCENT, UnitReader, amount_of, is_scale, percent_of, scale_of

_BRACKETED: Final = re.compile(r"[（(][^（()）]*[)）]")
_POINTS: Final = "points"
CELL: Final = "cell"
WHOLE: Final = "whole"
HEAD_UNIT: Final = "head"
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

    def __init__(
        self,
        units: UnitReader,
        words: TableWords,
        lines: Sequence[str],
        counts: tuple[str, ...] = (),
        scaling: Collection[str] = (),
        unscaled: tuple[str, ...] = (),
    ) -> None:
        self.words: Final = words
        self.counts: Final = counts
        self.scaling: Final = scaling
        self.unscaled: Final = unscaled
        spoken = [found for line in reversed(lines) if (found := units.in_line(line) or _scaled_by(line, units))]
        self.in_lines: Final = next((found for found in spoken if not is_scale(found[0])), ())
        self.scale: Final = next((found[0] for found in spoken if is_scale(found[0])), "")
        told = [
            (line, unit)
            for line in reversed(lines)
            if not (units.in_line(line) or _scaled_by(line, units)) and (unit := units.in_brackets(line))
        ]
        self.in_caption: Final = told[0][1].unit if told else None
        named = bool(told) and words.says("indicator_line", told[0][0])
        self.caption: Final = _INDICATOR if named else _CAPTION

    def of(self, column: Head, row: Head, cell: str | None, differs: bool, corner: str = "") -> UnitFound:
        """Return the unit of an amount without its own.

        ``cell`` is what the column of units says in its row. A change or a share is a number of percent where its own
        head says nothing else, but a change that ``differs``, as it is the difference of amounts of its row, is told in
        their unit. The ``corner`` above the row heads may imply a unit as heads do: 新增职位.
        """
        apart = bool(column.change or column.share or row.change)
        if column.unit and (apart or not cell):
            return UnitFound(column.unit, _HEAD) if apart or not row.unit else UnitFound(row.unit, _ROW)
        for unit, source in ((cell, _COLUMN), (row.unit, _ROW)):
            if unit == PERCENT and differs:
                return UnitFound(self.words.unit_names.get(_POINTS, _POINTS), source)
            if unit and (not apart or differs or unit == PERCENT):
                return UnitFound(unit, source)
        if column.indexed or (row.indexed and not column.change):
            return UnitFound("", _NONE)
        return self._around(column, row, apart, differs, corner)

    def _counted(self, words: str, line: str) -> str | None:
        """Return the unit of a column that counts something else than the lines say: 户数 below 单位：万元."""
        implied = implied_by(words, self.words.implied) if words.endswith(self.counts) else None
        return implied if implied and not line.endswith(implied) else None

    def scaled(self, found: UnitFound, written: str, row: str, *heads: Head) -> UnitFound:
        """Return a unit of which only the multiplier is written, in a head or behind the number: 收入（亿） is 亿元.

        A line may hold the multiplier of what the heads name, 以百万计, but not of what a ``row`` tells for each share.
        """
        if self.scale and found.unit in self.scaling and not any(part in row for part in self.unscaled):
            return UnitFound(f"{self.scale}{found.unit}", found.source)
        scale = found.unit if found.unit and is_scale(found.unit) else ""
        if not scale and (found.unit is not None or not scale_of(written)):
            return found
        implied = (implied_by(head.words, self.words.scaled) for head in heads)
        unit = next((unit for unit in implied if unit), None)
        return UnitFound(f"{scale}{unit or ''}", found.source if scale else _IMPLIED) if scale or unit else found

    def _around(self, column: Head, row: Head, apart: bool, differs: bool, corner: str) -> UnitFound:
        """Return the unit that lines around the table or the head's own words tell."""
        rate = column.rate or column.share or row.rate or row.share
        if rate or (apart and not differs):
            told = percent_of(self.in_lines)
            return UnitFound(told, _LINE) if told else UnitFound(PERCENT, _IMPLIED)
        if unit := amount_of(self.in_lines):
            counted = self._counted(column.words, unit)
            return UnitFound(counted, _IMPLIED) if counted else UnitFound(unit, _LINE)
        if self.in_caption:
            return UnitFound(self.in_caption, self.caption)
        for words in (column.words, row.words, corner):
            bare = _BRACKETED.sub("", words)
            if implied := implied_by(bare, self.words.implied):
                return UnitFound(implied, _IMPLIED)
        return UnitFound(None, _NONE)


def _scaled_by(line: str, units: UnitReader) -> tuple[str, ...]:
    """Return the unit of a line such as 以百万元计, or its multiplier alone."""
    found = units.words.match("scale_line", line)
    return (units.plain(found["unit"]),) if found else ()


def implied_by(words: str, units: Mapping[str, str]) -> str | None:
    """Return the unit of the longest end of words that has one: 持股数量 are 股, other 数量 are 个."""
    end = max((end for end in units if words.endswith(end)), key=len, default=None)
    return units[end] if end else None
