"""Paragraphs mended where a page break or a hard wrap cut them."""

from __future__ import annotations

import pytest

from conftest import BULLETIN, cleans

MENDED = [
    ("page break", f"{BULLETIN}甲县推进\n\n全市，1241 所校外\n\n培训机构关停。", "全市，1241所校外培训机构关停。"),
    ("page number", f"{BULLETIN}甲县推进\n\n全市，10 批\n\n— 12 —\n\n次 36 家关停。", "全市，10批次36家关停。"),
    (
        "closing quote",
        f"{BULLETIN}甲县推进\n\n聚焦主业，实施‘旅游+’\n\n的新路径3条。",
        "聚焦主业，实施‘旅游+’的新路径3条。",
    ),
    ("number", f"{BULLETIN}甲县推进\n\n一是招商。共投资128.\n\n6亿元，增长9%。", "共投资128.6亿元，增长9%。"),
    ("comma", f"{BULLETIN}甲县推进\n\n今年，\n\n建成5个。", "今年，建成5个。"),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mended(text: str, sentence: str) -> None:
    assert sentence in cleans(text)


def test_not_mended() -> None:
    text = f"{BULLETIN}甲县推进\n\n完成投资5亿元；\n\n建成3个。\n\n一、做法：\n\n招商2次。"
    labelled = f"{BULLETIN}甲县推进\n\n完成投资5亿元；\n\n总数：120\n人员构成如下，共两类。"
    assert {"总数：120", "人员构成如下，共两类。"} <= set(cleans(labelled))
    assert {"完成投资5亿元；", "建成3个。", "招商2次。"} <= set(cleans(text))


def test_hard_wrapped_text_is_joined() -> None:
    words = "某县深化改革，村均收入十八万元，同比增长百分之十二，带动就业一千人，惠及农户三万户" * 3
    wrapped = "\n".join(words[at : at + 18] for at in range(0, len(words), 18))
    assert cleans(f"某县深化改革\n\n{wrapped}。\n") == ["某县深化改革", words + "。"]
