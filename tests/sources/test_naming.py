"""Files whose names read alike stay two files."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.run.folder import extract_folder
from pipeline.sources.folder import find_sources
from pipeline.sources.naming import distinct, numbered, source_name
from pipeline.sources.source import Source
from pipeline.store import read_tables

COMPOSED, DECOMPOSED = "café.txt", "cafe\u0301.txt"
ALIKE = [
    ([COMPOSED, DECOMPOSED], [COMPOSED, DECOMPOSED]),
    ([DECOMPOSED], [COMPOSED]),
    (["简.txt", os.fsdecode("简.txt".encode("gb18030"))], ["简.txt", "\\xbc\\xf2.txt"]),
    ([os.fsdecode(b"\xff.txt"), os.fsdecode(b"\xfe.txt")], ["\\xff.txt", "\\xfe.txt"]),
]


@pytest.mark.parametrize(("paths", "names"), ALIKE)
def test_names_that_read_alike_are_kept_apart(paths: list[str], names: list[str]) -> None:
    found, told = distinct(Source(source_name(path), path) for path in paths)
    assert [file.name for file in found] == names
    assert len(told) == (len(paths) > 1)


def test_what_is_left_of_one_name_is_numbered() -> None:
    files = [Source(name, "z.zip") for name in ("a.txt", "a.txt", "a (2).txt", "b", "b")]
    assert [file.name for file in numbered(files)] == ["a.txt", "a (3).txt", "a (2).txt", "b", "b (2)"]


def test_neither_of_two_files_that_read_alike_loses_its_rows(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / COMPOSED).write_text("新建学校3所。", "utf-8")
    (folder / DECOMPOSED).write_text("新建医院5家。", "utf-8")
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this disk takes both names for one")
    told = extract_folder(folder, out, workers=1).warnings
    assert "read alike" in told[0]
    (folder / DECOMPOSED).write_text("新建医院7家。", "utf-8")
    extract_folder(folder, out, workers=1)
    claims = read_tables(out).claims
    assert dict(zip(claims["source"], claims["quantity"], strict=True)) == {COMPOSED: "3所", DECOMPOSED: "7家"}


def test_members_whose_paths_become_one_are_two(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../a.txt", "3所")
        archive.writestr("a.txt", "5所")
    (tmp_path / "z.zip").write_bytes(file.getvalue())
    assert [one.name for one in find_sources(tmp_path, (".txt",)).files] == ["z.zip/a (2).txt", "z.zip/a.txt"]
