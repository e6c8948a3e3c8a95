"""Values of a DataFrame as JSON has them: words once, numbers whole where they are, nothing that is no JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.report.columns import coded, numbers, plain, records

NUMBERS = [(1.0, 1), (2.5, 2.5), (None, None), (float("nan"), None), (float("inf"), None), (1e20, 1e20), (True, 1)]
VALUES = [*NUMBERS, (pd.NaT, None), (pd.NA, None), ("元", "元"), (date(2021, 7, 29), "2021-07-29")]
VALUES += [(pd.Timestamp(2021, 7, 29), "2021-07-29")]


@pytest.mark.parametrize(("value", "told"), VALUES, ids=repr)
def test_a_value(value: Any, told: Any) -> None:
    assert plain(value) == told


@pytest.mark.parametrize(("value", "told"), NUMBERS, ids=repr)
def test_a_number(value: Any, told: Any) -> None:
    assert numbers([value]) == [told]


def test_words_stand_once() -> None:
    assert coded(["元", None, "元", "家"]) == {"words": ["元", "家"], "at": [0, -1, 0, 1]}


def test_days_that_pandas_knows_as_moments_are_days() -> None:
    assert coded(pd.Series(pd.to_datetime(["2021-07-29", None]))) == {"words": ["2021-07-29"], "at": [0, -1]}


def test_a_column_of_a_later_version_is_null() -> None:
    assert records(pd.DataFrame({"a": ["x"]}), ("a", "b")) == [["x", None]]
