"""Claims of one document in two runs: each in one pair at most, whatever overlaps."""

from __future__ import annotations

from pipeline.diff.matching import pairs


def rows(*places: tuple[int, int], doc_id: str = "d") -> list[dict[str, object]]:
    return [{"doc_id": doc_id, "start": start, "end": end, "quantity": "5", "sentence": ""} for start, end in places]


def test_the_same_place_goes_before_a_shared_end() -> None:
    old, new = rows((0, 4), (2, 4)), rows((2, 4), (6, 8))
    assert list(pairs(old, new)) == [(old[1], new[0]), (old[0], None), (None, new[1])]


def test_what_overlaps_is_one() -> None:
    old, new = rows((0, 2), (5, 9), (20, 22)), rows((6, 10), (9, 12), (19, 21))
    assert list(pairs(old, new)) == [(old[1], new[0]), (old[2], new[2]), (old[0], None), (None, new[1])]


def test_same_words_are_one_in_their_order_where_the_text_has_changed() -> None:
    old, new = rows((0, 1), (5, 6)), rows((9, 10), doc_id="e")
    assert list(pairs(old, new)) == [(old[0], new[0]), (old[1], None)]
