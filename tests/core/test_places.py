"""Where words stand in a text."""

from __future__ import annotations

import pytest

from pipeline.core.places import places

TEXT = "水价涨，水价跌，水水水水"


@pytest.mark.parametrize("words", ["水价", "水价涨", "水", "水水", "涨", "电价", "水价涨，水价跌，水水水水水"])
def test_words_are_found_as_often_as_they_are_counted(words: str) -> None:
    found = places(TEXT, words, 99)
    assert len(found) == TEXT.count(words)
    assert all(TEXT.startswith(words, place) for place in found)


def test_no_more_are_looked_for_than_asked_and_nothing_stands_nowhere() -> None:
    assert places(TEXT, "水", 3) == [0, 4, 8]
    assert places(TEXT, "", 3) == places("", "水", 3) == []
