"""Tables that are known, written as pages and PDF and read again: the same cells, and the same claims of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gridded import Written, gridded
from pipeline.extract import extract_document
from pipeline.read import read
from pipeline.records import Document

Table = Sequence[Sequence[Written]]
TABLES: dict[str, tuple[Sequence[str], Table]] = {
    "amounts and changes": (
        ["贵州省2021年国民经济和社会发展统计公报", "表3 2021年主要农产品产量"],
        [
            ["产品名称", "产量（万吨）", "比上年增长（%）"],
            ["粮食", "1,094.86", "3.5"],
            ["其中：稻谷", "415.20", "-0.7"],
            ["烤烟", "22.41", "-1.6"],
            ["茶叶", "24.68", "16.9"],
        ],
    ),
    "a column of units": (
        ["黔东南州2021年统计公报", "表6 2021年邮电和交通"],
        [
            ["指标", "单位", "2020年", "2021年"],
            ["货运量", "万吨", "7210", "7655"],
            ["客运量", "万人次", "3310", "2985"],
            ["移动电话用户", "万户", "402.5", "415.1"],
        ],
    ),
    "two rows of heads": (
        ["某某动力股份有限公司2017年年度报告", "营业收入构成", "单位：元"],
        [
            [("项目", 2, 1), ("2017年", 1, 2), ("2016年", 1, 2), ("同比增减", 2, 1)],
            ["金额", "占营业收入比重", "金额", "占营业收入比重"],
            ["营业收入合计", "151,569,392", "100%", "93,183,521", "100%", "62.66%"],
            ["发动机", "40,123,456", "26.47%", "25,000,100", "26.83%", "60.49%"],
            ["整车及零部件", "61,300,000", "40.44%", "33,183,421", "35.61%", "84.73%"],
        ],
    ),
    "areas in rows, years in columns": (
        ["2019年各县人口", "单位：万人"],
        [
            ["地区", "2019年", "2018年"],
            ["会昌县", "45.1", "45.0"],
            ["上犹县", "26.3", "26.2"],
            ["石城县", "28.4", "28.3"],
        ],
    ),
}
"""The lines before each, and its rows: a cell is its words, or its words, rows and columns."""

WIDE, HIGH, SIZE = 595.0, 20.0, 10.5


def as_page(before: Sequence[str], rows: Table) -> bytes:
    """A page of HTML: merged cells by their spans."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in before)
    body = "".join(
        "<tr>" + "".join(f'<td rowspan="{down}" colspan="{right}">{escape(words)}</td>' for words, down, right in row)
        + "</tr>"
        for row in map(spanned, rows)
    )  # fmt: skip
    head = f'<head><meta charset="utf-8"><title>{escape(before[0])}</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{lines}<table>{body}</table></body></html>".encode()


def spanned(row: Sequence[Written]) -> list[tuple[str, int, int]]:
    return [(cell, 1, 1) if isinstance(cell, str) else cell for cell in row]


