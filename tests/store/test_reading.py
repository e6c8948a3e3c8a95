"""Tables come back as DataFrames; where there are none, one sentence says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import OutputError
from pipeline.store import open_tables, read_tables
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


@pytest.mark.parametrize("table", SCHEMAS)
@pytest.mark.parametrize(("spoil", "words"), [("drop", "is missing"), ("type", "is no string"), ("cut", "as Parquet")])
def test_what_is_no_table_of_a_run_is_told_with_its_file(tmp_path: Path, table: str, spoil: str, words: str) -> None:
    """Whatever another program or a cut made of a file: no reader of tables meets it."""
    write_tables(tmp_path, to_arrow([extraction(claim(2, count=Decimal(5)))]))
    file = tmp_path / table / PART
    rows = pq.read_table(file)
    if spoil == "cut":
        file.write_bytes(file.read_bytes()[:-9])
    else:
        other = rows.drop_columns(["doc_id"])
        pq.write_table(other if spoil == "drop" else other.append_column("doc_id", [[5] * len(rows)]), file)
    with pytest.raises(OutputError, match=rf"{table}/{PART}: can't be read .*{words}"):
        read_tables(tmp_path)
    with pytest.raises(OutputError, match=f"{table}/{PART}: can't be read"):
        list(open_tables(tmp_path).batches(table))


def test_a_later_part_that_is_no_table_is_told(tmp_path: Path) -> None:
    write_tables(tmp_path, to_arrow([extraction(claim(2, count=Decimal(5)))]))
    pq.write_table(pa.table({"x": [1]}), tmp_path / "claims" / "part-00001.parquet")
    with pytest.raises(OutputError, match=r"claims/part-00001.parquet: .* claim_id is missing"):
        list(open_tables(tmp_path).batches("claims"))
