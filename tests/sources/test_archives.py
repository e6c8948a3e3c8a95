"""Archives: names as people wrote them, damage and bombs told in a clause, nothing outside reached."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

from pipeline.sources import archives, unpacking
from pipeline.sources.archives import is_archive, open_archive, readable_name, told_name
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source, find_sources

KNOWN = (".txt", ".md")


def zipped(members: dict[str, bytes], encoding: str = "") -> bytes:
    """A zip; with an encoding its names are in that, and no flag says so, as old Chinese programs write it."""
    stand_ins = {}
    if encoding:
        stand_ins = {name: f"{number:0{len(name.encode(encoding))}}" for number, name in enumerate(members)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members.items():
            file.writestr(stand_ins.get(name, name), data)
    raw = out.getvalue()
    for name, stand_in in stand_ins.items():
        raw = raw.replace(stand_in.encode(), name.encode(encoding))
    return raw


def tarred(members: dict[str, bytes], mode: str = "w:gz", encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.GNU_FORMAT, encoding=encoding) as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        file.addfile(link)
    return out.getvalue()


def read(folder: Path) -> dict[str, str]:
    """Every file of a folder by its name, read as a run would."""
    fetcher = Fetcher(str(folder))
    return {one.name: told(fetcher, one) for one in find_sources(folder, KNOWN).files}


def told(fetcher: Fetcher, source: Source) -> str:
    try:
        return fetcher.bytes_of(source).decode()
    except OSError as error:
        return f"! {error.strerror}"


PLAIN = {"简报/一.txt": b"5", "b.md": b"6"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(PLAIN)),
        ("a.ZIP", zipped(PLAIN, "gb18030")),
        ("a.tar.gz", tarred(PLAIN)),
        ("a.tgz", tarred(PLAIN)),
        ("a.tar", tarred(PLAIN, "w:")),
        ("a.tgz", tarred(PLAIN, "w:gz", "gb18030")),
        ("a.zip", tarred(PLAIN)),  # a name says nothing
    ],
    ids=["zip", "zip-gbk", "tar.gz", "tgz", "tar", "tgz-gbk", "renamed"],
)
def test_members_are_files(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path) == {f"{name}/b.md": "6", f"{name}/简报/一.txt": "5"}
    assert {one.name for one in find_sources(tmp_path / name, KNOWN).files} == {f"{name}/b.md", f"{name}/简报/一.txt"}


def test_an_archive_in_an_archive_is_opened_once(tmp_path: Path) -> None:
    innermost = zipped({"c.txt": b"7"})
    inner = zipped({"b.txt": b"6", "c.zip": innermost})
    (tmp_path / "a.tar.gz").write_bytes(tarred({"a.txt": b"5", "in/b.zip": inner, "bad.zip": b"PK\x03\x04"}))
    found = read(tmp_path)
    assert found.pop("a.tar.gz/bad.zip").startswith("! a damaged archive: ")
    assert found == {
        "a.tar.gz/a.txt": "5",
        "a.tar.gz/in/b.zip/b.txt": "6",
        "a.tar.gz/in/b.zip/c.zip": "! an archive in an archive in an archive; unpack it",
    }


NAMES = [
    ("../../etc/a.txt", "etc/a.txt"),
    ("/etc/a.txt", "etc/a.txt"),
    ("C:\\temp\\a.txt", "temp/a.txt"),
    ("./a/./b.txt", "a/b.txt"),
    ("e\u0301.txt", "\u00e9.txt"),
    (".hidden.txt", None),
    ("__MACOSX/._a.txt", None),
    ("..", None),
    ("", None),
]


@pytest.mark.parametrize(("raw", "name"), NAMES)
def test_no_name_leads_out(raw: str, name: str | None) -> None:
    assert readable_name(raw) == name


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_without_a_flag(encoding: str) -> None:
    assert told_name("统计公报.txt".encode(encoding)) == "统计公报.txt"


def test_folders_hidden_files_and_links_are_no_members(tmp_path: Path) -> None:
    members = {"a/": b"", "a/.DS_Store": b"x", "__MACOSX/a.txt": b"x", "a/b.txt": b"5", "c.png": b"x"}
    (tmp_path / "a.zip").write_bytes(zipped(members))
    listing = find_sources(tmp_path, KNOWN)
    assert [one.name for one in listing.files] == ["a.zip/a/b.txt"]
    assert listing.skipped == ("a.zip/c.png",)


def test_damage_is_told_for_the_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"5" * 100, "b.txt": b"6"}))
    data[data.index(b"5" * 100) + 3] = 0
    (tmp_path / "a.zip").write_bytes(data)
    found = read(tmp_path)
    assert found["a.zip/b.txt"] == "6"
    assert found["a.zip/a.txt"].startswith("! damaged in the archive: Bad CRC-32")


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"5"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert read(tmp_path) == {"a.zip/a.txt": "! it is locked with a password"}


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", random.Random(5).randbytes(99), tarred(PLAIN)[:-40], b"\x1f\x8b\x08"]
)
def test_a_damaged_archive_is_one_failed_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(b"5")
    found = read(tmp_path)
    assert found["b.txt"] == "5"
    assert found["a.zip"].startswith("! a damaged archive: ")


@pytest.mark.parametrize("data", [zipped({"a.txt": b"5" * 2000}), tarred({"a.txt": b"5" * 2000})], ids=["zip", "tar"])
def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1000)
    (tmp_path / "a.zip").write_bytes(data)
    assert read(tmp_path)["a.zip"].startswith("! it unpacks to more than 0 MB")


def test_a_gzip_is_not_unpacked_further_than_an_archive_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it holds tells no size before it is unpacked."""
    monkeypatch.setattr(archives, "UNPACKED", 1 << 20)
    with pytest.raises(OSError, match="unpacks to more than 1 MB"):
        open_archive(io.BytesIO(gzip.compress(b"5" * (3 << 20))))


