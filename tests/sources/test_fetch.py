"""The bytes of a run's files: looked at once, read once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.sources.fetch import HOLD, Fetcher
from pipeline.sources.folder import Source


@pytest.mark.parametrize("size", [0, 5, HOLD + 1])
def test_what_was_looked_at_is_what_is_read(tmp_path: Path, size: int) -> None:
    data = b"5" * size
    (tmp_path / "a.txt").write_bytes(data)
    fetcher, source = Fetcher(str(tmp_path)), Source("a.txt", "a.txt", size)
    assert fetcher.sha256(source) == hashlib.sha256(data).hexdigest()
    assert fetcher.bytes_of(source) == data


def test_a_small_file_is_not_fetched_twice(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"5")
    fetcher, source = Fetcher(str(tmp_path)), Source("a.txt", "a.txt", 1)
    fetcher.sha256(source)
    file.write_bytes(b"6")
    assert fetcher.bytes_of(source) == b"5"
    fetcher.sha256(source)
    file.write_bytes(b"7")
    fetcher.forget()
    assert fetcher.bytes_of(source) == b"7"


def test_what_cannot_be_opened_has_no_checksum(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    fetcher = Fetcher(str(tmp_path))
    assert fetcher.sha256(Source("gone.txt", "gone.txt")) is None
    assert fetcher.sha256(Source("folder.txt", "folder.txt")) is None
    with pytest.raises(OSError, match="a folder, not a file"):
        fetcher.open(Source("folder.txt", "folder.txt"))


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A device that has an end stands for those that have none."""
    (tmp_path / "null.txt").symlink_to("/dev/null")
    with pytest.raises(OSError, match="not a regular file"):
        Fetcher(str(tmp_path)).open(Source("null.txt", "null.txt"))
