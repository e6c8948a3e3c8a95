"""Which files of a folder are read, in which order, and under which names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.sources.folder import find_sources, source_name
from pipeline.sources.sidecar import Facts

KNOWN = (".txt", ".md")


def test_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a/z.MD",
        "a.txt",
        "B.TXT",
        "a/deep/x.md",
        "中.txt",
        "x.odt",
        "metadata.csv",
        ".hidden.txt",
        ".git/a.txt",
    ]
    for name in [*names, "out/old.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("5个")
    (tmp_path / "metadata.csv").write_text("source,issuer\na.txt,市教育局\n", "utf-8")
    sources = find_sources(tmp_path, KNOWN, leave_out=tmp_path / "out")
    assert [file.name for file in sources.files if file.facts == Facts(issuer="市教育局")] == ["a.txt"]
    assert [file.name for file in sources.files] == ["B.TXT", "a.txt", "a/deep/x.md", "a/z.MD", "b.txt", "中.txt"]
    assert sources.skipped == ("x.odt",)
    assert [file.name for file in find_sources(tmp_path / "a" / "z.MD", KNOWN).files] == ["z.MD"]


def test_folder_that_cannot_be_listed_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("5个")
    (tmp_path / "locked").mkdir()
    plain_scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return plain_scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources = find_sources(tmp_path, KNOWN)
    assert [file.name for file in sources.files] == ["a.txt", "locked"]
    monkeypatch.setattr("pipeline.sources.walking.os.scandir", refuse)
    with pytest.raises(InputError, match="cannot be listed"):
        find_sources(tmp_path / "locked", KNOWN)


def test_names_are_the_same_on_every_machine() -> None:
    assert source_name("e\u0301.txt") == "é.txt"
    assert source_name(os.fsdecode("简报.txt".encode("gb18030"))) == "简报.txt"
    assert source_name(os.fsdecode(b"\xff.txt")) == "\ufffd.txt"


def test_only_known_suffixes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("5个")
    (tmp_path / "b.xyz").write_text("5个")
    listing = find_sources(tmp_path, (".xyz",))
    assert ([file.name for file in listing.files], listing.skipped) == (["b.xyz"], ("a.txt",))


@pytest.mark.parametrize(
    ("name", "told"), [("gone", "no such file"), ("a.doc", "not a .txt or .md file"), ("", "no .txt")]
)
def test_nothing_to_read_is_one_sentence(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "a.doc").write_text("5个")
    with pytest.raises(InputError, match=told):
        find_sources(tmp_path / name, KNOWN)


def test_annotations_beside_a_document_are_no_document(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("{}")
    listing = find_sources(tmp_path, (".txt", ".jsonl"))
    assert ([file.name for file in listing.files], listing.skipped) == (["a.txt", "b.jsonl"], ("a.jsonl",))
