"""Columns are made as Arrow makes them, without the second that pandas takes to load."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE, column

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
