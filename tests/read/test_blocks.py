"""Text → blocks: what a line is by its marks, and the invariants of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import read
from pipeline.records import Block


def shown(text: str, name: str = "a.txt") -> list[str]:
    """The blocks of a text as ``kind level words``."""
    document = read(text.encode(), name)
    return [f"{kind}{level or ''} {document.text[start:end]}" for kind, start, end, level, _ in document.blocks]


LINES = [  # text, its blocks
    ("共5家。", ["paragraph 共5家。"]),
    ("\u3000\u3000共5家。 \r\n\r\n共6家。", ["paragraph 共5家。", "paragraph 共6家。"]),
    ("# 标题", ["heading1 标题"]),
    ("##标题\n#标题", ["heading2 标题", "paragraph #标题"]),
    ("> ### 引用", ["heading3 引用"]),
    ("- 甲5家\n● 乙6家\n-3%", ["item 甲5家", "item 乙6家", "paragraph -3%"]),
    ("甲\n---\n乙\n* * *\n", ["paragraph 甲", "paragraph 乙"]),
    ("甲 | 乙 | 丙", ["row 甲 | 乙 | 丙"]),
    ("甲\t乙\t丙", ["row 甲\t乙\t丙"]),
    ("甲\t乙", ["paragraph 甲\t乙"]),
    ("---\ntitle: 甲\ntags:\n- 乙\n---\n# 丙", ["front title: 甲", "front tags:", "front 乙", "heading1 丙"]),
    ("---\n甲5家\n---\n乙", ["paragraph 甲5家", "paragraph 乙"]),
    ("  \n\u3000\n", []),
]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(("text", "blocks"), LINES)
def test_a_line_is_what_its_marks_say(text: str, blocks: list[str], name: str) -> None:
    assert shown(text, name) == blocks


def test_cells_follow_their_row() -> None:
    document = read("正文。\n|行业|比重|\n|---|---|\n|制造||\n正文。".encode(), "a.md")
    row, name, share = (
        Block("row", 4, 11),
        Block("cell", 5, 7, cell=(0, 0, 0, 1, 1)),
        Block("cell", 8, 10, cell=(0, 0, 1, 1, 1)),
    )
    assert document.blocks[1:4] == (row, name, share)
    assert [block.cell for block in document.blocks[4:]] == [None, (0, 1, 0, 1, 1), None]


PIECES = [
    "甲",
    "5",
    "%",
    "5.8%",
    "|",
    "||",
    "\t",
    "  ",
    "    ",
    "\u3000\u3000",
    "\n",
    "\n\n",
    "\r\n",
    "---",
    "| --- | --- |",
    "# ",
    "- ",
    "。",
    "\x0c",
    "\ufeff",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_blocks_stand_in_order_and_apart(text: str, name: str) -> None:
    at = row_end = 0
    places = set()
    for kind, start, end, level, cell in read(text.encode(), name).blocks:
        assert at <= start < end <= len(text)
        assert (kind == "heading") == (level > 0)
        assert (kind == "cell") == (cell is not None)
        if cell is None:
            assert start >= row_end
            at, row_end = start, end
        else:
            assert end <= row_end
            assert cell not in places
            places.add(cell)
            at = end
