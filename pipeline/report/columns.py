"""DataFrame → the columns of the page: each word once, numbers as they are, nothing that JSON does not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

Coded = dict[str, list[Any]]


def coded(values: Iterable[Any]) -> Coded:
    """Words, each once, and which is in each row: ``coded(["元", None, "元"]) == {"words": ["元"], "at": [0, -1, 0]}``.

    A day is written as ``2021-07-29``; what is null is -1.
    """
    import pandas as pd

    column = values if isinstance(values, pd.Series) else pd.Series(list(values), dtype=object)
    at, words = pd.factorize(column)
    return {"words": [_word(one) for one in words], "at": at.tolist()}


def numbers(values: Iterable[Any]) -> list[float | int | None]:
    """Numbers, whole ones without a point: ``numbers([1.0, 2.5, None]) == [1, 2.5, None]``; infinite is null."""
    plain_values = values.tolist() if hasattr(values, "tolist") else values  # a column is slow to go through one by one
    return [_number(value) for value in plain_values]


def plain(value: Any) -> Any:
    """One value as JSON has it: ``plain(1.0) == 1``; a day as ``2021-07-29``, a missing value as None."""
    if missing(value):
        return None
    return _number(value) if isinstance(value, int | float) else _word(value)


def missing(value: Any) -> bool:
    """Say whether a cell of a DataFrame is null: ``missing(float("nan"))``; pandas has three ways to say so."""
    return value is None or type(value).__name__ == "NAType" or value != value


def records(frame: Any, names: Sequence[str]) -> list[list[Any]]:
    """Rows as lists in the order of ``names``; a column that an older run does not have is null."""
    count = len(frame)
    columns = [frame[name].tolist() if name in frame else [None] * count for name in names]
    return [[plain(value) for value in row] for row in zip(*columns, strict=True)]


def _word(value: Any) -> str:
    """A value as the page writes it; pandas knows a day as a moment, midnight and all."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Any) -> float | int | None:
    if missing(value) or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) and abs(value) < 1e15 else float(value)
