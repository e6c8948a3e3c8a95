"""A sheet's cells → paragraphs and grids, by the shapes that real sheets have."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.read.builder import Builder
from pipeline.read.sheets.arrange import add_sheet
from pipeline.read.sheets.sheet import sheet_of

HEAD = "指标 单位 2018年"
DATA = ["粮食 吨 5.2", "油料 吨 6"]


def arranged(*rows: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None, name: str = "") -> list[str]:
    """Lay out rows of cells (a dot is an empty one) → a line a paragraph (¶) or row, with the number of its grid."""
    cells = {
        (at, column): text
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split(" "))
        if text.strip(".")
    }
    builder = Builder()
    add_sheet(builder, sheet_of(name, cells, spans or {}))
    content = builder.content()
    grid = {block.start: block.cell.grid for block in content.blocks if block.cell}
    lines = []
    for block in content.blocks:
        if block.kind != "cell":
            mark = str(grid[block.start]) if block.kind == "row" else "#" if block.kind == "heading" else "¶"
            lines.append(f"{mark} {content.text[block.start : block.end]}".replace("\t", " "))
    return lines


TABLE = [f"0 {row}" for row in (HEAD, *DATA)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["表1：产量", "单位：吨", HEAD, *DATA], ["¶ 表1：产量", "¶ 单位：吨", *TABLE]),
        (["2018年产量", ".", HEAD, *DATA], ["¶ 2018年产量", *TABLE]),
        ([". 主要产量 .", HEAD, *DATA], ["¶ 主要产量", *TABLE]),
        ([". . 单位：吨", HEAD, *DATA], ["¶ 单位：吨", *TABLE]),
        (
            ["编制单位：某公司 . 单位：元", "项目 附注 期末 期初", "货币资金 1 5.1 6"],
            ["¶ 编制单位：某公司", "¶ 单位：元", "0 项目 附注 期末 期初", "0 货币资金 1 5.1 6"],
        ),
        ([". 比上年上涨(%)", "食品 1.5", "衣着 2.6"], ["0 比上年上涨(%)", "0 食品 1.5", "0 衣着 2.6"]),
        (
            [HEAD, *DATA, "注：1.含薯类。", "2.不含大豆。", "资料来源：统计局"],
            [*TABLE, "¶ 注：1.含薯类。", "¶ 2.不含大豆。", "¶ 资料来源：统计局"],
        ),
        ([HEAD, *DATA, "棉花"], [*TABLE, "0 棉花"]),
        ([HEAD, "分行业", *DATA], [TABLE[0], "0 分行业", *TABLE[1:]]),
        ([HEAD, *DATA, ".", "棉花 吨 7"], [*TABLE, "0 棉花 吨 7"]),
        ([HEAD, *DATA, ".", "表2", "行业 元", "工业 8"], [*TABLE, "¶ 表2", "1 行业 元", "1 工业 8"]),
        ([HEAD, *DATA, ".", "行业 元", "工业 8"], [*TABLE, "1 行业 元", "1 工业 8"]),
        (["指标", "甲", "乙"], ["¶ 指标", "¶ 甲", "¶ 乙"]),
        (["只有一行 没有数"], ["0 只有一行 没有数"]),
        ([], []),
    ],
)  # fmt: skip
def test_titles_and_notes_stand_beside_the_grid(rows: list[str], lines: list[str]) -> None:
    assert arranged(*rows) == lines


def test_a_merged_title_begins_a_further_table() -> None:
    rows = [HEAD, *DATA, "表2 . .", "行业 家 元", "工业 8 9"]
    assert arranged(*rows, spans={(3, 0): (1, 3)}) == [*TABLE, "¶ 表2", "1 行业 家 元", "1 工业 8 9"]


def test_a_merged_head_over_an_empty_corner_is_a_head() -> None:
    rows = [". 2018年 .", ". 金额 比重", "工业 8 9"]
    assert arranged(*rows, spans={(0, 1): (1, 2)}) == ["0 2018年", "0 金额 比重", "0 工业 8 9"]


@pytest.mark.parametrize("row", ["甲", "甲 乙", "甲 5", ". 乙"])
def test_a_long_sheet_takes_time_by_its_length(row: str) -> None:
    began = process_time()
    arranged(*[row, "."] * 20_000)
    assert process_time() - began < 10


def test_prose_in_cells_is_paragraphs() -> None:
    prose = (
        "各地要切实加强组织领导，压实责任，细化措施，确保各项任务落到实处，"
        "并于每季度末向上级报告进展情况，重大事项随时报告，不得迟报漏报瞒报。"
    )
    assert arranged(f"任务 {prose}", f"要求 {prose}") == ["¶ 任务", f"¶ {prose}", "¶ 要求", f"¶ {prose}"]


@pytest.mark.parametrize(("name", "lines"), [("人口", ["# 人口", "0 甲 5"]), ("Sheet1", ["0 甲 5"]), ("", ["0 甲 5"])])
def test_the_name_of_a_sheet_is_a_heading_unless_it_says_nothing(name: str, lines: list[str]) -> None:
    assert arranged("甲 5", name=name) == lines
