"""A piece is whole or absent, and its name stands for all that its rows depend on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM
from pipeline.errors import OutputError
from pipeline.files import Folder, open_folder
from pipeline.sources.folder import Source
from pipeline.store.pieces import drop_pieces, packed, piece_name, read_rows, read_summaries, unpacked, write_piece
from pipeline.store.summary import Summary, summary_of
from pipeline.tables import SCHEMAS, to_arrow
from samples import claim, extraction


def test_a_piece_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = open_folder(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_piece(folder, "p", [], {name: [schema.empty_table()] for name, schema in SCHEMAS.items()})
    assert folder.sizes() == {}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with the piece ``p`` of one document with one claim."""
    folder = open_folder(tmp_path)
    done = extraction(claim(2))
    tables = {name: [rows] for name, rows in to_arrow([done]).items()}
    write_piece(folder, "p", [summary_of(done, Source("a.txt", "a.txt", 13))], tables)
    return folder


def test_a_piece_comes_back_as_it_was(folder: Folder) -> None:
    rows = read_rows(folder, "p")
    assert {name: table.schema for name, table in rows.items()} == SCHEMAS
    assert rows["claims"]["start"].to_pylist() == [2]
    (summary,) = read_summaries(folder, "p") or ()
    assert isinstance(summary, Summary) and (summary.source, summary.claims) == ("a.txt", 1)


def test_packed_rows_come_back_in_less_memory() -> None:
    rows = to_arrow([extraction(*(claim(at) for at in range(1000)))])["claims"]
    assert unpacked(packed(rows)).equals(rows)
    assert packed(rows).size * 5 < rows.nbytes


def test_a_piece_is_read_without_pandas(folder: Folder) -> None:
    code = "import sys; from pipeline.files import open_folder; from pipeline.store.pieces import read_rows; "
    code += "read_rows(open_folder(sys.argv[1]), 'p'); assert 'pandas' not in sys.modules"
    run = subprocess.run([sys.executable, "-c", code, folder.root], env={**os.environ, "PYTHONPATH": str(PROGRAM)})
    assert run.returncode == 0


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_a_damaged_piece_is_none_or_told(folder: Folder, tmp_path: Path, share: float) -> None:
    (file,) = (tmp_path / ".state" / "pieces").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(OutputError, match="damaged or gone; run again with --force"):
        read_rows(folder, "p")
    assert read_summaries(folder, "q") is None
    if not share:
        assert read_summaries(folder, "p") is None


def test_all_pieces_but_some_are_dropped(folder: Folder) -> None:
    folder.write(".state/pieces/q.arrow.4711~", b"half")
    drop_pieces(folder, keep=["p"])
    assert list(folder.sizes()) == [".state/pieces/p.arrow"]
    drop_pieces(folder)
    assert folder.sizes() == {}


# settings, then each document by its source and its token: each another name
NAMES = [
    ("", [("a.txt", "1")]),
    ("s", [("a.txt", "1")]),
    ("", [("a.txt", "2")]),
    ("", [("b.txt", "1")]),
    ("", [("a.txt", "1"), ("b.txt", "1")]),
    ("", [("\udcb0.txt", "1")]),
]


def test_a_name_stands_for_all_that_rows_depend_on() -> None:
    names = [piece_name(settings, documents) for settings, documents in NAMES]
    assert len(set(names)) == len(NAMES)
    assert names == [piece_name(settings, documents) for settings, documents in NAMES]
