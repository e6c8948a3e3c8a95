"""Tables as the layout reads them: heads, sections, parts, and heads of the page before; rows are sentences apart."""

from __future__ import annotations

import pytest

from conftest import laid_out
from gridded import Written, gridded
from pipeline import extract_text
from pipeline.extract import load_rules
from pipeline.layout import lay_out
from pipeline.records import Table

ROWS = [  # text, its rows
    ("| 行业 | 比重 |\n| --- | --- |\n| 制造 | 5.8% |", ["|行业|比重|", "|制造|5.8%|"]),
    ("行业\t2020年\t户\n制造\t5.8%\t600", ["行业 2020年 户", "制造 5.8% 600"]),
    ("北京市      5家    6%\n上海市     10家    7%", ["北京市5家6%", "上海市10家7%"]),
    ("|车辆|1.4亿\n(+44.7%)|\n|--|--|\n|设备|2亿元|", ["|车辆|1.4亿(+44.7%)|", "|设备|2亿元|"]),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_rows_are_sentences_of_their_own(text: str, rows: list[str]) -> None:
    text = f"全市新建学校3所。\n{text}\n\n全县新建医院4家。"
    assert [sentence.clean for sentence in laid_out(text).sentences if sentence.is_row] == rows
    found = extract_text(text)
    assert [claim.quantity for claim in found.claims if claim.cell is None] == ["3所", "4家"]
    assert all(text[one.start : one.end] == one.text for one in found.leftovers)


def test_a_line_with_bars_that_is_no_table_is_read() -> None:
    assert [claim.quantity for claim in extract_text("作者 | 张三 | 全市新建学校3所").claims] == ["3所"]


def read(*parts: str | list[list[Written]]) -> list[Table]:
    return list(lay_out(gridded(*parts), load_rules()).tables)


def heads(table: Table) -> list[tuple[str, str, str]]:
    return [(column.role, column.kind, column.head) for column in table.rows[0].columns]


def test_heads_of_two_rows_are_joined() -> None:
    rows: list[list[Written]] = [
        [("项目", 2, 1), ("2017年", 1, 2), "增减"],
        ["金额", "比重", ""],
        ["收入", "5", "6%", "7%"],
    ]
    (table,) = read(rows)
    assert heads(table) == [
        ("head", "thing", "项目"),
        ("value", "thing", "2017年金额"),
        ("value", "thing", "2017年比重"),
        ("value", "thing", "增减"),
    ]
    assert [row.number for row in table.rows] == [2]


def test_what_a_column_holds_is_told_by_its_head_or_its_cells() -> None:
    rows: list[list[Written]] = [
        ["排名", "县名", "单位", "产量", "年份", "备注"],
        ["1", "会昌县", "吨", "5", "2011", "良"],
        ["2", "上犹县", "吨", "2014", "2012", "-"],
    ]
    (table,) = read(rows)
    assert [(role, kind) for role, kind, _ in heads(table)] == [
        ("rank", "thing"),
        ("head", "area"),
        ("unit", "thing"),
        ("value", "thing"),
        ("dates", "thing"),
        ("remark", "thing"),
    ]


def test_years_are_heads_though_they_are_numbers() -> None:
    (table,) = read([["指标", "2023.0", "2022"], ["指数", "1", "2"]])
    assert [row.number for row in table.rows] == [1]


def test_titles_in_the_first_rows_speak_of_the_table() -> None:
    (table,) = read(
        [["数据库：年度数据"], ["指标：用水总量(亿立方米)", "", ""], ["地区", "2014年", "2013年"], ["北京市", "3", "4"]]
    )
    assert table.lines == ("数据库：年度数据", "指标：用水总量(亿立方米)")


def test_sections_and_parts() -> None:
    rows: list[list[Written]] = [
        ["指标", "产量（吨）"],
        ["粮食", "9"],
        ["其中：夏粮", "4"],
        ["秋粮", "5"],
        [("分品种", 1, 2)],
        ["稻谷", "6"],
        ["油料", "1"],
    ]
    (table,) = read(rows)
    assert [(row.section, row.parent, row.marked) for row in table.rows] == [
        (None, None, False),
        (None, "粮食", True),
        (None, "粮食", False),
        ("分品种", None, False),
        ("分品种", None, False),
    ]


def test_a_head_in_the_middle_begins_a_new_part() -> None:
    rows: list[list[Written]] = [["", "2017年"], ["收入", "5"], ["", "2017年末", "2016年末"], ["资产", "6", "7"]]
    (table,) = read(rows)
    assert [row.columns[1].head for row in table.rows] == ["2017年", "2017年末"]


@pytest.mark.parametrize("between", [[], ["续表"], ["表1 产量（续）"]])
def test_a_table_without_head_goes_on_from_the_page_before(between: list[str]) -> None:
    first, second = read("表1 产量", [["产品", "产量（吨）"], ["铁", "5"]], *between, [["铜", "6"], ["铝", "7"]])
    assert heads(second) == heads(first)
    assert len(second.rows) == 2
    assert second.lines[0] == first.lines[0]


def test_a_head_alone_at_the_foot_of_a_page_heads_the_next() -> None:
    first, second = read("表1 产量", [["产品", "产量（吨）"]], [["铜", "6"], ["铝", "7"]])
    assert first.rows == ()
    assert [head for _, _, head in heads(second)] == ["产品", "产量（吨）"]


def test_prose_between_tables_parts_them() -> None:
    _, second = read([["产品", "产量（吨）"], ["铁", "5"]], "全年生产铜6吨，增长5%。", [["铜", "6"], ["铝", "7"]])
    assert [head for _, _, head in heads(second)] == ["", ""]


def test_lines_that_speak_of_a_table_alone_head_nothing() -> None:
    layout = lay_out(
        gridded("一、综合", "表1 2023年500万元以上投资", "单位：万元", [["项目", "额"], ["甲", "5"]], "全年投资5元。"),
        load_rules(),
    )
    assert [sentence.section for sentence in layout.sentences if sentence.norm == "全年投资5元。"] == ["一、综合"]
    assert len(layout.captions) == 2
