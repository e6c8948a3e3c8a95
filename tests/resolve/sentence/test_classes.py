"""Word classes: lists before tags, halves of phrases, and what only the neighbours tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.extract import load_rules
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.resolve.sentence.tokens import Tokens

WORDS = [
    ("建成电站3座", "建成", "g"),
    ("总数是3家", "是", "l"),
    ("收入增长5%", "增长", "i"),
    ("累计发放3次", "累计", "d"),
    ("全市新建学校3所", "全市", "R"),
    ("水土流失治理3处", "水土流失", "n"),
    ("广泛开展督查3次", "广泛开展", "g"),
    ("市住建局检查3次", "市住建局", "n"),
    ("学校、医院共3家", "、", "c"),
    ("优秀的教师3人", "的", "u"),
]
SETTLED = [
    ("招聘农民3人", "招聘", "g"),  # opens the clause
    ("学校招聘教师3人", "招聘", "n"),  # a noun before a noun
    ("城镇新增就业3人", "新增", "b"),  # inside a noun phrase
    ("完成时间缩短3天", "完成", "n"),  # the measure of a deed
]
SENSED = [  # what jieba tags otherwise
    ("房屋限价9000元", "限价", "n"),  # a verb
    ("相关企业3家", "相关", "b"),  # a verb
    ("外加企业3家", "外加", "c"),  # a verb
    ("今年明显提高3%", "明显提高", "i"),  # a noun
]


@pytest.mark.parametrize(("text", "word", "code"), WORDS + SETTLED + SENSED)
def test_a_word_has_its_class(tokenize: Callable[[str], Tokens], text: str, word: str, code: str) -> None:
    tokens = tokenize(text)
    words = [tokens.word(k) for k in range(len(tokens.codes))]
    assert tokens.codes[words.index(word)] == code, list(zip(words, tokens.codes, strict=True))


def test_lists_of_a_folder_of_ones_own_count(tmp_path: Path) -> None:
    folder = rules_with(tmp_path, "subjects.toml", ("governing = " + '"""\n建成', "governing = " + '"""\n蹦跶'))
    assert load_rules(folder)[CLASSES].listed["蹦跶"] == "g"
    assert "蹦跶" not in load_rules()[CLASSES].listed
