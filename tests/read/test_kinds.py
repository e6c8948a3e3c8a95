"""What a file is, its bytes tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.word.doc import OLD
from pipeline.read.word.kinds import read_word
from samples import word_file

KINDS = [  # name, bytes, text
    ("docx", word_file("共5家"), "共5家"),
    ("a page", "<html><p>共7家".encode(), "共7家"),
    ("a page with a mark", b"\xef\xbb\xbf<!DOCTYPE html><p>7", "7"),
    ("a page in one file", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>8", "8"),
]


@pytest.mark.parametrize(("data", "text"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_the_bytes_tell_the_kind(data: bytes, text: str) -> None:
    assert read_word(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        ("全市共5家。".encode(), "no Word document"),
        (OLD, "antiword"),
        (b"{\\rtf1 5}", "RTF"),
    ],
    ids=["empty", "text", "old", "rtf"],
)
def test_what_can_not_be_read(data: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError, match=reason):
        read_word(data)
