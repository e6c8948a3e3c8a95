"""How often words stand in a document."""

from __future__ import annotations

from pipeline.resolve.repeats import MOST, NOTHING_TWICE, REACH, Repeats


def test_words_are_counted_over_sentences_not_across_them() -> None:
    repeats = Repeats(["营收增长5%，营收", "为10亿元"])
    assert [repeats.of(words) for words in ("营收", "营收为", "利润", "")] == [2, 0, 0, 0]
    assert NOTHING_TWICE.of("营收") == 0


def test_more_than_some_and_what_comes_late_is_told_apart_no_further() -> None:
    repeats = Repeats(["营收" * 9, "字" * REACH, "利润"])
    assert (repeats.of("营收"), repeats.of("利润")) == (MOST, 0)
