"""Which lines are a table, and which only look so."""

from __future__ import annotations

import pytest

from pipeline.read import read
from pipeline.records import Document


def grids(document: Document) -> list[str]:
    """The tables of a document as ``甲·5%/乙·6%``; a cell without a block is empty, a break in one is ⏎."""
    found: dict[int, dict[int, dict[int, str]]] = {}
    for _, start, end, _, cell in document.blocks:
        if cell:
            words = document.text[start:end].replace("\n", "⏎")
            found.setdefault(cell.grid, {}).setdefault(cell.row, {})[cell.column] = words
    return [
        "/".join("·".join(row.get(at, "") for at in range(max(row) + 1)) for row in rows.values())
        for rows in found.values()
    ]


TABLES = [  # name, text, its rows parted by / and its cells by ·
    ("rule", "|行业|上季|\n|:--|--:|\n|制造|5.8%|", "行业·上季/制造·5.8%"),
    ("rule, nothing at the ends", "行业 | 上季\n--- | ---\n制造 | 5.8%", "行业·上季/制造·5.8%"),
    ("rule, not closed", "|排名|营收\n|:--|:--|\n|1|2,105,984\n|2|1,933,836", "排名·营收/1·2,105,984/2·1,933,836"),
    (
        "rule, prose in its cells",
        "|指控|依据|\n|--|--|\n|甲|共5家。推动改革；加强管理|",
        "指控·依据/甲·共5家。推动改革；加强管理",
    ),
    (
        "rule, a cell of two lines",
        "|项目|金额\n(变幅)|\n|--|--|\n|车辆|1.4亿\n(+44.7%)|",
        "项目·金额⏎(变幅)/车辆·1.4亿⏎(+44.7%)",
    ),
    ("rule, a row of two cells among three", "|甲|乙|丙|\n|--|--|--|\n|1|2|", "甲·乙·丙/1·2"),
    ("rule, a cell with a bar", "|甲|乙|\n|--|--|\n|a\\|b|5|", "甲·乙/a\\|b·5"),
    ("bars alone", "| 制造 | 5.8% |\n| 零售 | 6% |", "制造·5.8%/零售·6%"),
    ("tabs", "行业\t上季\n制造\t5.8%\n零售\t6%", "行业·上季/制造·5.8%/零售·6%"),
    ("tabs, empty cells", "地区\t2020\t2021\n北京\t\t5\n上海\t3\t5", "地区·2020·2021/北京··5/上海·3·5"),
    ("tabs, no head of the first column", "\t2020年\t2021年\n北京\t3万\t5万", "·2020年·2021年/北京·3万·5万"),
    ("blanks", "制造业      5.8%    6.3%\n零售业     10.7%    6.8%", "制造业·5.8%·6.3%/零售业·10.7%·6.8%"),
    ("wide blanks", "北京\u3000\u30005家\n上海\u3000\u30006家", "北京·5家/上海·6家"),
    ("tabs that line up", "北京\t\t5家\n黑龙江\t6家", "北京·5家/黑龙江·6家"),
]


@pytest.mark.parametrize(("text", "table"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_table_is_found(text: str, table: str) -> None:
    assert grids(read(text.encode(), "a.txt")) == [table]
    around = read(f"全市共5家。\n{text}\n\n全市共6家。".encode(), "a.txt")
    assert grids(around) == [table]
    assert around.blocks[0].kind == around.blocks[-1].kind == "paragraph"


PROSE = [  # name, text that is no table
    ("one line", "制造\t5.8%\t6.3%"),
    ("a blank line between", "制造\t5.8%\n\n零售\t6.3%"),
    ("other numbers of cells", "制造\t5.8%\t6.3%\n零售\t6.3%"),
    ("the head of a brief", "第  132  期\n2021  年  11  月  2  日"),
    ("the head of a brief, two cells", "总第132期\t2021年11月2日\n市政府办公室\t内部资料"),
    ("indented paragraphs", "\u3000\u3000全市建成5家。\n\u3000\u3000全县建成6家。"),
    ("indented by tabs", "\t全市建成5家\n\t全县建成6家"),
    ("sentences with tabs", "全市新建学校，\t共5家。\n全县新建医院，\t共6家。"),
    ("sentences with blanks", "全市  1241  所校外培训机构关停，另有\n36  家整改，新建学校  5  所。其余"),
    ("a numbered list", "1.\t建成学校5所\n2.\t建成医院3家"),
    ("numbered headings", "一、\t总体要求\n二、\t主要任务"),
    ("names", "张三  李四  王五\n赵六  钱七  孙八"),
    ("a poem", "春眠不觉晓  处处闻啼鸟\n夜来风雨声  花落知多少"),
    ("blanks that do not line up", "全市建成学校  5家\n县  6家"),
    ("years", "开始\t2019年\n结束\t2021年"),
    ("an interview", "主持人\t请问今年建成多少？\n局长\t今年建成5家。"),
    ("bylines", "作者 | 张三 编辑 | 李四\n来源 | 新华网 审核 | 王五"),
    ("a rule with no head", "\n| --- | --- |\n全市共5家。"),
    ("a rule with no row", "| 甲 | 乙 |\n| --- | --- |\n\n全市共5家。"),
]


@pytest.mark.parametrize("text", [case[1] for case in PROSE], ids=[case[0] for case in PROSE])
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert grids(read(text.encode(), "a.txt")) == []


def test_markdown_has_tables_by_bars_alone() -> None:
    assert grids(read("制造\t5.8%\n零售\t6%\n\n|甲|5%|\n|乙|6%|".encode(), "a.md")) == ["甲·5%/乙·6%"]


def test_tables_are_counted_in_the_order_of_the_text() -> None:
    text = "甲\t5%\n乙\t6%\n\n|丙|丁|\n|--|--|\n|1|2|\n\n戊\t7%\n己\t8%"
    assert [grid[0] for grid in grids(read(text.encode(), "a.txt"))] == ["甲", "丙", "戊"]
