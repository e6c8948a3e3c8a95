"""Whatever a power cut or a hand made of the files of a run: the next gives the tables of an undisturbed one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


SPOILT: list[Callable[[Any], dict[str, Any]]] = [
    lambda part: {"pieces": []},
    lambda part: {"pieces": [], "firsts": [], "sizes": {}, "sums": {}},
    lambda part: {"pieces": [5] * len(part["pieces"])},
    lambda part: {"pieces": part["pieces"][::-1]},
    lambda part: {"firsts": []},
    lambda part: {"firsts": [5] * len(part["firsts"])},
    lambda part: {"firsts": part["firsts"][::-1]},
    lambda part: {"sizes": {}},
    lambda part: {"sizes": "5"},
    lambda part: {"sums": {}},
    lambda part: {"sums": 5},
]


@pytest.mark.parametrize("spoil", SPOILT, ids=range(len(SPOILT)))
@pytest.mark.parametrize("gone", ["", "claims", "*"])
def test_a_manifest_of_this_program_with_one_part_spoilt_is_made_anew(
    done: Path, again: Path, gone: str, spoil: Callable[[Any], dict[str, Any]]
) -> None:
    file = again / ".state" / "manifest.json"
    told = json.loads(file.read_text("utf-8"))
    told["parts"][0] |= spoil(told["parts"][0])
    file.write_text(json.dumps(told), "utf-8")
    for table in again.glob(gone) if gone else ():
        if table.name[0] != ".":
            shutil.rmtree(table)
    extract_folder(done / "in", again, workers=1)
    assert tables_in(again) == tables_in(done / "out")


@pytest.mark.parametrize("table", ["claims", "documents"])
def test_what_a_killed_run_left_counts_for_nothing(done: Path, again: Path, tmp_path: Path, table: str) -> None:
    """Its parts are of files that may have changed back since."""
    folder = shutil.copytree(done / "in", tmp_path / "in")
    (folder / "d99.txt").write_text("投资3亿元。", "utf-8")
    for number in (0, 1, 7):
        left = again / ".writing" / table / f"part-{number:05}.parquet"
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"PAR1 of another run")
    extract_folder(folder, again, workers=1)
    extract_folder(folder, tmp_path / "fresh", workers=1)
    assert tables_in(again) == tables_in(tmp_path / "fresh")


def test_documents_beside_one_that_changed_are_worked_on_again_where_their_piece_is_damaged(
    done: Path, again: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(done / "in", tmp_path / "in")
    for file in (again / ".state" / "pieces").iterdir():
        file.write_bytes(file.read_bytes()[:-900])
    (folder / "d07.txt").write_text("投资3亿元。", "utf-8")
    run = extract_folder(folder, again, workers=1)
    extract_folder(folder, tmp_path / "fresh", workers=1)
    assert tables_in(again) == tables_in(tmp_path / "fresh")
    assert run.worked > 1
