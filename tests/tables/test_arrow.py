"""Columns are made as Arrow makes them, without the second that pandas takes to load."""

from __future__ import annotations

from itertools import chain, repeat

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE, column, stretches

COLUMNS = [
    (TEXT, st.text()),
    (WHOLE, st.integers(-(2**63), 2**63 - 1)),
    (NUMBER, st.floats(allow_nan=False)),
    (DAY, st.dates()),
]


@pytest.mark.parametrize(("kind", "values"), COLUMNS, ids=["text", "whole", "number", "day"])
@given(data=st.data())
def test_columns_are_as_arrow_makes_them(
    data: st.DataObject, kind: pa.DataType, values: st.SearchStrategy[object]
) -> None:
    given_values = data.draw(st.lists(st.none() | values, max_size=20))
    made = column(given_values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(given_values, kind))


@given(st.lists(st.integers(0, 9), max_size=8), st.lists(st.integers(1, 7), min_size=1, max_size=3))
def test_stretches_have_their_sizes_however_the_rows_came(parts: list[int], sizes: list[int]) -> None:
    tables = [pa.table({"a": pa.array([number] * rows, WHOLE)}) for number, rows in enumerate(parts)]
    cut = list(stretches(tables, chain(sizes, repeat(5))))
    assert [row for table in cut for row in table["a"].to_pylist()] == [
        n for n, rows in enumerate(parts) for _ in range(rows)
    ]
    wanted = [*sizes, *(5 for _ in cut)]
    assert [table.num_rows for table in cut[:-1]] == wanted[: len(cut)][:-1]
    assert not cut or 0 < cut[-1].num_rows <= wanted[len(cut) - 1]
