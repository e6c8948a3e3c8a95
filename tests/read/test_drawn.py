# ruff: noqa: E501 (a case is a line)
"""Tables that antiword draws in bars."""

from __future__ import annotations

import pytest

from pipeline.read.builder import Builder
from pipeline.read.word.drawn import add_drawn, has_table

DRAWN = [  # name, what is printed, its lines
    ("paragraphs and a table", "表1\n\n|甲   |5%  |\n|乙   |6%  |\n注：略", ["表1", "甲\t5%", "乙\t6%", "注：略"]),
    ("a row that goes on in the next line", "|规模以|1.5 |\n|上工业|    |\n|增速  |    |\n|农业  |2   |", ["规模以上工业增速\t1.5", "农业\t2"]),
    ("a row of one filled cell", "|农业      |1.5 |\n|其中      |    |\n|粮食      |2   |", ["农业\t1.5", "其中\t", "粮食\t2"]),
    ("a number that goes on", "|甲  |151,569,|\n|    |392.26  |", ["甲\t151,569,392.26"]),
    ("merged columns", "|指标 |合计      |\n|     |男  |女   |\n|甲   |1   |2    |", ["指标\t合计\t", "\t男\t女", "甲\t1\t2"]),
    ("pictures", "[pic][pic]\n共5家[pic]", ["共5家"]),
    ("prose in a frame", "|第一，加强管理。|\n|第二，共5家。  |", ["第一，加强管理。", "第二，共5家。"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "lines"), [case[1:] for case in DRAWN], ids=[case[0] for case in DRAWN])
def test_what_is_printed(printed: str, lines: list[str]) -> None:
    builder = Builder()
    add_drawn(builder, printed)
    assert builder.content().text.split("\n") == lines


def test_where_a_table_is() -> None:
    assert has_table("前言\n|甲 |5 |\n")
    assert not has_table("前言 | 5\n||")
