"""A folder on a disk or behind an address, behind one set of names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import S3_FILES
from pipeline.errors import PipelineError
from pipeline.files import Folder, is_store, open_folder, removed_if_empty


def test_a_folder_on_a_disk_takes_links_and_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = open_folder(tmp_path / "out")
    folder.write("a/b.txt", b"5")
    folder.link("a/b.txt", "c/d.txt")

    def refuse(*_: object) -> None:
        raise OSError(1, "not here")

    monkeypatch.setattr(os, "link", refuse)
    folder.link("a/b.txt", "c/e.txt")
    folder.drop("a/b.txt", "gone.txt")
    assert folder.sizes() == {"c/d.txt": 1, "c/e.txt": 1}
    assert folder.read("gone.txt") is None


# what is done to a folder with a/b.txt and a/c.txt; the names that are left
DONE = [
    (lambda folder: folder.write("a/b.txt", b"new"), ["a/b.txt", "a/c.txt"]),
    (lambda folder: folder.move("a/b.txt", "d/e.txt"), ["a/c.txt", "d/e.txt"]),
    (lambda folder: folder.move("a/b.txt", "a/c.txt"), ["a/c.txt"]),
    (lambda folder: folder.link("a/b.txt", "d/e.txt"), ["a/b.txt", "a/c.txt", "d/e.txt"]),
    (lambda folder: folder.drop("a/b.txt", "gone.txt"), ["a/c.txt"]),
    (lambda folder: folder.clear("a"), []),
    (lambda folder: folder.clear("nowhere"), ["a/b.txt", "a/c.txt"]),
]


@pytest.mark.parametrize(("does", "left"), DONE)
def test_a_disk_and_a_store_do_the_same(
    tmp_path: Path, bucket: tuple[str, str], does: Callable[[Folder], None], left: list[str]
) -> None:
    for folder in (open_folder(tmp_path / "out"), open_folder(f"{bucket[0]}/out{bucket[1]}")):
        folder.make("a")
        folder.write("a/b.txt", b"bb")
        folder.write("a/c.txt", b"c")
        does(folder)
        assert sorted(folder.sizes()) == left, folder.shown
        assert [name for name in left if not folder.has(name)] == []


def test_names_lead_below_the_folder(tmp_path: Path, bucket: tuple[str, str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_bytes(b"12345")
    here, there = open_folder(tmp_path), open_folder(f"{bucket[0]}/in{bucket[1]}")
    assert (here.sizes("a"), here.sizes("gone"), here.read("gone.txt")) == ({"a/b.txt": 5}, {}, None)
    assert there.sizes("sub").keys() == {name for name in S3_FILES if name.startswith("sub/")}
    assert (there.read("gone.txt"), there.has("sub")) == (None, False)
    assert (here.local, there.local, is_store(tmp_path), is_store(bucket[0])) == (True, False, False, True)
    assert there.shown == f"{bucket[0]}/in"


@pytest.mark.parametrize("place", ["zz://bucket/in", "://"])
def test_a_store_that_is_not_known_is_told(place: str) -> None:
    with pytest.raises(PipelineError, match=r"no store that can be reached .*; write it like s3://bucket/folder"):
        open_folder(place)


# names beside the table, and whether a draft of a killed process: those go, others are people's
DRAFTS = [("x.json.4711~", True), ("x.json.old~", False), ("notes~", False), ("x.json", False)]


def test_drafts_of_killed_processes_go(tmp_path: Path) -> None:
    for name, _ in DRAFTS:
        (tmp_path / name).write_text("half")
    open_folder(tmp_path).drop_drafts()
    assert {path.name for path in tmp_path.iterdir()} == {name for name, goes in DRAFTS if not goes}


@pytest.mark.parametrize(
    ("before", "within", "after"), [(False, False, False), (False, True, True), (True, False, True)]
)
def test_a_folder_goes_that_was_made_and_stayed_empty(tmp_path: Path, before: bool, within: bool, after: bool) -> None:
    folder = open_folder(tmp_path / "out")
    if before:
        folder.make("")
    with removed_if_empty(folder):
        folder.make("")
        if within:
            folder.write("a.txt", b"")
    assert (tmp_path / "out").exists() is after
