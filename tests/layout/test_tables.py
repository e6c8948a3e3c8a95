"""Rows of tables are sentences of their own, and their numbers are left over until cells are read."""

from __future__ import annotations

import pytest

from conftest import laid_out
from pipeline import extract_text

ROWS = [  # text, its rows, the numbers left in cells
    ("| 行业 | 比重 |\n| --- | --- |\n| 制造 | 5.8% |", ["|行业|比重|", "|制造|5.8%|"], ["5.8%"]),
    ("行业\t2020年\t户\n制造\t5.8%\t600", ["行业 2020年 户", "制造 5.8% 600"], ["5.8%", "600"]),
    ("北京市      5家    6%\n上海市     10家    7%", ["北京市5家6%", "上海市10家7%"], ["5家", "6%", "10家", "7%"]),
    (
        "|车辆|1.4亿\n(+44.7%)|\n|--|--|\n|设备|2亿元|",
        ["|车辆|1.4亿(+44.7%)|", "|设备|2亿元|"],
        ["1.4亿", "44.7%", "2亿元"],
    ),
]


@pytest.mark.parametrize(("text", "rows", "left"), ROWS)
def test_numbers_in_cells_are_left_over(text: str, rows: list[str], left: list[str]) -> None:
    text = f"全市新建学校3所。\n{text}\n\n全县新建医院4家。"
    assert [sentence.clean for sentence in laid_out(text).sentences if sentence.is_row] == rows
    found = extract_text(text)
    assert [claim.quantity for claim in found.claims] == ["3所", "4家"]
    assert [one.text for one in found.leftovers if one.reason == "cell"] == left
    assert all(text[one.start : one.end] == one.text for one in found.leftovers)


def test_what_is_no_amount_keeps_its_reason() -> None:
    found = extract_text("年份\t增速\n2020年\t5.8%\n2021年\t6.3%")
    assert [(one.text, one.reason) for one in found.leftovers] == [
        ("2020", "date"), ("5.8%", "cell"), ("2021", "date"), ("6.3%", "cell"),
    ]  # fmt: skip


def test_a_line_with_bars_that_is_no_table_is_read() -> None:
    assert [claim.quantity for claim in extract_text("作者 | 张三 | 全市新建学校3所").claims] == ["3所"]
