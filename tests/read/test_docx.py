# ruff: noqa: E501 (a case is a line)
"""What a Word document says, each word once; what harms is refused in a sentence."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
from collections.abc import Iterator

import pytest

from conftest import SHARED
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.word import package
from pipeline.read.word.docx import read_docx

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
SPACES = " ".join(f'xmlns:{name}="{space}"' for name, space in NAMES.items())
STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a5"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="o"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="l"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
)


def xml(root: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inside}</w:{root}>'.encode()


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, **notes: str) -> bytes:
    parts = {"word/document.xml": xml("document", f"<w:body>{body}</w:body>"), "word/styles.xml": xml("styles", STYLES)}
    return packed(parts | {f"word/{name}.xml": xml(name, inside) for name, inside in notes.items()})


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def para(*inside: str, properties: str = "") -> str:
    words = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else para(text)}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    lines = (
        f"<w:tr>{properties}{''.join(part if part.startswith('<') else cell(part) for part in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblGrid/>{''.join(lines)}</w:tbl>"


def told(content: Content) -> list[str]:
    return content.text.split("\n")


def spots(content: Content) -> list[tuple[str, int, int, int, int]]:
    return [(content.text[block.start : block.end], *block.cell[1:]) for block in content.blocks if block.cell]


FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{after}' for kind, after in [
    ("begin", "<w:r><w:instrText>IF 7</w:instrText></w:r>" + run("8")), ("separate", run("9台")), ("end", "")
])  # fmt: skip
BOX = f"<w:txbxContent>{para('图注5个')}</w:txbxContent>"
COPIES = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
WORDS = [  # name, body, lines
    (
        "insertions, links, controls, fields and tags are in, deletions out",
        para(
            *("产值", f"<w:ins>{run('35亿元')}</w:ins>"),
            "<w:del><w:r><w:delText>30亿元</w:delText></w:r></w:del>",
            *(f"<w:hyperlink>{run('（链接）')}</w:hyperlink>", f"<w:sdt><w:sdtContent>{run('增长5%')}</w:sdtContent></w:sdt>"),
            *(f"<w:fldSimple>{run('2024年')}</w:fldSimple>", f"<w:smartTag>{run('7月')}</w:smartTag>"),
        ),
        ["产值35亿元（链接）增长5%2024年7月"],
    ),
    ("what was moved stands where it is now", para(f"<w:moveFrom>{run('5个')}</w:moveFrom>", f"<w:moveTo>{run('5个')}</w:moveTo>"), ["5个"]),
    ("the result of a field without its code", para("共", FIELD, "。"), ["共9台。"]),
    ("a field that never ends takes nothing with it", para("共", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + para("5个"), ["共", "5个"]),
    ("a text box once, after its paragraph", para("正文3个", COPIES, "。"), ["正文3个。", "图注5个"]),
    ("an old text box", para("正文", f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"), ["正文", "图注5个"]),
    ("a number over two runs", para("1", "2.5", "亿元"), ["12.5亿元"]),
    ("tabs and breaks", para("甲", "<w:r><w:tab/></w:r>", "乙", "<w:r><w:br/></w:r>", "丙"), ["甲\t乙", "丙"]),
    ("tab stops are no tabs", para("甲", properties='<w:tabs><w:tab w:val="left"/></w:tabs>'), ["甲"]),
    ("a hyphen that does not break", para("2021", "<w:r><w:noBreakHyphen/></w:r>", "2022"), ["2021-2022"]),
    ("signs", para('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "5", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), ["≥5□"]),
    ("raised digits are no part of a number", para("10", run("4", '<w:vertAlign w:val="superscript"/>'), "元"), ["10⁴元"]),
    ("hidden words", para("5个", run("6个", "<w:vanish/>"), run("7个", '<w:vanish w:val="0"/>')), ["5个7个"]),
    ("how a name is spoken", para("<w:r><w:ruby><w:rt>" + run("5") + "</w:rt><w:rubyBase>" + run("六") + "</w:rubyBase></w:ruby></w:r>"), ["六"]),
    ("a formula", para("<m:oMath><m:r><m:t>3×10</m:t></m:r><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:oMath>"), ["3×10^4"]),
    (
        "a deleted mark joins paragraphs",
        para("产值", properties="<w:rPr><w:del/></w:rPr>") + para("5亿元"),
        ["产值5亿元"],
    ),
    ("old properties of a change", para("5个", properties='<w:pPrChange><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange>'), ["5个"]),
    ("a section in a control", f"<w:sdt><w:sdtContent>{para('5个')}</w:sdtContent></w:sdt>" + para("6个"), ["5个", "6个"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), [case[1:] for case in WORDS], ids=[case[0] for case in WORDS])
def test_each_word_stands_once(body: str, lines: list[str]) -> None:
    content = read_docx(docx(body))
    assert told(content) == lines
    assert all(block.kind == "paragraph" for block in content.blocks)


def test_the_strict_form_is_read_too() -> None:
    strict = xml("document", f"<w:body>{para('5个')}</w:body>").replace(
        NAMES["w"].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read_docx(packed({"word/document.xml": strict})).text == "5个"


def test_headings_and_items_are_those_of_the_styles() -> None:
    def styled(name: str, text: str, more: str = "") -> str:
        return para(text, properties=f'<w:pStyle w:val="{name}"/>{more}')

    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    body = [
        *(
            styled("1", "一、综合"),
            styled("a5", "二、农业"),
            styled("o", "（一）种植"),
            styled("Heading2", "（二）林业"),
        ),
        *(styled("loop", "正文"), styled("1", "完成投资5亿元。"), styled("1", "正文", '<w:outlineLvl w:val="9"/>')),
        *(styled("l", "甲5个"), styled("l", "乙", listed.format(0)), para("丙", properties=listed.format(2))),
        *(styled("T", "公报"), styled("1", "一、综合")),
    ]
    content = read_docx(docx("".join(body)))
    assert [(block.kind, block.level) for block in content.blocks] == [
        *(("heading", 1), ("heading", 1), ("heading", 3), ("heading", 2)),
        *(("paragraph", 0), ("paragraph", 0), ("paragraph", 0)),
        *(("item", 0), ("paragraph", 0), ("item", 0)),
        *(("heading", 1), ("heading", 2)),
    ]
    assert "甲5个" in told(content)  # without a number that Word would show


def test_a_merged_cell_is_one_cell() -> None:
    span, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    content = read_docx(
        docx(
            para("表1")
            + table(
                [cell("地区", first), cell("人口", span)],
                [cell("", more), "男", "女"],
                ["甲", "1", "2"],
                [cell("合计", span), "3"],
            )
            + para("注：略")
        )
    )
    assert told(content) == ["表1", "地区\t人口\t", "\t男\t女", "甲\t1\t2", "合计\t\t3", "注：略"]
    assert spots(content) == [
        *(("地区", 0, 0, 2, 1), ("人口", 0, 1, 1, 2), ("男", 1, 1, 1, 1), ("女", 1, 2, 1, 1)),
        *(("甲", 2, 0, 1, 1), ("1", 2, 1, 1, 1), ("2", 2, 2, 1, 1), ("合计", 3, 0, 1, 2), ("3", 3, 2, 1, 1)),
    ]


ROWS = [  # name, a table, its lines
    ("a row that begins further right", [["甲", "1", "2"], ['<w:trPr><w:gridBefore w:val="1"/></w:trPr>', "3", "4"]], ["甲\t1\t2", "\t3\t4"]),
    ("a deleted row", [["甲", "1"], ["<w:trPr><w:del/></w:trPr>", "乙", "2"]], ["甲\t1"]),
    ("old merging of columns", [[cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "1"]], ["甲\t\t1"]),
    ("a cell that goes on nothing", [[cell("甲", "<w:vMerge/>"), "1"]], ["甲\t1"]),
    ("words in a cell that goes on another", [[cell("甲", '<w:vMerge w:val="restart"/>'), "1"], [cell("乙", "<w:vMerge/>"), "2"]], ["甲\t1", "乙\t2"]),
    ("a cell of two lines, blanks inside words", [["产 量", para("绝对额") + para("（万元）"), "5"]], ["产 量\t绝对额 （万元）\t5"]),
    ("rows and cells in controls", [["<w:sdt><w:sdtContent>" + cell("甲") + cell("5") + "</w:sdtContent></w:sdt>"]], ["甲\t5"]),
    ("one cell a row lays out", [["共5个。"], ["共6个。"]], ["共5个。", "共6个。"]),
    ("no figures lay out", [["姓名", "职务"], ["某甲", "主任"]], ["姓名", "职务", "某甲", "主任"]),
    ("an article lays out", [["5", "全市完成投资五亿元，" * 30 + "。"]], ["5", "全市完成投资五亿元，" * 30 + "。"]),
    ("a table in a table follows it", [["甲", "5"], ["乙", para("6") + table(["丙", "7"])]], ["甲\t5", "乙\t6", "丙\t7"]),
    ("a table in what lays out", [[para("前言") + table(["丙", "7"]) + para("后记")]], ["前言", "丙\t7", "后记"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_tables(rows: list[list[str]], lines: list[str]) -> None:
    parts = ["".join(part if part.startswith(("<w:t", "<w:s")) else cell(part) for part in row) for row in rows]
    body = "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in parts) + "</w:tbl>"
    assert told(read_docx(docx(body))) == lines
    assert told(read_docx(docx(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>{para('后')}"))) == [*lines, "后"]


def test_notes_stand_at_the_end_and_headers_nowhere() -> None:
    notes = f'<w:footnote w:type="separator">{para("9")}</w:footnote><w:footnote>{para("注1：含2家")}</w:footnote>'
    content = read_docx(
        docx(para("正文", "<w:r><w:footnoteReference/></w:r>"), footnotes=notes, endnotes=f"<w:endnote>{para('尾注')}</w:endnote>", header1=para("第3页"))
    )  # fmt: skip
    assert told(content) == ["正文", "注1：含2家", "尾注"]
    assert content.warnings == ()
    assert content.digits == 2


def test_damaged_notes_lose_the_notes_alone() -> None:
    parts = {"word/document.xml": xml("document", para("5个")), "word/footnotes.xml": b"<w:foot"}
    content = read_docx(packed(parts | {"word/styles.xml": b"\x00<"}))
    assert content.text == "5个"
    assert len(content.warnings) == 1 and "footnotes" in content.warnings[0]


def test_what_is_not_read_is_told() -> None:
    content = read_docx(docx(para("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "5个") + "<w:altChunk/>"))
    assert content.text == "5个"
    assert [warning.split(" were")[0] for warning in content.warnings] == ["1 charts", "1 parts in another format"]


def test_a_missing_picture_and_odd_names_do_no_harm() -> None:
    relations = b'<Relationships><Relationship Target="word/media/a.png" Type="x/image"/></Relationships>'
    renamed = b'<Relationships><Relationship Target="/Word/Doc2.xml" Type="x/officeDocument"/></Relationships>'
    main = xml("document", para("5个"))
    assert read_docx(packed({"word/document.xml": main, "word/_rels/document.xml.rels": relations})).text == "5个"
    assert read_docx(packed({"word\\document.xml": main})).text == "5个"
    assert read_docx(packed({"_rels/.rels": renamed, "word/doc2.xml": main})).text == "5个"


def test_digits_are_counted() -> None:
    body = para("产值35亿元", "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>") + table(["甲", "5.25"])
    assert read_docx(docx(body)).digits == 5


def harmful() -> Iterator[tuple[str, bytes]]:
    sound = docx(para("增长5%" * 2000))
    yield "empty", b""
    yield "cut off", sound[: len(sound) // 2]
    yield "random", random.Random(1).randbytes(4000)
    yield "no document", packed({"a.txt": b"5"})
    yield "no end", packed({"word/document.xml": xml("document", para("5"))[:-20]})
    bomb = b'<!DOCTYPE a [<!ENTITY b "5555"><!ENTITY c "&b;&b;&b;">]>'
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    for name, declared in (("entities", bomb), ("a file outside", outside)):
        yield (
            name,
            packed({"word/document.xml": declared + f"<w:document {SPACES}>{para('&b;')}</w:document>".encode()}),
        )
    yield (
        "nested too deep",
        packed(
            {"word/document.xml": xml("document", "<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000)}
        ),
    )


@pytest.mark.parametrize(("name", "data"), list(harmful()), ids=[name for name, _ in harmful()])
def test_harm_is_refused(name: str, data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableError) as error:
        read_docx(data)
    assert "\n" not in str(error.value) and len(str(error.value)) < 120
    assert time.process_time() - began < 8


def test_random_bytes_never_raise_anything_else() -> None:
    sound = docx(para("增长5%") + table(["甲", "5"]), footnotes=f"<w:footnote>{para('注')}</w:footnote>")
    chance = random.Random(7)
    for _ in range(200):
        broken = bytearray(sound)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with contextlib.suppress(UnreadableError):
            read_docx(bytes(broken))


def test_what_unpacks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(para("5") * 20_000)
    archive = package.Package(data, limit=100_000)
    with pytest.raises(UnreadableError, match="unpacks to more"):
        archive.part("word/document.xml")


def test_a_million_runs_take_seconds() -> None:
    began = time.process_time()
    content = read_docx(docx(para(*["<w:r><w:t>5</w:t></w:r>"] * 100_000)))
    assert len(content.text) == 100_000
    assert time.process_time() - began < 6


FILES = [("01_qiandongnan_bulletin_2016.docx", 2571, 11), ("02_qiandongnan_excerpt_2016.docx", 180, 1)]


@pytest.mark.parametrize(("name", "digits", "grids"), FILES)
def test_real_files(name: str, digits: int, grids: int) -> None:
    file = SHARED / "files" / name
    if not file.exists():
        pytest.skip("needs ../shared/files")
    content = read_docx(file.read_bytes())
    assert sum(char.isdecimal() for char in content.text) == content.digits == digits
    assert len({block.cell.grid for block in content.blocks if block.cell}) == grids
