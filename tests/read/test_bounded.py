"""A file too long to hold is counted through, and fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bad_readers
from pipeline.options import Options
from pipeline.read import bounded, read, read_bounded
from pipeline.read import formats as registry
from pipeline.read.formats import Format
from pipeline.records import Document
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
    (document,) = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt", len(data)), Options(max_chars=allowed))
    assert document.status == status
    if status == "failed":
        assert document.error == f"a.txt: longer than {allowed:,} characters; split it, or allow more with --max-chars"
        assert (document.text, len(document.sha256)) == ("", 64)


@pytest.mark.parametrize("data", [b"\x89PNG" + bytes(99), b"\x80\x81\xfe\xff" * 50])
def test_long_rubbish_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (document,) = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt", len(data)), Options(max_chars=10))
    assert "not text" in (document.error or "")


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats that are read apart: ``.rows`` has a text column where its first line names one."""
    readers = {".good": bad_readers.good, ".hang": bad_readers.hang, ".abort": bad_readers.abort}
    more = {suffix: Format((suffix,), "test/test", reader) for suffix, reader in readers.items()}
    more[".rows"] = Format((".rows",), "test/rows", bad_readers.good, encoded=True, rows=bad_readers.rows)
    for suffix, form in more.items():
        monkeypatch.setitem(registry._BY_SUFFIX, suffix, form)


def documents(folder: Path, name: str, data: bytes, options: Options | None = None) -> tuple[Document, ...]:
    (folder / name).write_bytes(data)
    return read_bounded(Fetcher(str(folder)), Source(name, name, len(data)), options or Options())


@pytest.mark.parametrize("suffix", registry.SUFFIXES)
def test_a_file_of_no_bytes_is_empty_whatever_its_format(tmp_path: Path, suffix: str) -> None:
    (bounded_one,) = documents(tmp_path, f"a{suffix}", b"")
    assert {bounded_one.status, read(b"", f"a{suffix}").status} == {"empty"}


@pytest.mark.usefixtures("formats")
def test_a_reader_that_ends_its_process_is_a_failed_document(tmp_path: Path) -> None:
    (document,) = documents(tmp_path, "a.abort", b"5")
    assert (document.status, document.media_type) == ("failed", "test/test")
    assert (document.error or "").startswith("a.abort: cannot be read: it ended the process that read it (SIGABRT)")
    assert len(document.sha256) == 64
    assert documents(tmp_path, "a.good", b"5")[0].text == "5"


@pytest.mark.usefixtures("formats")
def test_a_huge_file_is_not_even_fetched(tmp_path: Path) -> None:
    (document,) = read_bounded(Fetcher(str(tmp_path)), Source("a.good", "a.good", 1 << 40), Options())
    assert document.error == "a.good: cannot be read: it is larger than 256 MB; split it"


@pytest.mark.usefixtures("formats")
def test_each_row_is_a_document_where_the_column_is_there(tmp_path: Path) -> None:
    data, options = "正文\n新建学校3所。\n\n投资5亿元。".encode("gb18030"), Options(encoding="GBK", text_column="正文")
    found = documents(tmp_path, "a.rows", data, options)
    assert [(one.source, one.text) for one in found] == [("a.rows/1", "新建学校3所。"), ("a.rows/3", "投资5亿元。")]
    assert {(one.encoding, one.media_type) for one in found} == {("gbk", "test/rows")}
    assert len({one.doc_id for one in found}) == 2
    (whole,) = documents(tmp_path, "a.rows", data, replace(options, text_column="标题"))
    assert whole.source == "a.rows"
    (nothing,) = documents(tmp_path, "a.rows", "正文\n\n".encode("gb18030"), options)
    assert (nothing.source, nothing.status) == ("a.rows", "empty")


def test_an_encoding_that_is_told_is_taken(tmp_path: Path) -> None:
    data = "新建學校3所。".encode("big5")
    (document,) = documents(tmp_path, "a.txt", data, Options(encoding="big5"))
    assert (document.text, document.encoding, document.error) == ("新建學校3所。", "big5", None)
    (document,) = documents(tmp_path, "a.txt", data, Options(encoding="ascii"))
    assert "a.txt: not text: it is not in ascii" in (document.error or "")


def test_a_file_that_is_gone_is_a_failed_document(tmp_path: Path) -> None:
    (document,) = read_bounded(Fetcher(str(tmp_path)), Source("a.txt", "a.txt"), Options(max_chars=10))
    assert (document.status, document.source) == ("failed", "a.txt")
    assert (document.error or "").startswith("a.txt: cannot be read (no such file")
