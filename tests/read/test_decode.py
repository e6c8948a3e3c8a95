"""Bytes → text: encodings, damage, and what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from pipeline.read import read
from pipeline.read.decode import decode

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
    ("utf-16, nothing but Chinese", "增长一倍有余".encode("utf-16-le"), "增长一倍有余", "utf-16-le"),
    ("utf-16 big-endian, nothing but Chinese", "全市增长一倍".encode("utf-16-be"), "全市增长一倍", "utf-16-be"),
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


BIG5 = TRADITIONAL.encode("big5hkscs")
GB = SIMPLE.encode("gb18030")

UTF8 = SIMPLE.encode()
# name, bytes, text, encoding, what is told
ROWS = "增长5%，同比提高\r\n" * 9
MIXED = [
    ("gb18030 among utf-8", UTF8 * 2 + GB, SIMPLE * 3, "utf-8", "lines in gb18030 stand among those in utf-8"),
    ("utf-8 among gb18030", GB * 2 + UTF8, SIMPLE * 3, "gb18030", "lines in utf-8 stand among those in gb18030"),
    ("half and half", GB * 9 + UTF8 * 9, SIMPLE * 18, "utf-8", "lines in gb18030 stand among"),
    ("big5 among utf-8", UTF8 * 2 + BIG5, SIMPLE * 2 + TRADITIONAL, "utf-8", "lines in big5hkscs stand among"),
    ("damaged utf-8 as well", UTF8 * 2 + GB + UTF8[:-3] + b"\n", None, "utf-8", "lines in gb18030 stand among"),
    ("control characters", "\x10".join("今年投资5亿元").encode(), "今年投资5亿元", "utf-8", "6 control characters"),
    ("a mark", "投资5亿元\n".encode("utf-8-sig") + ROWS.encode("gb18030"), f"投资5亿元\n{ROWS}", "gb18030", "lines in"),
    ("one of two bytes", "今年投资\x80增长5%。".encode(), "今年投资增长5%。", "utf-8", "1 control characters"),
    ("of four bytes", "今年投资\x9f增长5%。".encode("gb18030"), "今年投资增长5%。", "gb18030", "1 control characters"),
    (
        "old line ends",
        "投资5亿元\r".encode() + ROWS.encode("gb18030"),
        f"投资5亿元\r{ROWS}",
        "gb18030",
        "lines in utf-8",
    ),
    ("a stray one", "投资\x08增长5%。".encode("gb18030"), "投资增长5%。", "gb18030", "1 control characters among the"),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "told"), [row[1:] for row in MIXED], ids=[row[0] for row in MIXED]
)
def test_a_mixed_file_is_read_with_a_warning(data: bytes, text: str | None, encoding: str, told: str) -> None:
    document = read(data, "brief.txt")
    assert (document.status, document.encoding) == ("ok", encoding)
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith(told)
    if text is None:
        assert document.text.count("\ufffd") == 1
    else:
        assert (document.text, document.error) == (text, None)


CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = [*(ROOT / "data" / "raw").glob("*.txt"), *CORPUS.glob("*hk*.md")]
CODES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
@pytest.mark.parametrize("length", [12, 40, 400])
def test_pieces_of_real_texts_come_back(file: Path, length: int) -> None:
    text = file.read_text("utf-8-sig").replace("\ufffd", "")
    traditional = ("big5hkscs",) if "hk" in file.name else ()
    for start in range(0, len(text) - length, max(len(text) // 20, length)):
        piece = text[start : start + length]
        if sum("\u4e00" <= char <= "\u9fff" for char in piece) < 4:
            continue
        for encoding in (*CODES, *traditional):
            sent = piece.encode(encoding, "ignore")
            assert read(sent, "a.txt").text.strip("\ufeff") == sent.decode(encoding), encoding


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


KOREAN = "서울의 인구는 약 9백만 명이다. 2021년에 학교 세 곳을 새로 지었고 학생은 5% 늘었다고 한다."
RUSSIAN = "В области построили три школы, а число учеников за год выросло на пять процентов."
FOREIGN = [(KOREAN, "euc_kr"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251")]


@pytest.mark.parametrize(("text", "encoding"), FOREIGN)
def test_what_is_no_chinese_is_not_read_as_chinese_without_a_word(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)
    assert "no Chinese encoding" in found.warnings[0]
