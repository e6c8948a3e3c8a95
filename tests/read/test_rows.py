"""``--text-column``: each row is a document."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from pipeline.read import FORMATS
from pipeline.read.sheets import record_rows, separated_rows, workbook_rows


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for at, rows in enumerate(sheets):
        sheet = book.active if at == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_row_is_a_document_with_the_lines_of_its_text() -> None:
    found = separated_rows('新闻列表\nid,正文\n1,"第一段5家。\n第二段。"\n2,\n3,共6家。\n'.encode("gb18030"), "正文")
    assert found is not None
    assert [one.text for one in found] == ["第一段5家。\n第二段。", "", "共6家。"]
    assert [block.kind for block in found[0].blocks] == ["paragraph", "paragraph"]
    assert found[0].encoding == "gb18030"


@pytest.mark.parametrize(
    ("head", "day"), [("发布日期", "2018/9/30"), ("date", "2018-09-30T08:00:00"), ("日期", "2018年9月30日")]
)
def test_a_column_may_say_the_day(head: str, day: str) -> None:
    found = separated_rows(f"{head},text\n{day},甲\n不详,乙\n2018-13-40,丙\n".encode(), "text")
    assert found is not None
    assert [one.published for one in found] == [date(2018, 9, 30), None, None]


def test_a_workbook_has_rows_on_each_sheet() -> None:
    data = workbook([["id", "text"], [1, "甲5家"], [None, None], [3, "乙6家"]], [["别的"]], [["text"], ["丙7家"]])
    found = workbook_rows(data, " text ")
    assert found is not None
    assert [one.text for one in found] == ["甲5家", "", "乙6家", "丙7家"]


def test_a_line_is_a_record() -> None:
    found = record_rows(
        '{"text": "甲", "title": "题", "published": "2021-07-29T08:00:00"}\n\n{"b": 1}\n{"text": "丁"}'.encode(), "text"
    )
    assert found is not None
    assert [one.text for one in found] == ["甲", "", "", "丁"]
    assert (found[0].title, found[0].published) == ("题", date(2021, 7, 29))


@pytest.mark.parametrize(
    ("reader", "data"),
    [(separated_rows, b"a,b\n1,2\n"), (workbook_rows, workbook([["a"], [1]])), (record_rows, b'{"a": 1}')],
)
def test_a_file_without_the_column_has_no_rows(reader: object, data: bytes) -> None:
    assert reader(data, "text") is None  # type: ignore[operator]


def test_a_cell_far_away_makes_no_million_documents() -> None:
    book = Workbook()
    book.active.append(["text", "b"])
    book.active.append(["甲", 1])
    book.active["B1000000"] = 5
    file = BytesIO()
    book.save(file)
    assert len(workbook_rows(file.getvalue(), "text") or ()) == 1


def test_all_formats_of_rows_take_a_column() -> None:
    assert {suffix for form in FORMATS if form.rows for suffix in form.suffixes} >= {
        ".csv",
        ".tsv",
        ".jsonl",
        ".xlsx",
        ".xls",
    }
