"""The head columns of a value are the nearest before it, as in tables of two halves."""

from __future__ import annotations

from pipeline.layout.columns import heading, unit_column, values
from pipeline.records import Column


def columns(roles: str) -> list[Column]:
    return [Column(at, role, ()) for at, role in enumerate(roles.split())]


def test_heads_are_those_of_the_own_half() -> None:
    two = columns("head value head value")
    assert [column.number for column in heading(two, 1)] == [0]
    assert [column.number for column in heading(two, 3)] == [2]


def test_ranks_and_units_head_nothing() -> None:
    mixed = columns("rank head date unit value value")
    assert [column.number for column in heading(mixed, 5)] == [1, 2]
    assert [column.number for column in values(mixed)] == [4, 5]


def test_units_stand_before_or_behind() -> None:
    before, behind = columns("head unit value"), columns("head value unit")
    assert [found.number for each, at in ((before, 2), (behind, 1)) if (found := unit_column(each, at))] == [1, 2]
    assert unit_column(columns("head value"), 1) is None
