"""Where sentences end, and what of them is read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from conftest import cleans
from pipeline.layout.sentences import shortened
from pipeline.layout.vocabulary import Limits

SENTENCES = [
    ("增长3.5%。达到5家！为什么？", ["增长3.5%。", "达到5家！", "为什么？"]),
    ("他说：“有5家。”随后离开。", ["他说：“有5家。”", "随后离开。"]),
    ("（共5家。）其余关停。", ["（共5家。）", "其余关停。"]),
    ("喊出“加油！”的口号5次。", ["喊出“加油！”的口号5次。"]),
    ("《你好！同学》发行5万册。", ["《你好！同学》发行5万册。"]),
    ("完成5件；办结3件。", ["完成5件；办结3件。"]),
    ("网址a.cn/?id=5共3个。", ["网址a.cn/?id=5共3个。"]),
    ("真的吗？！有5家。", ["真的吗？！", "有5家。"]),
    ("**一是抓。**完成5件。", ["一是抓。", "完成5件。"]),
    ("| 甲 | 5 |\n| 乙 | 6 |", ["|甲|5|", "|乙|6|"]),
    ("- 甲5家\n- 乙6家", ["甲5家", "乙6家"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cleans(text) == expected


SHORT = Limits(
    title=9, sentence=60, figures=3, listing=20, heading=9, inline_heading=9, furniture=9, head=9, tail=9
)  # fmt: skip
"""Sentences of sixty characters; a stretch of more than three figures is a list, and cut at twenty."""
LONG = [
    # a stretch without a stop, how long its parts are
    ("新建学校5所" * 3, [18]),
    ("全市各地推进工作，" * 6, [54]),
    ("全市各地推进工作，" * 9, [54, 27]),
    ("全市各地推进工作" * 10, [60, 20]),
    ("5家、甲乙丙丁戊己" * 6, [12, 18, 24]),
    ("5家、" * 8, [18, 6]),
    ("五5" * 20, [10, 30]),
    ("甲" * 14 + "12345678" * 2 + "乙" * 6 + "1，2，3，", [14, 20, 8]),
    ("1" * 50, [10, 10, 30]),
]


@pytest.mark.parametrize(("text", "lengths"), LONG, ids=[text[:12] for text, _ in LONG])
def test_what_is_too_long_to_be_a_sentence_is_cut(text: str, lengths: list[int]) -> None:
    parts = list(shortened(text, 0, len(text), SHORT))
    assert [end - start for start, end in parts] == lengths
    assert all(end == start for (_, end), (start, _) in pairwise(parts))


def test_a_list_of_more_than_a_hundred_figures_is_cut_sooner() -> None:
    """What a figure costs grows with those beside it: one without an end would take hours."""
    assert max(map(len, cleans("上犹县共计5家，" * 600))) <= 1000
    assert max(map(len, cleans("上犹县推进工作，" * 600))) > 1000
