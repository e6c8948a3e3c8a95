"""Documents that mean harm take bounded time and memory, say why they fail, and leave the rest of a run alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import read_tables
from trust.hostile import HOSTILE
from trust.measured import one_run

pytestmark = pytest.mark.trust

SECONDS = 150.0
"""Seconds of processor that one hostile document may take, with those of its reader; a busy machine adds none."""
MEGABYTES = 2_000


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_bounded(tmp_path: Path, name: str) -> None:
    make, fails = HOSTILE[name]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(make())
    (tmp_path / "in" / "z.txt").write_text("新建学校3所。", "utf-8")
    used = one_run(tmp_path / "in", tmp_path / "out")
    assert used.code == 0
    assert used.seconds < SECONDS
    assert used.megabytes < MEGABYTES
    tables = read_tables(tmp_path / "out")
    found = {
        source: (status, error)
        for source, status, error in tables.documents[["source", "status", "error"]].fillna("").values
    }
    assert found.pop("z.txt") == ("ok", "")
    assert "3所" in set(tables.claims["quantity"])
    assert found
    for source, (status, error) in found.items():
        assert not source.startswith(("/", ".")) and ".." not in source.split("/")
        assert fails is None or (status == "failed") == fails, error
        assert status == "ok" or (error and error.startswith(source) and "the program broke" not in error)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
