"""Bytes → documents: encodings, what is no text, folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.read import FORMATS, read
from pipeline.sources.folder import find_sources, source_name
from pipeline.sources.sidecar import Facts

SIMPLE = "今年1-5月，全市完成投资195.43亿元，同比增长8.1%。\r\n下一步，抓好落实。\n"
TRADITIONAL = "香港上半年失業率為５．９％，較去年同期上升０．３個百分點。\n"
UNICODE_BIG = b"\xfe\xff"

# name, bytes, text, encoding
READABLE = [
    ("utf-8", SIMPLE.encode(), SIMPLE, "utf-8"),
    ("utf-8 with a mark", SIMPLE.encode("utf-8-sig"), SIMPLE, "utf-8"),
    ("utf-16 with a mark", SIMPLE.encode("utf-16"), SIMPLE, "utf-16-le"),
    ("utf-16 big-endian with a mark", UNICODE_BIG + SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
    ("utf-16 without a mark", SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
    ("utf-16 big-endian without a mark", SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
    ("utf-32 with a mark", SIMPLE.encode("utf-32"), SIMPLE, "utf-32-le"),
    ("gb18030", SIMPLE.encode("gb18030"), SIMPLE, "gb18030"),
    ("gb18030, a few characters", "增长5%".encode("gb18030"), "增长5%", "gb18030"),
    ("gb18030, four bytes", f"{SIMPLE}㐂𠀀".encode("gb18030"), f"{SIMPLE}㐂𠀀", "gb18030"),
    ("big5", TRADITIONAL.encode("big5hkscs"), TRADITIONAL, "big5hkscs"),
    ("big5, Hong Kong characters", "睇嘅係５％".encode("big5hkscs"), "睇嘅係５％", "big5hkscs"),
    ("another encoding", "Le café coûte 5 €.".encode("cp1252"), "Le café coûte 5 €.", "cp1252"),
    ("ascii", b"5 %\n", "5 %\n", "utf-8"),
    ("old line ends", "5个\r6个\x85".encode(), "5个\r6个\x85", "utf-8"),
    ("end mark of DOS", "5个\x1a".encode(), "5个\x1a", "utf-8"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE])
def test_text_comes_back_unchanged(data: bytes, text: str, encoding: str) -> None:
    document = read(data, "brief.txt")
    assert (document.status, document.text, document.encoding, document.error) == ("ok", text, encoding, None)


# name, bytes, text, encoding, places lost
DAMAGED = [
    ("utf-8, cut in a character", SIMPLE.encode()[:-2], SIMPLE[:-2] + "\ufffd", "utf-8", 1),
    ("utf-8, a byte lost", SIMPLE.encode().replace("市".encode(), "市".encode()[:2]), None, "utf-8", 1),
    ("gb18030, bytes replaced", (SIMPLE * 3).encode("gb18030").replace(b"\xcd\xea", b"\xcd?"), None, "gb18030", 3),
    ("gb18030, cut in a character", "投资增长一倍。".encode("gb18030")[:-1], "投资增长一倍\ufffd", "gb18030", 1),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "lost"), [row[1:] for row in DAMAGED], ids=[row[0] for row in DAMAGED]
)
def test_damaged_text_is_read_with_a_note(data: bytes, text: str | None, encoding: str, lost: int) -> None:
    document = read(data, "brief.txt")
    assert (document.status, document.encoding) == ("ok", encoding)
    assert document.text.count("\ufffd") == lost
    assert f"brief.txt: {lost} damaged" in (document.error or "")
    if text is not None:
        assert document.text == text


# name, bytes, words of the reason
NO_TEXT = [
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG picture"),
    ("PDF", b"%PDF-1.7\n1 0 obj", "a PDF"),
    ("Word file", b"PK\x03\x04\x14\x00", "Word"),
    ("NUL bytes", bytes(100), "binary data"),
    ("control characters", bytes(range(1, 32)) * 4, "binary data"),
    ("a NUL among few letters", b"abc\x00def", "binary data"),
    ("no encoding fits", b"\x80\x81\xfe\xff" * 50, "encoding"),
]


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in NO_TEXT], ids=[row[0] for row in NO_TEXT])
def test_no_text_fails_with_one_sentence(data: bytes, why: str) -> None:
    document = read(data, "sub/brief.txt")
    assert (document.status, document.text, document.encoding) == ("failed", "", "")
    assert document.error is not None
    assert document.error.startswith("sub/brief.txt: not text: ")
    assert why in document.error
    assert "\n" not in document.error
    assert document.sha256


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n".encode("gb18030")])
def test_blank_file_is_empty(data: bytes) -> None:
    document = read(data, "brief.txt")
    assert document.status == "empty"
    assert "brief.txt: the file is empty" in (document.error or "")


ENCODED = st.tuples(st.text(), st.sampled_from(["utf-8", "utf-16", "gb18030", "big5hkscs"])).map(
    lambda pair: pair[0].encode(pair[1], "replace")
)
CUT = st.tuples(ENCODED, st.integers(0, 9), st.binary(max_size=3)).map(lambda cut: cut[0][cut[1] :] + cut[2])


@given(st.one_of(st.binary(), ENCODED, CUT))
def test_reading_never_raises(data: bytes) -> None:
    document = read(data, "brief.txt")
    assert document.status in ("ok", "empty", "failed")
    document.text.encode()  # what can't be encoded can't be written
    assert (document.status == "failed") <= bool(document.error)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_never_changed(text: str) -> None:
    document = read(text.encode("utf-8-sig"), "brief.txt")
    assert document.text == text


def test_ids_depend_on_source_and_text_alone(tmp_path: Path) -> None:
    file = tmp_path / "anywhere.txt"
    file.write_bytes(SIMPLE.encode("gb18030"))
    document = read(file, "a.txt")
    assert document.doc_id == read(SIMPLE.encode(), "a.txt").doc_id == "78c7d51c13dd34fa"
    assert document.sha256 != read(SIMPLE.encode(), "a.txt").sha256
    assert document.doc_id != read(file, "b.txt").doc_id
    assert document.doc_id != read(file.read_bytes() + b"!", "a.txt").doc_id


@pytest.mark.parametrize(
    ("source", "media_type"), [("a.txt", "text/plain"), ("a.MD", "text/markdown"), ("text", "text/plain")]
)
def test_suffix_gives_the_media_type(source: str, media_type: str) -> None:
    assert read(b"5", source).media_type == media_type


def test_what_cannot_be_opened_fails_with_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "locked.txt").write_text("5个")
    plain_read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.txt":  # the tests may run as root, whom no permission stops
            raise PermissionError(13, "Permission denied", str(path))
        return plain_read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    reasons = {
        "folder.txt": "a folder",
        "link.txt": "no such file",
        "pipe.txt": "not a regular file",
        "locked.txt": "permission denied",
        "gone.txt": "no such file",
    }
    for name, reason in reasons.items():
        document = read(tmp_path / name, name)
        assert document.status == "failed"
        assert document.error is not None
        assert document.error.startswith(f"{name}: cannot be read ({reason}")
        assert "\n" not in document.error
        assert str(tmp_path) not in document.error


def test_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a/z.MD",
        "a.txt",
        "B.TXT",
        "a/deep/x.md",
        "中.txt",
        "x.docx",
        "metadata.csv",
        ".hidden.txt",
        ".git/a.txt",
    ]
    for name in [*names, "out/old.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("5个")
    (tmp_path / "metadata.csv").write_text("source,issuer\na.txt,市教育局\n", "utf-8")
    sources = find_sources(tmp_path, leave_out=tmp_path / "out")
    assert [file.name for file in sources.files if file.facts == Facts(issuer="市教育局")] == ["a.txt"]
    assert [file.name for file in sources.files] == ["B.TXT", "a.txt", "a/deep/x.md", "a/z.MD", "b.txt", "中.txt"]
    assert sources.skipped == ("x.docx",)
    assert [file.name for file in find_sources(tmp_path / "a" / "z.MD").files] == ["z.MD"]


def test_folder_that_cannot_be_listed_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("5个")
    (tmp_path / "locked").mkdir()
    plain_scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return plain_scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources = find_sources(tmp_path)
    assert [file.name for file in sources.files] == ["a.txt", "locked"]
    monkeypatch.setattr("pipeline.sources.folder.os.scandir", refuse)
    with pytest.raises(InputError, match="cannot be listed"):
        find_sources(tmp_path / "locked")


def test_names_are_the_same_on_every_machine() -> None:
    assert source_name("e\u0301.txt") == "é.txt"
    assert source_name(os.fsdecode("简报.txt".encode("gb18030"))) == "简报.txt"
    assert source_name(os.fsdecode(b"\xff.txt")) == "\ufffd.txt"


def test_every_format_reads_its_bytes() -> None:
    assert {".txt", ".md"} <= set(FORMATS)
    for suffix, form in FORMATS.items():
        assert suffix == suffix.lower()
        assert "/" in form.media_type
