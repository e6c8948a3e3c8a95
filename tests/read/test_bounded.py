"""A file too long to hold is counted through, and fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import bounded, read_bounded
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source

LENGTHS = [
    ("新建学校3所。", "utf-8", 7, "ok"),
    ("新建学校3所。", "utf-8", 6, "failed"),
    ("新建学校3所。", "gb18030", 7, "ok"),
    ("新建学校3所。", "gb18030", 6, "failed"),
    ("新建学校3所。", "utf-16", 7, "ok"),
    ("新建学校3所。\n" * 99, "utf-8", 8 * 99, "ok"),
    ("新建学校3所。\n" * 99, "utf-8", 8 * 99 - 1, "failed"),
]


@pytest.mark.parametrize(("text", "encoding", "allowed", "status"), LENGTHS, ids=range(len(LENGTHS)))
def test_length_is_counted_in_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, encoding: str, allowed: int, status: str
) -> None:
    monkeypatch.setattr(bounded, "CHUNK", 64)  # most characters of the long texts lie across an edge
    data = text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    document = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt", len(data)), allowed)
    assert document.status == status
    if status == "failed":
        assert document.error == f"a.txt: longer than {allowed:,} characters; split it, or allow more with --max-chars"
        assert (document.text, len(document.sha256)) == ("", 64)


@pytest.mark.parametrize("data", [b"\x89PNG" + bytes(99), b"\x80\x81\xfe\xff" * 50])
def test_long_rubbish_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    document = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt", len(data)), 10)
    assert "not text" in (document.error or "")


def test_a_file_that_is_gone_is_a_failed_document(tmp_path: Path) -> None:
    document = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt"), 10)
    assert (document.status, document.source) == ("failed", "a.txt")
    assert (document.error or "").startswith("a.txt: cannot be read (no such file")
