"""Running heads and page numbers, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pdf_writer import Mark, Words, grid, lines, pdf, row
from pipeline.read.pdf import read_pdf

BODY = [
    "规模以上工业增加值增长5.2%",
    "零售总额增长6.3%",
    "城乡居民人均可支配收入增长7.4%",
    "投资增长8.5%",
]


def text(*furniture: Sequence[Mark]) -> list[str]:
    """The lines of a document whose pages have a line of their own and some furniture, drawn first."""
    pages = [[*marks, *lines([body], top=300)] for marks, body in zip(furniture, BODY, strict=False)]
    return read_pdf(pdf(pages)).text.split("\n")


TAKEN = [  # name, furniture of each page
    ("numbers", [[Words(f"- {page} -", 280, 800)] for page in (1, 2, 3)]),
    ("numbers that do not begin with 1", [[Words(f"— {page} —", 280, 800)] for page in (17, 18, 19)]),
    ("numbers left and right", [[Words(f"—{page}—", 90 + 350 * (page % 2), 800)] for page in (1, 2, 3, 4)]),
    ("numbers farther in", [[Words(f"— {page} —", 280, 730)] for page in (1, 2, 3)]),
    ("numbers among words", [[Words(f"第{page}页 共3页", 280, 800)] for page in (1, 2, 3)]),
    ("a head", [[Words("潍柴动力2017年年度报告", 300, 40)] for _ in range(3)]),
    ("a head with a number", [[Words(f"年度报告 2017年 第{page}页", 300, 40)] for page in (1, 2, 3)]),
    ("heads of chapters", [[Words(name, 300, 40)] for name in ("第一节公司简介",) * 3]),
    ("a head on two pages of two", [[Words("黔东南州统计公报2016年", 90, 40)] for _ in range(2)]),
    ("the number of a single page", [[Words("- 1 -", 280, 800)]]),
]


@pytest.mark.parametrize("furniture", [case[1] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_furniture_is_taken_out(furniture: list[list[Mark]]) -> None:
    assert text(*furniture) == BODY[: len(furniture)]


KEPT = [  # name, lines of the strip that are text
    ("on two pages of three", [[Words("单位：万吨", 90, 40)], [Words("单位：万吨", 90, 40)], []]),
    ("other words", [[Words(words, 90, 40)] for words in ("农业产值", "林业产值", "牧业产值")]),
    ("numbers that do not count", [[Words(f"产量{number}万吨", 90, 800)] for number in (5, 12, 7)]),
    ("figures alone", [[Words(number, 90, 800)] for number in ("100", "100", "100")]),
]


@pytest.mark.parametrize("furniture", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_text_at_the_edge_of_a_page_is_kept(furniture: list[list[Mark]]) -> None:
    kept = text(*furniture)
    for page, marks in enumerate(furniture):
        assert all(mark.text in kept for mark in marks if isinstance(mark, Words)), page


def test_rows_of_a_table_are_no_furniture() -> None:
    pages = [
        [
            *grid([90, 250, 400], [780, 800, 820]),
            *row(["项目", "本年"], [95, 255], 784),
            *row(["合计", value], [95, 255], 804),
        ]
        for value in ("100", "100", "100")
    ]
    assert read_pdf(pdf(pages)).text.count("合计\t100") == 3


def test_the_numbers_of_pages_are_no_digits_of_the_text() -> None:
    content = read_pdf(pdf([[Words(f"- {page} -", 280, 800), *lines([BODY[page]])] for page in range(1, 4)]))
    assert content.digits == sum(map(str.isdigit, content.text)) == 6
