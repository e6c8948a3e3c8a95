"""Words that go together are counted, and written by class."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from learn.pairs import classed, counted, lines


def test_pairs_stand_more_often_than_by_chance() -> None:
    texts = [["抽水", "蓄能", "Q"]] * 5 + [[word] for word in "甲乙丙丁戊己庚辛壬癸" * 20]
    found = list(classed(*counted(texts)))
    assert found == [("抽水", "蓄能", 1)]
    assert list(classed(*counted(texts[:4] + texts[5:]))) == []


def test_a_line_has_the_words_of_each_class() -> None:
    found = [("抽水", "蓄能", 1), ("抽水", "机组", 3), ("抽水", "电站", 1), ("一般", "公共", 0)]
    assert list(lines(found)) == [("一般", "公共"), ("抽水", "/电站 蓄能//机组")]
