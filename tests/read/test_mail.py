# ruff: noqa: E501 (a case is a line)
"""Letters and pages saved as one file, whatever their encoding."""

from __future__ import annotations

import base64
import quopri
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.web.mail import _parsed, read_eml, read_mht

TABLE = "<table><tr><th>行业</th><th>增速</th></tr><tr><td>制造</td><td>5.8%</td></tr></table>"


def letter(text: str = "全市共5家。\n", page: str = "", subject: str = "统计简报") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "a@b.cn"
    message["Date"] = "Thu, 29 Jul 2021 23:30:00 +0800"
    message.set_content(text, charset="gb18030")
    if page:
        message.add_alternative(page, subtype="html", charset="utf-8")
    return message


def test_a_letter_of_text() -> None:
    content = read_eml(bytes(letter()))
    assert content.text == "统计简报\n全市共5家。"
    assert [block.kind for block in content.blocks] == ["heading", "paragraph"]
    assert (content.title, content.published) == ("统计简报", date(2021, 7, 29))
    assert content.encoding == "gb18030"


def test_of_two_forms_the_one_with_tables_is_read() -> None:
    content = read_eml(bytes(letter("表见网页", f"<p>增速如下：</p>{TABLE}<p>共<a href='#'>9家</a></p>")))
    assert content.text == "统计简报\n增速如下：\n行业\t增速\n制造\t5.8%\n共9家"
    assert [content.text[block.start : block.end] for block in content.blocks if block.cell] == [
        "行业",
        "增速",
        "制造",
        "5.8%",
    ]


def test_attachments_are_named() -> None:
    message = letter()
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="报表.docx")
    message.add_attachment("共9家", subtype="plain", filename="附件.txt")
    message.add_attachment(letter(subject="转发"))
    content = read_eml(bytes(message))
    assert content.text == "统计简报\n全市共5家。"
    assert len(content.warnings) == 1
    assert all(name in content.warnings[0] for name in ("报表.docx", "附件.txt", "message/rfc822"))


RAW = [  # name, subject and body as they stand in the file, title
    ("declared GB2312", "=?gb2312?B?{}?=", "gb2312", "镕基简报"),
    ("not declared", "{raw}", "", "统计简报"),
]


@pytest.mark.parametrize(("subject", "charset", "title"), [case[1:] for case in RAW], ids=[case[0] for case in RAW])
def test_letters_of_old_programs(subject: str, charset: str, title: str) -> None:
    coded = base64.b64encode(title.encode("gb18030")).decode()
    head = subject.format(coded, raw="").encode() if charset else title.encode("gb18030")
    kind = f"Content-Type: text/plain; charset={charset}\r\n".encode() if charset else b""
    body = "全市完成投资5亿元，㐀增长6%。".encode("gb18030")
    content = read_eml(b"Subject: " + head + b"\r\n" + kind + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + body)
    assert content.text == f"{title}\n全市完成投资5亿元，㐀增长6%。"


BODY = "全市共5家。"
HEADS = [  # how the head of a letter ends, and what stands in it beside
    *("\r\n\r\n", "\n\n", "\n\r\n", "\r\r", "\nContent-Type: multipart/mixed\n\n"),
    *("\nContent-Type: message/rfc822\n\n", "\nno head\n\n", "\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\n"),
]


@pytest.mark.parametrize("end", HEADS)
def test_a_letter_of_one_part_is_read_as_the_library_reads_it(end: str) -> None:
    data = f"Subject: 5{end}{BODY}\n\n{BODY}".encode()
    told, whole = _parsed(data), message_from_bytes(data)
    assert [part.items() for part in told.walk()] == [part.items() for part in whole.walk()]
    payloads = [[part.get_payload(decode=True) for part in message.walk()] for message in (told, whole)]
    assert payloads[0] == payloads[1]


def test_a_letter_of_nothing() -> None:
    content = read_eml(b"Date: never\r\nSubject:\r\n\r\n")
    assert (content.text, content.title, content.published) == ("", None, None)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, "全市共5家。".encode()])
def test_what_is_no_letter(data: bytes) -> None:
    for read in (read_eml, read_mht):
        with pytest.raises(UnreadableError):
            read(data)


def mht(*pages: bytes, charset: str = "gb2312", coding: str = "quoted-printable") -> bytes:
    parts = []
    for number, page in enumerate(pages):
        body = quopri.encodestring(page) if coding == "quoted-printable" else base64.encodebytes(page)
        head = f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {coding}\r\nContent-Location: {number}\r\n\r\n'
        parts.append(b"--x\r\n" + head.encode() + body + b"\r\n")
    picture = b"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--x--\r\n"
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        + b"".join(parts)
        + picture
    )


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_page_in_one_file(coding: str) -> None:
    page = f"<html><head><title>统计公报</title></head><body><h1>统计公报</h1><p>全市共5家。</p>{TABLE}</body></html>"
    content = read_mht(mht(page.encode("gb18030"), coding=coding))
    assert content.text == "统计公报\n全市共5家。\n行业\t增速\n制造\t5.8%"
    assert (content.title, content.encoding) == ("统计公报", "gb18030")


def test_a_declared_encoding_that_is_wrong() -> None:
    assert read_mht(mht("<p>全市共5家。</p>".encode(), charset="gb2312")).text == "全市共5家。"


def test_frames_follow_each_other() -> None:
    content = read_mht(mht(b"<frameset><frame src=1></frameset>", TABLE.encode(), TABLE.encode(), charset="utf-8"))
    assert content.text.count("制造\t5.8%") == 2
    assert {block.cell.grid for block in content.blocks if block.cell} == {0, 1}
    assert all(content.text[block.start : block.end].strip() for block in content.blocks)


def test_a_page_under_the_name() -> None:
    assert read_mht("<html><p>全市共5家。</p>".encode()).text == "全市共5家。"
