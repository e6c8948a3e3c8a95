"""Python values → Arrow columns.

Not by ``pyarrow.array``, as that imports pandas: half a second, a third of a run over a few briefs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import pyarrow as pa

TEXT, WHOLE, NUMBER, DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()

_EPOCH = date(1970, 1, 1).toordinal()


_CODES = {WHOLE: "q", NUMBER: "d", DAY: "i"}
"""How the array module calls the types of fixed width."""


def table(schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """Rows as an Arrow table: ``table(SCHEMAS["articles"], [("a1", "d1", 1, "标题", 0, 9, None, None, None)])``."""
    columns = list(zip(*rows, strict=True))[: len(schema)] or [()] * len(schema)
    arrays = [column(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def stretches(parts: Iterable[pa.Table], sizes: Iterator[int]) -> Iterator[pa.Table]:
    """Cut rows into stretches of given sizes, wherever parts end: ``list(stretches(parts, repeat(8192)))``.

    Only the last may be shorter; no more than one stretch and one part are held at once.
    """
    held: list[pa.Table] = []
    room = next(sizes)
    for part in parts:
        at = 0
        while at < part.num_rows:
            more = part.slice(at, room)
            at, room = at + more.num_rows, room - more.num_rows
            held.append(more)
            if not room:
                whole, held, room = pa.concat_tables(held), [], next(sizes)
                yield whole
    if held:
        yield pa.concat_tables(held)


def column(values: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    """Values of one type as a column, None as null: ``column([Decimal("0.5"), None], NUMBER)``.

    ``kind`` is ``TEXT`` (str), ``WHOLE`` (int), ``NUMBER`` (int, float or Decimal) or ``DAY`` (date).
    """
    present: Sequence[Any] = _days(values) if kind == DAY else values
    nulls = None
    try:
        buffers = _buffers(present, kind)
    except TypeError:  # quicker than to look for None first
        blank = "" if kind == TEXT else 0
        buffers = _buffers([blank if value is None else value for value in present], kind)
        nulls = _nulls(values)
    return pa.Array.from_buffers(kind, len(values), [nulls, *buffers])


def _buffers(values: Sequence[Any], kind: pa.DataType) -> list[pa.Buffer]:
    return _texts(values) if kind == TEXT else [pa.py_buffer(array(_CODES[kind], values))]


def _texts(texts: Sequence[str]) -> list[pa.Buffer]:
    """Where each text begins and ends among the bytes, and the bytes."""
    joined = "".join(texts)
    if joined.isascii():
        data, lengths = joined.encode(), map(len, texts)
    else:
        encoded = [text.encode() for text in texts]
        data, lengths = b"".join(encoded), map(len, encoded)
    ends = array("i", list(accumulate(lengths, initial=0)))  # from a list it is made at once, not item by item
    return [pa.py_buffer(ends), pa.py_buffer(data)]


def _days(days: Sequence[date | None]) -> list[int | None]:
    """Count days from 1970 on, each day once: most rows share a few."""
    numbers = {day: None if day is None else day.toordinal() - _EPOCH for day in set(days)}
    return [numbers[day] for day in days]


def _nulls(values: Sequence[Any]) -> pa.Buffer:
    """One bit a value, the first the lowest, 0 where it is None."""
    bits = "".join(["0" if value is None else "1" for value in reversed(values)])
    return pa.py_buffer(int(bits, 2).to_bytes((len(values) + 7) // 8, "little"))
