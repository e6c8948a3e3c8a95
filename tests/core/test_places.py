"""Where words stand in a text."""

from __future__ import annotations

import pytest

from pipeline.core.places import Places, every

TEXT = "水价涨，水价跌，水水水水"


@pytest.mark.parametrize("words", ["水价", "水价涨", "水", "水水", "涨", "电价", "水价涨，水价跌，水水水水水"])
def test_words_are_found_as_often_as_they_are_counted(words: str) -> None:
    places = Places(TEXT)
    for _ in range(2):  # searched, then remembered
        found = [*places.of(words)]
        assert len(found) == TEXT.count(words)
        assert all(TEXT.startswith(words, place) for place in found)


def test_every_place_is_told_of_characters_that_overlap() -> None:
    assert [*every("水水水", "水水")] == [0, 1]
