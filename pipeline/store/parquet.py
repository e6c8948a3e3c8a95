"""Rows → one Parquet file, in row groups that readers can skip and that no process need hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.arrow import TEXT, stretches

# A row group ends at so many rows or so many bytes of values, whichever comes first: counted from the values, so that
# the bytes of the file don't depend on how the rows were put together before.
GROUP_ROWS = 65_536
GROUP_BYTES = 8 * 1024 * 1024
STEP = 8192  # rows after which the bytes are looked at
# Columns of running text: no statistics, as none helps to skip rows, and no dictionary, as hardly any comes twice.
LONG = frozenset({"text", "sentence", "error"})
IDS = frozenset({"claim_id", "sha256"})


class RowGroups:
    """Writes the rows of one table: ``groups = RowGroups(stream, schema); groups.add(rows); groups.close()``.

    The stream is one of Arrow, or anything else that can be written to.
    """

    def __init__(self, sink: Any, schema: pa.Schema) -> None:
        self.schema = schema
        self.rows = 0
        self._waiting: list[pa.Table] = []
        self._size = 0
        self._writer = pq.ParquetWriter(
            sink,
            schema,
            compression="zstd",
            use_dictionary=[name for name in schema.names if name not in LONG | IDS],  # type: ignore[arg-type]
            write_statistics=[name for name in schema.names if name not in LONG],
            write_page_index=True,
            sorting_columns=[pq.SortingColumn(schema.names.index(name)) for name in _order(schema)],
        )

    def add(self, rows: pa.Table | Iterable[pa.Table]) -> None:
        """Add rows, as a table or in parts; they stand in the file in the order of the calls.

        Parts give the same bytes as the table that they make together.
        """
        parts = (rows,) if isinstance(rows, pa.Table) else rows
        for part in stretches(parts, _sizes(GROUP_ROWS - sum(table.num_rows for table in self._waiting))):
            self._waiting.append(part)
            self._size += _bytes(part)
            if sum(table.num_rows for table in self._waiting) >= GROUP_ROWS or self._size >= GROUP_BYTES:
                self._flush()
                pa.default_memory_pool().release_unused()  # else the next group comes on top of what this one took

    def close(self) -> None:
        """Write the rest and the end of the file."""
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        group = pa.concat_tables(self._waiting).combine_chunks()
        self._waiting, self._size = [], 0
        if group.num_rows:
            self._writer.write_table(group, row_group_size=GROUP_ROWS)
            self.rows += group.num_rows


def _order(schema: pa.Schema) -> tuple[str, ...]:
    """Name the columns that the rows of a part are sorted by."""
    return tuple(name for name in ("source", "start") if name in schema.names) if "source" in schema.names else ()


def _sizes(room: int) -> Iterator[int]:
    """Yield how many rows are looked at together, none beyond the end of a group, in the first of which is ``room``."""
    while True:
        while room:
            yield min(STEP, room)
            room -= min(STEP, room)
        room = GROUP_ROWS


def _bytes(rows: pa.Table) -> int:
    """Count the bytes of the values, however they lie in memory."""
    texts = (chunk for column in rows.columns if column.type == TEXT for chunk in column.chunks)
    return 8 * rows.num_rows * rows.num_columns + sum(map(_length, texts))


def _length(text: pa.Array[Any]) -> int:
    """Count the bytes of a text column by its offsets: a fifth of the time that Arrow takes to add up lengths."""
    offsets = text.buffers()[1]
    ends = memoryview(offsets).cast("i") if offsets else (0,)  # Arrow may leave them out where there are no rows
    return ends[text.offset + len(text)] - ends[text.offset]
