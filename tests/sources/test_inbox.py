"""A document that is too long is told by its characters, and rubbish as such, before it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline.sources.inbox import CHUNK, Inbox

from pipeline.sources.folder import Source

# text, encoding, characters allowed, status
LENGTHS = [
    ("新建学校3所。", "utf-8", 7, "ok"),
    ("新建学校3所。", "utf-8", 6, "failed"),
    ("新建学校3所。", "gb18030", 7, "ok"),
    ("新建学校3所。", "gb18030", 6, "failed"),
    ("新建学校3所。", "utf-16", 7, "ok"),
    ("新建学校3所。\n" * CHUNK, "utf-8", 8 * CHUNK, "ok"),
    ("新建学校3所。\n" * CHUNK, "utf-8", 8 * CHUNK - 1, "failed"),
]


@pytest.mark.parametrize(("text", "encoding", "allowed", "status"), LENGTHS, ids=range(len(LENGTHS)))
def test_length_is_counted_in_characters(tmp_path: Path, text: str, encoding: str, allowed: int, status: str) -> None:
    data = text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    document = Inbox(str(tmp_path), allowed).document(Source("a.txt", "a.txt", len(data)))
    assert document.status == status
    if status == "failed":
        assert document.error == f"a.txt: longer than {allowed:,} characters; split it, or allow more with --max-chars"
        assert (document.text, len(document.sha256)) == ("", 64)


@pytest.mark.parametrize("data", [b"\x89PNG" + bytes(99), b"\x80\x81\xfe\xff" * 50])
def test_long_rubbish_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    document = Inbox(str(tmp_path), 10).document(Source("a.txt", "a.txt", len(data)))
    assert "not text" in (document.error or "")
