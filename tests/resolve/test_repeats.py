"""How often words stand in a document."""

from __future__ import annotations

from pipeline.resolve.repeats import MOST, NOTHING_TWICE, REACH, Repeats


def test_words_are_found_in_sentences_not_across_them() -> None:
    repeats = Repeats(["营收增长5%，营收", "为10亿元"])
    assert [repeats.places(words) for words in ("营收", "营收为", "利润", "")] == [[0, 7], [], [], []]
    assert NOTHING_TWICE.places("营收") == []


def test_more_than_some_and_what_comes_late_is_told_apart_no_further() -> None:
    repeats = Repeats(["营收" * 9, "字" * REACH, "利润"])
    assert (len(repeats.places("营收")), len(repeats.places("利润"))) == (MOST, 0)


def test_what_stands_beside_words_is_counted_where_they_stand() -> None:
    repeats = Repeats(["公司营收增长5%，总营收下降", "公司营收增长2%，营收回升"])
    assert repeats.of("营收", "公司", "增长") == [4, 2, 2]
    assert repeats.of("营收", "", "回升") == [4, 0, 1]  # nothing is no word
    assert repeats.of("回升", "营收", "") == [1, 1, 1]  # once, so with its neighbours
