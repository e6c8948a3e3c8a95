"""The table of areas is whole."""

from __future__ import annotations

from pipeline.extract import load_rules
from pipeline.regions import REGIONS


def test_the_table_is_whole() -> None:
    today = [place for place in load_rules()[REGIONS].table.places() if not place.former]
    counts = [sum(place.level == level for place in today) for level in range(3)]
    assert counts == [34, 333, 2846]
    assert len({place.region.code for place in today}) == sum(counts)
    assert all(place.parent for place in today if place.level)
