"""Row groups that readers can skip, ended by rows or by bytes."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.run.folder import Run
from pipeline.store import parquet
from pipeline.tables import to_arrow
from samples import PART, extraction, write_tables


def test_readers_can_skip(briefs_run: Run) -> None:
    file = pq.ParquetFile(briefs_run.out / "claims" / PART)
    group = file.metadata.row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    assert (columns["source"].statistics.min, columns["source"].statistics.max) == (
        "000_35f7e2a558a5270a.txt",
        "004_f83a46e96b4c1c00.txt",
    )
    assert not columns["sentence"].is_stats_set
    assert [file.schema_arrow.names[order.column_index] for order in group.sorting_columns] == ["source", "start"]
    assert columns["start"].has_offset_index
    assert columns["start"].has_column_index


def test_row_groups_end_by_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 2000)
    write_tables(tmp_path, *(to_arrow([extraction(text=text)]) for text in ("短", "长" * 1000, "短")))
    file = pq.ParquetFile(tmp_path / "documents" / PART)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 1]
