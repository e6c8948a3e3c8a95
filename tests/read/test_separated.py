"""``.csv`` and ``.tsv``: encodings, what parts cells, title lines and notes, quotation marks."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.read.sheets import read_separated
from pipeline.read.sheets.separated import rows_of, separator_of

STATISTICS = """数据库：分省年度数据
指标：年末常住人口(万人)
时间：最近10年
地区,2024年,2023年
北京市,2183,2186
贵州省,,3865
注：常住人口包括：居住在本乡镇街道的人；户口在本乡镇街道的人。
数据来源：国家统计局
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_title_lines_and_notes_are_paragraphs_and_cells_keep_their_columns(encoding: str) -> None:
    content = read_separated(STATISTICS.encode(encoding))
    assert content.text == STATISTICS.strip().replace(",", "\t")
    kinds = [block.kind for block in content.blocks if block.kind != "cell"]
    assert kinds == ["paragraph"] * 3 + ["row"] * 3 + ["paragraph"] * 2
    cells = {content.text[b.start : b.end]: (b.cell.row, b.cell.column) for b in content.blocks if b.cell}
    assert (cells["2024年"], cells["2186"], cells["3865"]) == ((0, 1), (1, 2), (2, 2))
    assert content.digits == sum(char.isdecimal() for char in STATISTICS)


def test_a_note_with_the_commas_of_its_row_is_a_note() -> None:
    content = read_separated("地区,2023年,2022年\n北京市,,41540.9\n数据来源：国家统计局,,\n".encode("gb18030"))
    assert content.text == "地区\t2023年\t2022年\n北京市\t\t41540.9\n数据来源：国家统计局"
    assert content.blocks[-1].kind == "paragraph"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        *(
            ("地区,产量\n甲,5\n", ","),
            ("地区\t产量\n甲\t1,234\n乙\t5,678\n", "\t"),
            ("地区;产量\n甲;1,5\n乙;2,5\n", ";"),
        ),
        *(
            ("a|b\n1|2\n", "|"),
            ("全是一栏\n没有分隔\n", "\0"),
            ("", "\0"),
            ('指标,说明\n甲,"一;二"\n乙,"三;四"\n', ","),
        ),
        *(("表1\n指标,2012\n甲,5\n", ","), ('地区,"产\n量"\n甲,5\n', ",")),
    ],
)
def test_cells_are_parted_by_what_parts_most_lines_alike(text: str, separator: str) -> None:
    assert separator_of(text) == separator


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('地区,说明\n甲,"多,一个""逗号"""\n', [["地区", "说明"], ["甲", '多,一个"逗号"']]),
        ("sep=;\n甲;5,1\n", [["甲", "5,1"]]),
        ("甲\t5\r乙\t6\r", [["甲", "5"], ["乙", "6"]]),
        ("甲,5\0\n" + "乙,6\n" * 30, [["甲", "5"], *[["乙", "6"]] * 30]),
        (f'甲,"{"字" * 200_000}"\n乙,6\n', [["甲", "字" * 200_000], ["乙", "6"]]),
    ],
)
def test_cells_hold_what_stands_in_them(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text.encode()).rows == rows


def test_a_quotation_mark_that_closes_nowhere_swallows_no_rows() -> None:
    text = '地区,产量\n"甲,5\n' + "".join(f"乙{at},{at}\n" for at in range(50))
    assert len(rows_of(text.encode()).rows) == 52


def test_lines_within_a_cell_become_blanks() -> None:
    assert read_separated('地区,"产量\n（吨）"\n甲,5\n'.encode()).text == "地区\t产量 （吨）\n甲\t5"


def test_texts_in_a_column_are_told_of() -> None:
    row = "今年上半年，全市完成固定资产投资5亿元，同比增长3%，新开工项目12个，较去年同期多出两成。"
    content = read_separated(f"id,正文\n1,{row}\n2,{row}\n".encode())
    assert content.warnings == ("column '正文' holds texts; --text-column 正文 reads each as a document",)


def test_binary_data_is_a_failed_document() -> None:
    assert read(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.csv").status == "failed"
    assert read(b"", "a.tsv").status == "empty"
