"""The files below a folder, however deep, and folders that can't be listed."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.run.folder import extract_folder
from pipeline.sources.folder import find_sources
from pipeline.sources.walking import walk


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder in 1,200 others; whoever else clears them away would call itself for each."""
    deep = tmp_path
    for _ in range(1200):
        deep = deep / "d"
        deep.mkdir()
    yield deep
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_folders_in_each_other_by_the_thousand(deep: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No look at every folder above each: that took a minute."""
    (deep / "a.txt").write_text("5家", "utf-8")
    (tmp_path / "out").mkdir()
    looks, plain = Counter[str](), os.lstat
    monkeypatch.setattr(os, "lstat", lambda place, **more: (looks.update(["lstat"]), plain(place, **more))[1])
    ((path, size, refused),) = walk(tmp_path, tmp_path / "out")
    assert looks["lstat"] < 3 * 1200
    assert (len(path), size, refused) == (2405, 4, None)
    assert extract_folder(tmp_path, tmp_path / "out", workers=1).claims == 1


def test_a_folder_that_cannot_be_listed_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in" / "locked").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("5家", "utf-8")
    plain = os.scandir

    def refuse(path: Path | int) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(os, "scandir", refuse)
    run = extract_folder(tmp_path / "in", tmp_path / "out", workers=1)
    assert [(one.source, one.error) for one in run.failures] == [
        (
            "locked",
            "locked: cannot be read (the folder can't be listed: permission denied); "
            "mend or remove the file and run again",
        )
    ]


def test_links_to_devices_and_pipes_are_failed_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, target in {"zero.txt": "/dev/zero", "tty.txt": "/dev/tty", "z.zip": "/dev/zero"}.items():
        (tmp_path / "in" / name).symlink_to(target)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    os.mkfifo(tmp_path / "in" / "metadata.csv")
    (tmp_path / "in" / "a.txt").write_text("5家", "utf-8")
    run = extract_folder(tmp_path / "in", tmp_path / "out", workers=1)
    assert (run.documents, run.failed, run.claims) == (5, 4, 1)
    assert all("not a regular file" in (one.error or "") for one in run.failures)


@pytest.mark.parametrize("place", ["", "nowhere"])
def test_a_folder_must_be_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match=r"empty|no such"):
        find_sources(place and tmp_path / place, (".txt",))
