"""Tables of ``rules/`` are written, the texts of folders found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from learn.tables import texts_named, write_table


def test_texts_of_all_folders_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/two.txt", "b/one.txt", "a/three.txt", "a/four.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "argv", ["pairs", str(tmp_path / "b"), str(tmp_path / "a")])
    assert [path.name for path in texts_named(None)] == ["one.txt", "two.txt", "three.txt"]


def test_a_table_has_its_head_and_a_line_a_row(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", ("word", "group"), [("营收", 208)])
    assert (tmp_path / "t.csv").read_bytes().decode() == "word,group\n营收,208\n"
