"""One page, or an index and pages; an older and larger report leaves nothing behind."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import OutputError
from pipeline.files import disk
from pipeline.report import write_report
from pipeline.report.writing import grouped
from pipeline.run.folder import Run


@pytest.fixture
def out(briefs_run: Run, tmp_path: Path) -> Path:
    return shutil.copytree(briefs_run.out, tmp_path / "out")


def test_a_small_folder_is_one_page(out: Path, briefs_run: Run) -> None:
    done = write_report(out)
    assert (done.pages, done.documents, done.claims) == (0, 5, briefs_run.claims)
    assert Path(done.path) == out / "report.html"
    assert done.size == (out / "report.html").stat().st_size < 400_000


def test_a_large_folder_is_an_index_and_pages(out: Path) -> None:
    done = write_report(out, one_page=1000, page_chars=12_000)
    names = sorted(path.name for path in (out / "report").iterdir())
    assert done.pages == len(names) > 1
    assert names[0] == "001.html"
    assert write_report(out).pages == 0
    assert list((out / "report").glob("*.html")) == []


@pytest.mark.parametrize(
    ("sizes", "ranges"),
    [([], []), ([5, 5, 9], [(0, 2), (2, 3)]), ([50, 1], [(0, 1), (1, 2)]), ([0, 0, 10], [(0, 3)])],
)
def test_documents_stand_on_a_page_whole(sizes: list[int], ranges: list[tuple[int, int]]) -> None:
    assert [(one.start, one.stop) for one in grouped(sizes, 10)] == ranges


def test_tables_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no tables here"):
        write_report(tmp_path)


def test_a_disk_that_is_full_leaves_an_index_of_pages_that_are_there(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(out, one_page=1000, page_chars=12_000)
    before = (out / "report.html").read_bytes(), {path.name for path in (out / "report").iterdir()}
    written, put = [], disk.put

    def filled(path: Path, *more: Any) -> None:
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        put(path, *more)

    monkeypatch.setattr(disk, "put", filled)
    with pytest.raises(OutputError, match="the report can't be written"):
        write_report(out, one_page=1000, page_chars=20_000)
    assert ((out / "report.html").read_bytes(), {path.name for path in (out / "report").iterdir()}) == before


def test_a_folder_that_cannot_be_written(out: Path) -> None:
    (out / "report.html").mkdir()
    with pytest.raises(OutputError, match="the report can't be written"):
        write_report(out)