def test_a_large_archive_in_an_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be held in memory whole."""
    monkeypatch.setattr(unpacking, "NESTED", 99)
    (tmp_path / "a.zip").write_bytes(zipped({"b.zip": zipped({"c.txt": b"5"})}))
    assert read(tmp_path) == {"a.zip/b.zip": "! it is larger than 0 MB; unpack it"}


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 1)
    (tmp_path / "a.zip").write_bytes(zipped(PLAIN))
    assert read(tmp_path) == {"a.zip": "! it holds more than 1 files"}


def test_of_two_under_one_name_the_later_counts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("a.txt", "5")
        file.writestr("a.txt", "6")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert read(tmp_path) == {"a.zip/a.txt": "6"}


def test_an_archive_is_told_by_its_name() -> None:
    assert [is_archive(name) for name in ("a.zip", "b.TAR.GZ", "c.gz", "d.docx")] == [True, True, False, False]


def test_a_stream_that_cannot_go_back_is_copied() -> None:
    assert [one.name for one in open_archive(io.BytesIO(zipped(PLAIN)), seekable=False).members()] == list(PLAIN)


def test_a_sidecar_in_an_archive_speaks_of_the_files_around_it(tmp_path: Path) -> None:
    rows = "文件,日期,地区\n1.txt,2018/9/30,贵州省\n2.txt,2018/9/30,\n9.txt,,\n".encode("gb18030")
    members = {"简报/metadata.csv": rows, "简报/1.txt": b"5", "简报/2.txt": b"6"}
    (tmp_path / "a.zip").write_bytes(zipped(members))
    (tmp_path / "b.tar.gz").write_bytes(tarred(members | {"metadata.csv": b"no,table\nof,files\n"}))
    (tmp_path / "metadata.csv").write_text("source,region\na.zip/简报/2.txt,云南省\n", "utf-8")
    listing = find_sources(tmp_path, (*KNOWN, ".csv"))
    facts = {source.name: source.facts.region if source.facts else None for source in listing.files}
    assert facts == {
        "a.zip/简报/1.txt": "贵州省",
        "a.zip/简报/2.txt": "云南省",
        "b.tar.gz/metadata.csv": None,
        "b.tar.gz/简报/1.txt": "贵州省",
        "b.tar.gz/简报/2.txt": None,
    }
    assert len(listing.warnings) == 2 and all("9.txt is no file" in warning for warning in listing.warnings)
