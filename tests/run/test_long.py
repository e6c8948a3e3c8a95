"""A long document gives the rows that it gives at once, though no object of its claims and sentences is kept."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from conftest import RAW, contents
from pipeline.run import long, work
from pipeline.run.folder import extract_folder
from pipeline.run.long import in_place


def test_the_tables_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = extract_folder(RAW, tmp_path / "plain", workers=1)
    monkeypatch.setattr(work, "TOGETHER", 500)
    monkeypatch.setattr("pipeline.layout.long.LONG", 500)
    monkeypatch.setattr(long, "STEP", 7)
    monkeypatch.setattr("pipeline.extract._MANY", 3)
    parted = extract_folder(RAW, tmp_path / "parted", workers=1)
    assert parted.summaries == plain.summaries
    assert contents(tmp_path / "parted") == contents(tmp_path / "plain")


def test_a_document_that_breaks_half_way_leaves_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(document: object, drain: object = None, **_: object) -> None:
        assert callable(drain)
        drain([], [])
        raise ValueError("half way")

    monkeypatch.setattr(work, "TOGETHER", 1)
    monkeypatch.setattr("pipeline.extract.extract_document", breaks)
    (tmp_path / "a.txt").write_text("新建学校5所。", "utf-8")
    done = extract_folder(tmp_path / "a.txt", tmp_path / "out", workers=1)
    assert (done.failed, done.claims) == (1, 0) and "half way" in str(done.failures[0].error)


@pytest.mark.parametrize("places", [[(1, 2), (3, 4), (5, 6)], [(3, 4), (5, 6), (1, 2)], [(1, 9), (3, 4), (1, 2)]])
def test_rows_stand_by_their_place(places: list[tuple[int, int]]) -> None:
    tables = [pa.table({"start": [start], "end": [end]}) for start, end in places]
    joined = in_place([tables[0].slice(1), *tables])
    assert list(zip(joined["start"].to_pylist(), joined["end"].to_pylist(), strict=True)) == sorted(places)
