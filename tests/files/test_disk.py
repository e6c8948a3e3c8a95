"""Step by step on a disk: bytes are there before a name is, and a name before who asked for it goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.files import disk


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is done to the disk, with what: ``sync a.txt``, ``replace a.txt``."""
    done: list[str] = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (done.append(f"sync {_name(file)}"), sync(file))[1])
    monkeypatch.setattr(os, "replace", lambda old, new: (done.append(f"replace {_named(new)}"), replace(old, new))[1])
    yield done


def _name(file: int) -> str:
    return _named(Path(f"/proc/self/fd/{file}").readlink())


def _named(path: str | Path) -> str:
    return Path(path).name.partition("~")[0].removesuffix(f".{os.getpid()}")


pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not name open files")


@pytest.mark.parametrize("sync", [True, False])
def test_what_is_put_is_on_the_disk_before_it_counts(tmp_path: Path, steps: list[str], sync: bool) -> None:
    disk.put(tmp_path / "a.txt", b"5", sync)
    assert steps == (["sync a.txt", "replace a.txt", f"sync {tmp_path.name}"] if sync else ["replace a.txt"])


def test_a_sink_that_is_closed_is_on_the_disk(tmp_path: Path, steps: list[str]) -> None:
    sink = disk.Sink(tmp_path / "a.parquet")
    sink.write(b"5")
    assert steps == []
    sink.close()
    assert steps == ["sync a.parquet"]


def test_a_disk_that_takes_few_bytes_at_a_time_gets_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    disk.put(tmp_path / "a.txt", b"0123456789")
    assert (tmp_path / "a.txt").read_bytes() == b"0123456789"


def test_a_copy_in_place_of_a_link_is_on_the_disk(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "not here")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.txt").write_bytes(b"5")
    disk.link(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert (steps, (tmp_path / "b.txt").read_bytes()) == (["sync b.txt"], b"5")


def test_a_draft_that_cannot_be_finished_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.txt").write_bytes(b"old")
    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="No space"):
        disk.put(tmp_path / "a.txt", b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"old")]
