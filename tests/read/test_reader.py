"""What is said of PDFs that can't be read, or not wholly, and the real files of ../shared."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import SHARED
from pdf_writer import Picture, Rule, Unnamed, Words, grid, lines, pdf
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.pdf import read_pdf

TEXT = lines(["全年全市规模以上工业增加值增长5.2%，", "其中重工业增长11.2%，轻工业增长0.2%。"])
SCAN = [Picture(0, 0, 595, 842)]


def encrypted(data: bytes) -> bytes:
    key = "ab" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<{key}> <{key}>]".encode()
    return data.replace(b"trailer << ", b"trailer << " + locked, 1)


def broken(data: bytes, seed: int) -> bytes:
    rough, changed = random.Random(seed), bytearray(data)
    for _ in range(200):
        changed[rough.randrange(len(changed))] = rough.randrange(256)
    return bytes(changed)


UNREADABLE: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "damaged"),
    ("text", lambda: "共5家。".encode(), "damaged"),
    ("cut", lambda: pdf([TEXT])[:400], "damaged"),
    ("locked", lambda: encrypted(pdf([TEXT])), "locked with a password"),
    ("pictures", lambda: pdf([SCAN, SCAN]), "needs OCR"),
    ("pictures with page numbers", lambda: pdf([[*SCAN, Words("- 1 -", 280, 800)]]), "needs OCR"),
    ("letters as drawings", lambda: pdf([[Rule(90, at, 100, at + 3) for at in range(100, 400, 2)]]), "needs OCR"),
    ("fonts without names", lambda: pdf([[Unnamed("规模以上工业增加值增长", 90, 100)]]), "fonts"),
]


@pytest.mark.parametrize(("make", "reason"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
def test_what_can_not_be_read_says_why(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as told:
        read_pdf(make())
    assert "\n" not in str(told.value)


def test_pages_without_text_are_named() -> None:
    content = read_pdf(pdf([SCAN, TEXT, SCAN, SCAN]))
    assert content.warnings == ("only 1 of 4 pages gave text; without any: pages 1, 3-4",)
    assert content.pages == (0, 0, len(content.text), len(content.text))


def test_pages_in_fonts_without_names_are_named() -> None:
    content = read_pdf(pdf([TEXT, [Unnamed("规模以上工业增加值增长", 90, 100)]]))
    assert content.warnings == ("fonts do not say which characters they show on page 2",)


def test_a_blank_page_is_no_loss() -> None:
    content = read_pdf(pdf([TEXT, [], [Rule(90, 60, 500, 60)], TEXT]))
    assert content.warnings == () and len(content.pages) == 4


def test_a_document_of_blank_pages_is_empty() -> None:
    assert read_pdf(pdf([[], []])).text == ""


def test_a_table_of_thousands_of_cells_is_read_in_time() -> None:
    tops = [40 + 4 * at for at in range(190)]
    cells = [
        Words(f"{at}{column}", 92 + 20 * column, top, 3) for at, top in enumerate(tops[:-1]) for column in range(20)
    ]
    content = read_pdf(pdf([[*grid([90 + 20 * at for at in range(21)], tops), *cells]]))
    assert sum(block.kind == "cell" for block in content.blocks) == len(cells)


# ---- real files ----

FILES = SHARED / "files"
pytestmark = pytest.mark.filterwarnings("error")
REAL = [  # name, tables, cells with a figure, figures that stand at its edges
    ("03_zhoukou_bulletin_2023", 6, 136),
    ("04_qiandongnan_bulletin_2023", 16, 300),
    ("06_weichai_annual_2017_p1_30", 29, 550),
    ("07_table_note", 2, 15),
    ("30_two_columns_derived", 0, 0),
]


@cache
def real(name: str) -> tuple[Path, Content]:
    path = FILES / f"{name}.pdf"
    if not path.is_file():
        pytest.skip("../shared/files is absent")
    return path, read_pdf(path.read_bytes())


@pytest.mark.parametrize("name", [case[0] for case in REAL])
def test_every_digit_of_a_real_file_is_in_its_text(name: str) -> None:
    path, content = real(name)
    assert content.digits == sum(map(str.isdigit, content.text)) and not content.warnings
    numbers = re.compile(r"\d[\d,]*\.?\d*")
    missing = Counter(numbers.findall(plain_text(path))) - Counter(numbers.findall(content.text))
    furniture = {str(number) for number in range(1, 31)} | {"2016", "2017", "12"}
    torn = {number for number in missing if number not in furniture}
    assert name.startswith("06") or torn == set()  # 06 has numbers that wrap in their cells: here they are whole


def plain_text(path: Path) -> str:
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


@pytest.mark.parametrize(("name", "tables", "figures"), REAL)
def test_every_table_of_a_real_file_is_found(name: str, tables: int, figures: int) -> None:
    _, content = real(name)
    cells = [block for block in content.blocks if block.cell]
    assert len({block.cell.grid for block in cells if block.cell}) == tables
    held = [content.text[block.start : block.end] for block in cells]
    assert sum(bool(re.fullmatch(r"-?[\d,.]+%?", cell)) for cell in held) >= figures


LINES = [  # file, a line of its text from its beginning to its end
    ("03_zhoukou_bulletin_2023", "一、综 合"),
    ("03_zhoukou_bulletin_2023", "其中：0-15岁（含不满16周岁）\t212.60\t24.53"),
    ("04_qiandongnan_bulletin_2023", "全年全州农林牧渔业增加值290.41亿元，比上年增长4.2%。"),
    ("04_qiandongnan_bulletin_2023", "采矿业\t%\t-50.2"),
    ("06_weichai_annual_2017_p1_30", "基本每股收益（元/股）\t0.85\t0.31\t0.31\t178.89%\t0.17\t0.18"),
    ("07_table_note", "项目三\t2014\t2018\t50000"),
    ("30_two_columns_derived", "表1凯里市居民消费价格"),
]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_a_line_of_a_real_file_stands_alone(name: str, line: str) -> None:
    assert line in real(name)[1].text.split("\n")


def test_a_table_over_two_pages_is_one_grid_with_its_head() -> None:
    _, content = real("04_qiandongnan_bulletin_2023")
    found = next(block for block in content.blocks if block.cell and content.text[block.start : block.end] == "采矿业")
    assert found.cell
    grid_ = [block for block in content.blocks if block.cell and block.cell.grid == found.cell.grid]
    assert content.text[grid_[0].start : grid_[0].end] == "指标名称"
    assert sum(page <= found.start for page in content.pages) == 9


def test_a_scan_needs_ocr() -> None:
    path = FILES / "05_scanned_capital.pdf"
    if not path.is_file():
        pytest.skip("../shared/files is absent")
    with pytest.raises(UnreadableError, match="needs OCR"):
        read_pdf(path.read_bytes())


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_damage_is_told(seed: int) -> None:
    path = FILES / "03_zhoukou_bulletin_2023.pdf"
    if not path.is_file():
        pytest.skip("../shared/files is absent")
    try:
        content = read_pdf(broken(path.read_bytes(), seed))
    except UnreadableError as error:
        assert str(error)
    else:
        assert content.warnings
