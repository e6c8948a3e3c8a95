"""``.xlsx``: what a cell shows, merged cells, hidden sheets, files that are broken or hostile."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from random import Random
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pipeline.read import read
from pipeline.read.errors import UnreadableError
from pipeline.read.sheets import read_workbook

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def one_sheet(*rows: list[object], name: str = "人口") -> Workbook:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


def zipped(**parts: str) -> bytes:
    """A workbook of raw parts: the sheet's XML, and others by their names."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows, words = parts.get("rows", ""), parts.get("words", "")
    whole = {
        "xl/workbook.xml": f'<workbook {SPREADSHEET} xmlns:r="{relations}"><sheets><sheet name="表" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {SPREADSHEET}>{words}</sst>",
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        *(
            (2023.0, "General", "2023"),
            (0.1 + 0.2, "General", "0.3"),
            ("2012", "General", "2012"),
            (0.153, "0.0%", "15.3%"),
        ),
        *((15.3, "0.0%", "1530.0%"), (1234.5, "#,##0.0", "1,234.5"), (date(2018, 9, 30), "yyyy-mm-dd", "2018-09-30")),
        *(
            (datetime(2018, 9, 30), 'yyyy"年"m"月"', "2018年9月"),
            (date(2018, 9, 30), "mm-dd-yy", "2018/9/30"),
            (True, "General", "TRUE"),
        ),
    ],
)
def test_a_cell_is_written_as_the_sheet_shows_it(value: object, code: str, words: str) -> None:
    book = one_sheet(["地区", "甲"])
    book.active["B2"] = value
    book.active["B2"].number_format = code
    assert read_workbook(saved(book)).text == f"人口\n地区\t甲\n\t{words}"


def test_days_may_count_from_1904() -> None:
    book = one_sheet(["日期", "产量"])
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2018, 9, 30), 5])
    assert read_workbook(saved(book)).text.endswith("2018-09-30\t5")


def test_a_cell_far_away_costs_no_more_than_others() -> None:
    book = one_sheet(["地区", "产量（吨）"], ["甲", 5])
    book.active["XFD1048576"] = 7
    began = process_time()
    content = read_workbook(saved(book))
    assert content.text == "人口\n地区\t产量（吨）\n甲\t5\n7"
    assert process_time() - began < 6


def test_a_row_from_edge_to_edge_loses_its_empty_columns() -> None:
    book = one_sheet(["地区", "产量"], ["甲", 5])
    book.active["XFD2"] = 7
    assert read_workbook(saved(book)).text.endswith("甲\t5\t7")


