"""Bytes → text: encodings, damage, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import read

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
