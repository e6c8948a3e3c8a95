"""Offsets and lines of what readers build."""

from __future__ import annotations

import time

import pytest

from pipeline.read.builder import Builder, TableCell
from pipeline.records import Block, Cell

C = TableCell


def test_paragraphs_stand_a_line_each() -> None:
    builder = Builder()
    builder.paragraph(" 一、农业\u3000", "heading", 2)
    builder.paragraph("\u3000\u3000产量5万吨。\n面积3亩。\r\n\r\n")
    builder.paragraph(" \t\n ")
    builder.paragraph("增长5%", "item")
    content = builder.content(title="公报")
    assert content.text == "一、农业\n产量5万吨。\n面积3亩。\n增长5%"
    assert [(block.kind, content.text[block.start : block.end], block.level) for block in content.blocks] == [
        ("heading", "一、农业", 2),
        ("paragraph", "产量5万吨。", 0),
        ("paragraph", "面积3亩。", 0),
        ("item", "增长5%", 0),
    ]
    assert content.title == "公报"


TABLES = [  # name, rows, lines, cells with their place
    ("plain", [[C("甲"), C("5%")]], ["甲\t5%"], [("甲", 0, 0, 1, 1), ("5%", 0, 1, 1, 1)]),
    (
        "empty cells keep their tab",
        [[C(""), C("2020"), C("")], [C("北京"), C(""), C("5")]],
        ["\t2020\t", "北京\t\t5"],
        [("2020", 0, 1, 1, 1), ("北京", 1, 0, 1, 1), ("5", 1, 2, 1, 1)],
    ),
    (
        "merged over rows and columns",
        [[C("地区", 2), C("人口", 1, 2)], [C("男"), C("女")], [C("甲"), C("1"), C("2")]],
        ["地区\t人口\t", "\t男\t女", "甲\t1\t2"],
        [
            *(("地区", 0, 0, 2, 1), ("人口", 0, 1, 1, 2), ("男", 1, 1, 1, 1), ("女", 1, 2, 1, 1)),
            *(("甲", 2, 0, 1, 1), ("1", 2, 1, 1, 1), ("2", 2, 2, 1, 1)),
        ],
    ),
    (
        "merged in the middle",
        [[C("甲"), C("乙", 2), C("丙")], [C("1"), C("2")]],
        ["甲\t乙\t丙", "1\t\t2"],
        [("甲", 0, 0, 1, 1), ("乙", 0, 1, 2, 1), ("丙", 0, 2, 1, 1), ("1", 1, 0, 1, 1), ("2", 1, 2, 1, 1)],
    ),
    (
        "spans that reach too far, or nowhere",
        [[C("甲", 99, 0), C("乙", 0)], [C("1")]],
        ["甲\t乙", "\t1"],
        [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 1), ("1", 1, 1, 1, 1)],
    ),
    (
        "breaks within a cell; blanks between characters stay",
        [[C(" 绝对额\n（万元） "), C("产 量\t\n万吨")]],
        ["绝对额 （万元）\t产 量 万吨"],
        [("绝对额 （万元）", 0, 0, 1, 1), ("产 量 万吨", 0, 1, 1, 1)],
    ),
    ("a row of nothing", [[C("甲")], [C(" ")], [C("乙")]], ["甲", "乙"], [("甲", 0, 0, 1, 1), ("乙", 2, 0, 1, 1)]),
]


@pytest.mark.parametrize(("rows", "lines", "cells"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_table_is_a_line_a_row(
    rows: list[list[TableCell]], lines: list[str], cells: list[tuple[str, int, int, int, int]]
) -> None:
    builder = Builder()
    builder.paragraph("表1")
    builder.table([[C("")]])  # nothing, and no number of its own
    builder.table(rows)
    builder.paragraph("注")
    content = builder.content()
    assert content.text.split("\n") == ["表1", *lines, "注"]
    found = [(content.text[block.start : block.end], block.cell) for block in content.blocks if block.cell]
    assert found == [(text, Cell(0, *place)) for text, *place in cells]
    row = None
    for block in content.blocks:
        assert content.text[block.start : block.end].strip() == content.text[block.start : block.end] != ""
        if block.kind == "row":
            row = block
        elif block.cell:
            assert row and row.start <= block.start < block.end <= row.end


def test_tables_are_numbered() -> None:
    builder = Builder()
    builder.table([[C("1")]])
    builder.table([[C("2")]])
    assert [block.cell for block in builder.content().blocks if block.cell] == [Cell(0, 0, 0), Cell(1, 0, 0)]


def test_pages_begin_where_their_first_block_does() -> None:
    builder = Builder()
    builder.page()
    builder.paragraph("甲")
    builder.page()
    builder.page()
    builder.paragraph("乙")
    builder.page()
    content = builder.content()
    assert (content.text, content.pages) == ("甲\n乙", (0, 2, 2, 3))


def test_nothing_is_an_empty_content() -> None:
    assert Builder().content().text == ""
    assert Builder().content().blocks == ()


def test_control_characters_are_left_out() -> None:
    builder = Builder()
    builder.paragraph("增\x10长\x005\ud800%")
    builder.table([[C("5\x10个"), C("\x00")]])
    content = builder.content()
    assert content.text == "增长5%\n5个\t"
    assert content.blocks[0] == Block("paragraph", 0, 4)


def test_spans_that_push_the_next_row_out_are_none() -> None:
    builder = Builder()
    builder.table([[C("指标", 2), C("数量", 2)], [C("大米"), C("5")], [C("酒"), C("6")]])
    assert builder.content().text == "指标\t数量\n大米\t5\n酒\t6"
    beside = Builder()
    beside.table([[C("指标", 2), C("数量", 2)], [C("比重")], [C("酒"), C("6"), C("7%")]])
    assert beside.content().text == "指标\t数量\n\t\t比重\n酒\t6\t7%"


def test_wild_spans_cost_little() -> None:
    began = time.process_time()
    builder = Builder()
    builder.table([[C("甲", 10**9, 10**9)] for _ in range(200)])
    assert len(builder.content().text) < 1_000_000
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    "rows",
    [
        [["地区", "人口", "男"], ["甲", "", "5%"], ["", "", ""], ["", "6\n7", ""], ["乙", "1", "2"]],
        [["", ""]],
        [],
        [["只", ""], ["", "有"]],
    ],
)
def test_a_plain_table_is_the_table_of_the_same_cells(rows: list[list[str]]) -> None:
    plain, table = Builder(), Builder()
    for _ in range(2):  # the second grid has a number of its own
        plain.paragraph("一")
        plain.plain_table(rows)
        table.paragraph("一")
        table.table([[TableCell(text) for text in row] for row in map(trimmed, rows)])
    assert plain.content() == table.content()


def trimmed(row: list[str]) -> list[str]:
    return row[: max((at + 1 for at, text in enumerate(row) if text), default=0)]