def places(rows: Table) -> list[tuple[int, int, str, int, int]]:
    """The cells with their rows and columns."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for words, down, right in spanned(row):
            while (number, column) in taken:
                column += 1
            taken |= {(number + one, column + other) for one in range(down) for other in range(right)}
            found.append((number, column, words, down, right))
            column += right
    return found


def as_boxes(before: Sequence[str], rows: Table) -> bytes:
    """A PDF page by fpdf2, each cell in a box."""
    return drawn(before, rows, boxed=True)


def as_open_lines(before: Sequence[str], rows: Table) -> bytes:
    """A PDF page by fpdf2 with three rules alone: above the head, below it, below the table."""
    return drawn(before, rows, boxed=False)


def drawn(before: Sequence[str], rows: Table, boxed: bool) -> bytes:
    pdf = pytest.importorskip("fpdf").FPDF(format="A4", unit="pt")
    pdf.add_font("han", fname=font())
    pdf.set_font("han", size=SIZE)
    pdf.add_page()
    top = 70.0
    for line in before:
        pdf.text((WIDE - pdf.get_string_width(line)) / 2, top, line)
        top += 2 * HIGH
    cells = places(rows)
    step = (WIDE - 140) / (max(column + right for _, column, _, _, right in cells))
    for row, column, words, down, right in cells:
        left, high = 70 + column * step, top + row * HIGH
        if boxed:
            pdf.rect(left, high, right * step, down * HIGH)
        middle = left + (right * step - pdf.get_string_width(words)) / 2
        pdf.text(left + 4 if column == 0 and not boxed else middle, high + down * HIGH / 2 + SIZE / 3, words)
    if not boxed:
        heads = 1 + any(not isinstance(cell, str) for cell in rows[0])
        for row in (0, heads, len(rows)):
            pdf.line(70, top + row * HIGH, WIDE - 70, top + row * HIGH)
    return bytes(pdf.output())


def as_picture(before: Sequence[str], rows: Table) -> bytes:
    """A PDF page by matplotlib, whose tables have boxes and no merged cells."""
    pyplot = pytest.importorskip("matplotlib.pyplot")
    fonts = pytest.importorskip("matplotlib.font_manager")
    if any(not isinstance(cell, str) for row in rows for cell in row):
        pytest.skip("matplotlib merges no cells")
    han = fonts.FontProperties(fname=font(), size=SIZE)
    figure, axes = pyplot.subplots(figsize=(8.3, 11.7))
    axes.axis("off")
    for at, line in enumerate(before):
        figure.text(0.5, 0.95 - at * 0.04, line, ha="center", fontproperties=han)
    table = axes.table(cellText=[list(row) for row in rows], loc="upper center", cellLoc="center")
    for cell in table.get_celld().values():
        cell.set_text_props(fontproperties=han)
        cell.set_height(0.03)
    file = BytesIO()
    with pyplot.rc_context({"pdf.fonttype": 42}):
        figure.savefig(file, format="pdf")
    pyplot.close(figure)
    return file.getvalue()


@cache
def font() -> Path:
    return next(Path(pytest.importorskip("notojp_matplotlib").__file__).parent.rglob("*.otf"))


WRITERS: dict[str, tuple[str, Callable[[Sequence[str], Table], bytes]]] = {
    "page": (".html", as_page),
    "boxed pdf": (".pdf", as_boxes),
    "open pdf": (".pdf", as_open_lines),
    "pdf of matplotlib": (".pdf", as_picture),
}
SAID = ("count", "percent", "unit", "subject", "date_start", "date_end", "region", "change", "baseline")


def told(document: Document) -> list[tuple[Any, ...]]:
    """What each claim of a cell says, by its quantity and its place."""
    claims = [claim for claim in extract_document(document).claims if claim.table_id]
    rows = [(claim.cell, claim.quantity, *(getattr(claim, name) for name in SAID)) for claim in claims]
    return sorted(rows, key=lambda row: str(row[1:]))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("name", TABLES)
def test_a_known_table_comes_back(name: str, writer: str) -> None:
    before, rows = TABLES[name]
    suffix, write = WRITERS[writer]
    known = gridded(*before, rows, source=f"table{suffix}")
    again = read(write(before, rows), f"table{suffix}")
    assert again.error is None
    cells = {
        (block.cell.row, block.cell.column): again.text[block.start : block.end] for block in again.blocks if block.cell
    }
    if writer == "open pdf" and any(not isinstance(cell, str) for cell in rows[0]):
        assert [one[1:] for one in told(again)] == [
            one[1:] for one in told(known)
        ]  # heads between two rows are a third
        return
    assert {place: re.sub(r"\s", "", words) for place, words in cells.items()} == {
        (row, column): words for row, column, words, _, _ in places(rows)
    }
    assert told(known)
    assert told(again) == told(known)
