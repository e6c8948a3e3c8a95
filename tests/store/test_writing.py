"""Tables are written whole or not at all: the same bytes for the same rows, the old tables where a run fails."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from conftest import python, tables_in
from pipeline.errors import OutputError
from pipeline.store import Store, parquet, read_tables
from pipeline.tables import SCHEMAS
from samples import PART, add_piece, numbered, write_tables


def test_bytes_do_not_depend_on_how_rows_are_dealt_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_ROWS", 7)
    write_tables(tmp_path / "one", numbered(0, 30))
    write_tables(tmp_path / "many", *(numbered(start, 3) for start in range(0, 30, 3)))
    assert tables_in(tmp_path / "one") == tables_in(tmp_path / "many")
    assert pd.read_parquet(tmp_path / "one" / "claims")["start"].tolist() == list(range(30))
    file = pq.ParquetFile(tmp_path / "one" / "claims" / PART)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [7, 7, 7, 7, 2]


def test_a_run_that_fails_leaves_the_old_tables(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_tables(out, numbered(0, 3))
    (out / "notes.txt").write_text("mine")
    (out / "claims" / "part-7.parquet.bak").write_text("mine")
    before = tables_in(out)

    def fail() -> None:
        with Store(out, SCHEMAS) as store:
            add_piece(store, numbered(0, 9))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tables_in(out) == before
    write_tables(out, numbered(5, 1))
    assert tables_in(out).keys() == before.keys()


def test_a_run_that_fails_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError), Store(tmp_path / "out", SCHEMAS):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from typing import get_type_hints
from pipeline.store import Store
from pipeline.tables import SCHEMAS
from pipeline.store.pieces import write_piece
with Store(Path(sys.argv[1]), SCHEMAS) as store:
    write_piece(store.folder, "new", [], {name: [schema.empty_table()] for name, schema in SCHEMAS.items()})
    store.add("new", "a.txt")
    os.kill(os.getpid(), 9)
"""


def test_a_run_killed_while_writing_leaves_the_old_tables(tmp_path: Path) -> None:
    write_tables(tmp_path, numbered(0, 3))
    before = tables_in(tmp_path)
    assert python("-c", KILLED_WHILE_WRITING, tmp_path).returncode == -9
    assert (tmp_path / ".writing").is_dir()
    assert {name: data for name, data in tables_in(tmp_path).items() if name[0] != "."} == before
    assert len(read_tables(tmp_path).claims) == 3
    write_tables(tmp_path, numbered(0, 4))
    assert tables_in(tmp_path).keys() == before.keys()


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with Store(tmp_path, SCHEMAS) as store:
        with pytest.raises(OutputError, match="another run is writing here"):
            write_tables(tmp_path, numbered(0, 1))
        add_piece(store, numbered(0, 2))
        store.end_part()
        store.commit("")
    assert len(read_tables(tmp_path).claims) == 2


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(OutputError, match=r"the tables can't be written .* --out"):
            write_tables(out)
