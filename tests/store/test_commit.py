"""Tables that stand ready are put in place, by whoever comes next."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from conftest import tables_in
from pipeline.files import Folder, open_folder
from pipeline.files.lock import held
from pipeline.store import read_tables, recover
from pipeline.store.commit import READY, WRITING
from pipeline.store.manifest import MANIFEST
from pipeline.tables import SCHEMAS
from samples import PART, numbered, write_tables


@pytest.mark.parametrize("moved", range(len(SCHEMAS)))
def test_a_run_killed_while_putting_in_place_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    part = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    write_tables(tmp_path, numbered(0, 3))
    (tmp_path / "claims" / "part-1.parquet").write_bytes((tmp_path / "claims" / PART).read_bytes())  # of a larger run
    plain_move, calls = Folder.move, []

    def killed(folder: Folder, name: str, to: str) -> None:
        if len(calls) == moved:
            raise SystemExit
        calls.append(name)
        plain_move(folder, name, to)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(Folder, "move", killed)
        write_tables(tmp_path, part)
    assert len(read_tables(tmp_path).claims) == 0
    assert sorted(tables_in(tmp_path)) == sorted(f"{name}/{PART}" for name in SCHEMAS)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not name open files")
def test_every_step_is_on_the_disk_before_the_next_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a power cut may take: nothing that a later step builds on."""
    steps: list[tuple[str, str]] = []
    sync, replace, unlink = os.fsync, os.replace, os.unlink

    def told(step: str, path: str | Path) -> None:
        steps.append((step, re.sub(r"\.\d+~", "", Path(path).relative_to(tmp_path).as_posix())))

    monkeypatch.setattr(os, "fsync", lambda file: (told("sync", Path(f"/proc/self/fd/{file}").readlink()), sync(file)))
    monkeypatch.setattr(os, "replace", lambda old, new: (told("move", new), replace(old, new)))
    monkeypatch.setattr(os, "unlink", lambda path, **more: (more or told("drop", path), unlink(path, **more)))
    write_tables(tmp_path, numbered(0, 3))
    at = {step: number for number, step in enumerate(steps) if not step[1].endswith(".arrow")}
    ready, over = at["move", READY], at["drop", READY]
    for table in SCHEMAS:
        assert at["sync", f"{WRITING}/{table}/{PART}"] < at["sync", f"{WRITING}/{table}"] < ready
        assert ready < at["move", f"{table}/{PART}"] < at["sync", table] < at["move", MANIFEST] < over
    assert at["sync", READY] < ready and at["sync", MANIFEST] < at["move", MANIFEST]


def test_tables_that_another_run_puts_in_place_are_left_to_it(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    folder.write(READY, b'{"parts": []}')
    folder.write(f"{WRITING}/claims/{PART}", b"new")
    with held(folder):
        recover(tmp_path)
        assert folder.has(READY)
    recover(tmp_path)
    assert folder.read(f"claims/{PART}") == b"new"
    assert not folder.has(READY)


def test_where_nothing_stands_ready_nothing_is_done(tmp_path: Path) -> None:
    recover(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []
