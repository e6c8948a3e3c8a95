"""The folder of the user's own: nothing is read that somebody else may have written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pipeline.core.own_folder import VARIABLE, cache_folder, read_own, write_own

POSIX = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")
ROOT_ALONE = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_written_is_read(place: Path) -> None:
    folder = cache_folder()
    assert folder == place
    assert write_own(place / "a.rules", b"kept") and read_own(place / "a.rules") == b"kept"
    assert [file.name for file in place.iterdir()] == ["a.rules"]


@POSIX
def test_nobody_else_can_open_it(place: Path) -> None:
    cache_folder()
    write_own(place / "a.rules", b"kept")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (place, place / "a.rules")] == [0o700, 0o600]


@POSIX
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_is_none(place: Path, mode: int) -> None:
    place.mkdir()
    place.chmod(mode)
    assert cache_folder() is None


@POSIX
def test_a_link_is_no_folder(place: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir(mode=0o700)
    place.symlink_to(tmp_path / "other")
    assert cache_folder() is None


@POSIX
def test_a_file_that_others_may_write_is_not_read(place: Path) -> None:
    cache_folder()
    write_own(place / "a.rules", b"kept")
    (place / "a.rules").chmod(0o622)
    assert read_own(place / "a.rules") == b""


@POSIX
def test_a_link_is_no_file(place: Path) -> None:
    cache_folder()
    write_own(place / "a.rules", b"kept")
    (place / "b.rules").symlink_to(place / "a.rules")
    assert read_own(place / "b.rules") == b""


@ROOT_ALONE
def test_what_another_user_owns_is_not_read(place: Path) -> None:
    cache_folder()
    write_own(place / "a.rules", b"kept")
    os.chown(place / "a.rules", 12345, 12345)
    assert read_own(place / "a.rules") == b""
    os.chown(place, 12345, 12345)
    assert cache_folder() is None


@pytest.mark.parametrize("data", [b"", b"abc", b"kept\0\0\0\0", bytes(4000)[:3999]])
def test_a_damaged_file_is_not_read(place: Path, data: bytes) -> None:
    cache_folder()
    write_own(place / "a.rules", b"kept")
    (place / "a.rules").write_bytes(data)
    assert read_own(place / "a.rules") == b""


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    for told in ("off", str(tmp_path / "file"), str(tmp_path / "file" / "below"), "a\0b"):
        monkeypatch.setitem(os.environ, VARIABLE, told) if "\0" not in told else None
        assert cache_folder() is None
    assert not write_own(tmp_path / "nowhere" / "a.rules", b"kept")
    assert read_own(tmp_path / "nowhere" / "a.rules") == b""


def test_old_files_go(place: Path) -> None:
    cache_folder()
    for number in range(9):
        write_own(place / f"{number}.rules", b"kept")
        os.utime(place / f"{number}.rules", (number, number))
    assert sorted(file.name for file in place.iterdir()) == ["5.rules", "6.rules", "7.rules", "8.rules"]
