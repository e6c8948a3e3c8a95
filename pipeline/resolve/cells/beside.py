"""What stands beside a figure in its row: the amounts that a change changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from pipeline.layout.columns import VALUE, values
from pipeline.records import Column
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.cells.units import PERCENT


def levels_beside(columns: Sequence[Column], at: Column, heads: HeadReader) -> list[Head]:
    """Return the heads of the amounts that a change at a column may change, from left to right.

    They are those before it up to the change before, so that each of ``10月 同比 1-10月 同比`` has its own; where none
    of them has a date, all of the row.
    """
    every = list(values(columns))
    before = [heads.read(one.heads) for one in every if one.number < at.number][::-1]
    near = list(takewhile(_is_level, dropwhile(lambda head: not _is_level(head), before)))[::-1]
    if any(head.dates for head in near):
        return near
    return [head for one in every if _is_level(head := heads.read(one.heads))]


def _is_level(head: Head) -> bool:
    return not head.change


def changed(columns: Sequence[Column], at: Column, in_points: bool, heads: HeadReader) -> Head | None:
    """Return the head of the amount to the left of a change that it changes: that of 产量 beside 比上年增长.

    A share, and what else is a number of percent, changes ``in_points``, unless nothing else stands there.
    """
    found = [heads.read(one.heads) for one in columns[: at.number] if one.role == VALUE]
    levels = [head for head in reversed(found) if not (head.change or head.part)]
    amounts = [head for head in levels if in_points or not (head.share or head.unit == PERCENT)]
    others = [head for head in levels if not head.share]
    return next(iter(amounts or others), None)


def part_unit(columns: Sequence[Column], at: Column, heads: HeadReader) -> str | None:
    """Return the unit of the amount of which a column is a part: 万人 of 在校生数 before 其中：女生, and behind it."""
    parts = False
    for one in reversed(columns[: at.number + 1]):
        head = heads.read(one.heads)
        if one.role != VALUE or head.change or head.share:
            break
        if head.unit:
            return head.unit if parts else None
        parts = parts or head.part
    return None
