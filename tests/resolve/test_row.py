"""What a row shows of its sentence."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.resolve.row import AROUND, LONGEST

COUNTS = [(5, False), (LONGEST // 7 - 1, False), (LONGEST // 7 + 1, True), (900, True)]


@pytest.mark.parametrize(("count", "cut"), COUNTS)
def test_rows_of_a_very_long_sentence_repeat_what_stands_around_them(count: int, cut: bool) -> None:
    text = "修路5万公里、" * count
    claims = pipeline.extract_text(text).claims
    assert len(claims) == count
    assert max(len(claim.sentence) for claim in claims) <= LONGEST
    for claim in claims:
        assert claim.quantity in claim.sentence
        assert "…" in claim.sentence or claim.start > len(text) - LONGEST or not cut
        assert claim.sentence.strip("…") in text
    if cut:
        assert len(claims[9].sentence) <= 2 * AROUND + len(claims[9].quantity) + 2


def test_cells_of_a_very_wide_table_do_so_as_well() -> None:
    wide = 300
    rows = [["地区", *(f"指标{n}（万吨）" for n in range(wide))], *([f"{n}县", *["5.25"] * wide] for n in "甲乙丙")]
    text = "\n".join("|" + "|".join(row) + "|" for row in (rows[0], ["---"] * (wide + 1), *rows[1:]))
    from pipeline.extract import extract_document
    from pipeline.read import read

    claims = extract_document(read(text.encode(), "wide.md")).claims
    assert len(claims) == 3 * wide
    assert max(len(claim.sentence) for claim in claims) <= LONGEST


DOLLARS = [
    ("香港政府去年整體稅收達$3286億。", "$", "HKD"),
    ("台湾省去年编列$5亿。", "$", "TWD"),
    ("公司去年出资$5亿。", "$", "USD"),
    ("香港公司出资US$5亿。", "美元", "USD"),
]


@pytest.mark.parametrize(("text", "unit", "base"), DOLLARS)
def test_a_bare_dollar_is_that_of_the_area(text: str, unit: str, base: str) -> None:
    (claim,) = pipeline.extract_text(text).claims
    assert (claim.unit, claim.unit_base) == (unit, base)
