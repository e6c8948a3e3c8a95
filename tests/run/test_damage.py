"""Whatever a power cut or a hand made of the files of a run: the next gives the tables of an undisturbed one."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import tables_in
from pipeline.run.folder import extract_folder
from pipeline.store import batches, read_tables
from samples import FEW, SOME, write_briefs


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two dozen briefs and their tables lie."""
    place = tmp_path_factory.mktemp("damage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH", FEW)
        patch.setattr(batches, "PART", SOME)
        write_briefs(place / "in")
        extract_folder(place / "in", place / "out", workers=1)
    return place


@pytest.fixture
def again(done: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the output, to be damaged."""
    import shutil

    monkeypatch.setattr(batches, "BATCH", FEW)
    monkeypatch.setattr(batches, "PART", SOME)
    return shutil.copytree(done / "out", tmp_path / "out")


STATES = [b"", b"{", b"[]", b"null", b"5", b"\xff\xff", b"[" * 100_000, b'{"parts": null}', b'{"parts": [[]]}',
          b'{"parts": [{"pieces": [], "firsts": [], "sizes": {}}]}', b'{"settings": 5}',
          b'{"parts": [{"pieces": ["a"], "firsts": ["a"], "sizes": []}]}']  # fmt: skip


@pytest.mark.parametrize("content", STATES, ids=lambda content: content[:20].decode("latin-1"))
@pytest.mark.parametrize("file", [".ready.json", ".state/manifest.json"])
@pytest.mark.parametrize("force", [False, True])
def test_a_damaged_state_file_is_made_anew(done: Path, again: Path, file: str, content: bytes, force: bool) -> None:
    (again / file).write_bytes(content)
    assert len(read_tables(again).documents) == 24
    (again / file).write_bytes(content)
    extract_folder(done / "in", again, workers=1, force=force)
    assert tables_in(again) == tables_in(done / "out")


@pytest.mark.parametrize("pattern", ["claims/*.parquet", "documents/*.parquet", "*/part-00001.parquet"])
@pytest.mark.parametrize("part", ["whole", "middle", "bit"])
def test_a_table_of_nuls_is_no_table(done: Path, again: Path, pattern: str, part: str) -> None:
    for file in again.glob(pattern):
        data = bytearray(file.read_bytes())
        start, end = {"whole": (0, len(data)), "middle": (len(data) // 3, len(data) // 2), "bit": (99, 100)}[part]
        data[start:end] = bytes(end - start) if part != "bit" else bytes([data[99] ^ 1])
        file.write_bytes(data)
    extract_folder(done / "in", again, workers=1)
    assert tables_in(again) == tables_in(done / "out")


@pytest.mark.parametrize("content", [b"", bytes(4096), b"ARROW1" * 99])
def test_damaged_pieces_are_made_again(done: Path, again: Path, content: bytes) -> None:
    for file in (again / ".state" / "pieces").iterdir():
        file.write_bytes(content)
    (done / "in" / "d07.txt").touch()
    (again / ".state" / "manifest.json").unlink()
    extract_folder(done / "in", again, workers=1)
    assert tables_in(again) == tables_in(done / "out")


def test_pieces_cut_short_behind_their_summaries_are_made_again(done: Path, again: Path, tmp_path: Path) -> None:
    for file in (again / ".state" / "pieces").iterdir():
        file.write_bytes(file.read_bytes()[:-900])
    (again / ".state" / "manifest.json").unlink()
    extract_folder(done / "in", again, workers=1)
    assert tables_in(again) == tables_in(done / "out")
