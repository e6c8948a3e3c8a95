"""Blocks → lines: what stands between two of them, and how a line reads."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.layout import LAYOUT
from pipeline.layout.lines import Line, lines
from pipeline.read import document_of


def lines_of(text: str) -> list[Line]:
    return list(lines(document_of(text, "a.txt"), load_rules()[LAYOUT]))


SPACED = [  # what stands between two lines, whether the second is apart, whether it is indented
    ("\n", False, False),
    ("\r\n", False, False),
    ("\r", False, False),
    ("\f", False, False),
    ("\n\n", True, False),
    ("\r\n\r\n", True, False),
    ("\n \u3000\n", True, False),
    ("\n---\n", True, False),
    ("  \n\u3000\u3000", False, True),
    ("\n\n  ", True, True),
    ("\n# ", False, False),
    ("\n> ", False, False),
]


@pytest.mark.parametrize(("gap", "apart", "indent"), SPACED)
def test_spacing(gap: str, apart: bool, indent: bool) -> None:
    first, second = lines_of(f"共5家{gap}共6家")
    assert (first.apart, first.indent) == (True, False)
    assert (second.apart, second.indent) == (apart, indent)


READ = [
    ("第 132 期", "第132期"),
    ("**失業率**　５％", "失业率5%"),
    ("- 甲5家", "甲5家"),
    ("| 甲 | 5 |", "|甲|5|"),
]


@pytest.mark.parametrize(("text", "plain"), READ)
def test_a_line_reads_without_blanks_and_marks(text: str, plain: str) -> None:
    assert [line.plain for line in lines_of(text)] == [plain]


def test_a_line_of_marks_alone_is_none() -> None:
    assert lines_of("</figure>\n`\n") == []


def test_a_row_is_in_a_table_where_it_has_cells() -> None:
    found = lines_of("甲|乙|丙\n\n| 甲 | 5% |\n| 乙 | 6% |\n- 丙7%")
    assert [(line.kind, line.in_table) for line in found] == [
        ("row", False), ("row", True), ("row", True), ("item", False),
    ]  # fmt: skip
