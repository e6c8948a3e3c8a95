"""Columns, notes in the margin, and tables that are neither."""

from __future__ import annotations

from pdf_writer import Mark, Words, lines, pdf, row
from pipeline.read.pdf import read_pdf

WORDS = "全年全市规模以上工业增加值增长百分之五多其中重工业与轻工业都有增长"


def line(at: int, size: int) -> str:
    """Some words of that many hanzi, others for each number."""
    return (WORDS[at % 30 :] + WORDS)[:size]


def read(marks: list[Mark]) -> list[str]:
    return read_pdf(pdf([marks])).text.split("\n")


def test_columns_are_read_between_the_lines_that_reach_over_both() -> None:
    page: list[Mark] = [*lines([line(at, 34) for at in range(2)], top=60)]
    for top, first in ((120, 2), (320, 14)):
        page += lines([line(first + at, 15) for at in range(6)], 90, top)
        page += lines([line(first + 6 + at, 15) for at in range(6)], 318, top)
        page += lines([line(first, 34)], top=top + 140)
    left, right = ("".join(line(at, 15) for at in range(start, start + 6)) for start in (2, 8))
    below_left, below_right = ("".join(line(at, 15) for at in range(start, start + 6)) for start in (14, 20))
    assert read(page) == [line(0, 34) + line(1, 34), left + right, line(2, 34), below_left + below_right, line(14, 34)]


def test_a_note_in_the_margin_is_read_apart() -> None:
    prose = lines([line(at, 22) for at in range(9)], 230, 100, step=17)
    notes = [
        Words("评级结果", 90, 108),
        Words("评级展望", 90, 142),
        Words("稳定AA级", 90, 193),
        Words("评级日期", 90, 227),
    ]
    assert read([*prose, *notes]) == [
        "评级结果",
        "评级展望",
        "稳定AA级",
        "评级日期",
        "".join(line(at, 22) for at in range(9)),
    ]


def test_a_table_is_no_columns() -> None:
    rows = [[line(at, 12), f"{at}.5", f"{at}1.2"] for at in range(1, 8)]
    page = [mark for at, texts in enumerate(rows) for mark in row(texts, [90, 300, 420], 100 + 20 * at)]
    assert read(page) == ["\t".join(texts) for texts in rows]
