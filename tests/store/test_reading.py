"""Tables come back as DataFrames; where there are none, one sentence says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.errors import OutputError
from pipeline.store import read_tables
from pipeline.tables import SCHEMAS, to_arrow
from samples import PART, claim, extraction, write_tables


def test_tables_come_back_as_frames(tmp_path: Path) -> None:
    write_tables(tmp_path, to_arrow([extraction(claim(2, count=Decimal(5)))]))
    tables = read_tables(tmp_path)
    for name in SCHEMAS:
        assert list(getattr(tables, name).columns) == SCHEMAS[name].names
    assert tables.claims["count"].dtype == "float64"
    assert tables.claims["start"].dtype == "int64"
    assert tables.checks.empty
    stored = pq.read_schema(tmp_path / "claims" / PART)
    assert stored.field("count").metadata[b"description"] == SCHEMAS["claims"].field("count").metadata[b"description"]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_no_tables_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(OutputError, match=rf"{name}: no tables here .* extract FOLDER --out"):
        read_tables(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()
