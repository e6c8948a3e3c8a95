"""Where sentences end, and what of them is read."""

from __future__ import annotations

import pytest

from conftest import cleans

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