def test_a_merged_cell_stands_once_and_tells_its_span() -> None:
    book = one_sheet(["地区", "2017年", None], [None, "一季度", "二季度"], ["甲", 1, 2])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    content = read_workbook(saved(book))
    assert content.text == "人口\n地区\t2017年\t\n\t一季度\t二季度\n甲\t1\t2"
    spans = {
        content.text[b.start : b.end]: (b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in content.blocks
        if b.cell
    }
    assert spans["地区"] == (0, 0, 2, 1)
    assert spans["2017年"] == (0, 1, 1, 2)
    assert spans["二季度"] == (1, 2, 1, 1)


def test_each_sheet_has_its_name_as_a_heading_and_a_grid_of_its_own() -> None:
    book = one_sheet(["地区", "人数"], ["甲", 5])
    more = book.create_sheet("产量")
    for row in (["地区", "吨"], ["甲", 7]):
        more.append(row)
    content = read_workbook(saved(book))
    assert content.text == "人口\n地区\t人数\n甲\t5\n产量\n地区\t吨\n甲\t7"
    assert [(b.start, b.level) for b in content.blocks if b.kind == "heading"] == [
        (0, 1),
        (content.text.index("产量"), 1),
    ]
    assert {b.cell.grid for b in content.blocks if b.cell} == {0, 1}


def test_a_hidden_sheet_is_read_and_told() -> None:
    book = one_sheet(["地区", "人数"], ["甲", 5])
    more = book.create_sheet("底稿")
    more.append(["乙", 9])
    more.sheet_state = "hidden"
    content = read_workbook(saved(book))
    assert "乙\t9" in content.text
    assert content.warnings == ("sheet '底稿' is hidden in the workbook; it was read like the others",)


def test_a_formula_shows_its_value_and_one_without_is_told() -> None:
    words = '<c r="A1" t="inlineStr"><is><t>合计</t></is></c>'
    rows = f'<row r="1">{words}<c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f></c></row>'
    content = read_workbook(zipped(rows=rows))
    assert content.text == "表\n合计\t2"
    assert content.warnings == ("sheet '表': 1 formulas have no value yet; open and save it in a spreadsheet program",)


def test_words_are_runs_without_their_pronunciation_and_errors_say_nothing() -> None:
    words = "<si><r><t>产</t></r><r><t>量</t></r><rPh><t>chan</t></rPh></si>"
    rows = '<row><c t="s"><v>0</v></c><c t="e"><v>#DIV/0!</v></c><c><v>5</v></c></row>'
    assert read_workbook(zipped(rows=rows, words=words)).text == "表\n产量\t\t5"


def test_title_and_digits_are_told() -> None:
    book = one_sheet(["地区", "人数"], ["甲", 512])
    book.properties.title = "人口统计"
    content = read_workbook(saved(book))
    assert (content.title, content.digits) == ("人口统计", 3)


def test_a_merged_cell_over_the_whole_sheet_is_cut_to_what_there_is() -> None:
    book = one_sheet(["地区", "产量"], ["甲", 5])
    book.active["XFD1048576"] = 7
    book.active.merged_cells.add("A1:A1048576")
    began = process_time()
    assert read_workbook(saved(book)).text.endswith("地区\t产量\n\t5\n\t\t7")
    assert process_time() - began < 6


@pytest.mark.parametrize("seed", range(30))
def test_damage_anywhere_is_told_or_read(seed: int) -> None:
    luck = Random(seed)
    data = bytearray(BOOK)
    for _ in range(3):
        data[luck.randrange(len(data))] = luck.randrange(256)
    try:
        assert isinstance(read_workbook(bytes(data)).text, str)
    except UnreadableError as error:
        assert "\n" not in str(error)


def test_what_is_no_workbook_of_its_name_is_read_for_what_it_is() -> None:
    page = "<html><table><tr><th>地区</th><th>人数</th></tr><tr><td>甲</td><td>5</td></tr></table></html>"
    assert read_workbook(page.encode("gb18030")).text == "地区\t人数\n甲\t5"
    assert read_workbook("地区\t人数\n甲\t5\n".encode("gb18030")).text == "地区\t人数\n甲\t5"


def test_the_xml_of_2003_is_read() -> None:
    spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet"
    page = (
        f'<?xml version="1.0"?><Workbook xmlns="{spreadsheet}" xmlns:ss="{spreadsheet}"><Worksheet ss:Name="人口">'
        '<Table><Row><Cell><Data ss:Type="String">地区</Data></Cell>'
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">人数</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2018-09-30T00:00:00.000</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert read_workbook(page.encode()).text == "人口\n地区\t人数\t\n2018-09-30\t\t5"


BOOK = saved(one_sheet(["地区", "人数"], ["甲", 5]))


@pytest.mark.parametrize(
    "data",
    [
        BOOK[:200],
        BOOK[: len(BOOK) // 2],
        b"PK\x03\x04" + b"x" * 500,
        BOOK.replace(b"xl/workbook.xml", b"xl/workbook.xmm"),
    ],
)
def test_a_broken_file_is_told_in_a_clause(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^it is a broken workbook"):
        read_workbook(data)


@pytest.mark.parametrize("rows", ["<row><c><v>x</v></c></row>", '<row><c t="s"><v>9</v></c></row>', "<row><c>"])
def test_rubbish_in_cells_is_told_in_a_clause(rows: str) -> None:
    with pytest.raises(UnreadableError, match=r"^it is a broken workbook"):
        read_workbook(zipped(rows=rows))


def test_a_password_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    with pytest.raises(UnreadableError, match="password"):
        read_workbook(data)


def test_entities_that_swell_are_refused() -> None:
    lines = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
    cell = '<sheetData><row><c t="str"><v>&a9;</v></c></row></sheetData>'
    sheet = f'<!DOCTYPE x [<!ENTITY a0 "lol">{lines}]><worksheet {SPREADSHEET}>{cell}</worksheet>'
    file = BytesIO()
    with ZipFile(BytesIO(zipped())) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if "sheet1" in name else old.read(name))
    began = process_time()
    with suppress(UnreadableError):
        assert len(read_workbook(file.getvalue()).text) < 1000
    assert process_time() - began < 8


def test_a_part_that_unpacks_without_end_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.sheets.xlsx._LARGEST", 99)
    with pytest.raises(UnreadableError, match="a part of it unpacks to more than"):
        read_workbook(zipped())


def test_an_empty_file_is_an_empty_document() -> None:
    assert read(b"", "a.xlsx").status == "empty"


def test_hidden_rows_and_columns_before_a_table_are_left_out_and_told() -> None:
    book = one_sheet(["AD_CODE", "AD_NAME"], ["VALID", "地区", "余额"], ["VALID", "甲县", 5], ["VALID", "乙县", 6])
    book.active.row_dimensions[1].hidden = book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["A"].hidden = True
    found = read_workbook(saved(book))
    assert found.text == "人口\n地区\t余额\n甲县\t5\n乙县\t6"
    assert found.warnings == ("sheet '人口': 2 hidden rows and columns before what it shows were left out",)
