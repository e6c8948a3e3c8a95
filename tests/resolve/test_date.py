"""Which date words date a figure, and the date rule that found them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [
    ("今年1-5月，完成投资195亿元。", "195亿元", "今年1-5月", "2021-01-01", "2021-05-31"),
    ("2019年为3家，2020年为5家。", "3家", "2019年", "2019-01-01", "2019-12-31"),
    ("2019年为3家，2020年为5家。", "5家", "2020年", "2020-01-01", "2020-12-31"),
    ("2020年收入较2019年增长5%。", "5%", "2020年", "2020-01-01", "2020-12-31"),  # the baseline is passed over
    ("2020年（2019年为3家）建成学校5所。", "5所", "2020年", "2020-01-01", "2020-12-31"),  # so is a bracket it isn't in
    ("2020年（2019年为3家）建成学校5所。", "3家", "2019年", "2019-01-01", "2019-12-31"),
    ("全市有5家现有企业。", "5家", "现有", None, "2021-07-29"),  # dates what it stands at
    ("现有企业5家，投资3亿元。", "5家", "现有", None, "2021-07-29"),
    ("现有企业5家，投资3亿元。", "3亿元", None, None, None),
    ("2015年“十三五”规划投资5亿元。", "5亿元", "2015年", "2015-01-01", "2015-12-31"),  # a plan gives way
    ("2020年的项目，建成学校5所。", "5所", None, None, None),  # the date of the projects
    ("去年增长3%，当年完成投资5亿元。", "5亿元", "当年", "2020-01-01", "2020-12-31"),  # leans on the date before
    ("建成学校5所。", "5所", None, None, None),
]


@pytest.mark.parametrize(("text", "quantity", "words", "start", "end"), CASES)
def test_the_date_of_a_figure(
    claim_of: Callable[..., Claim], text: str, quantity: str, words: str | None, start: str | None, end: str | None
) -> None:
    claim = claim_of(text, quantity)
    days = [day.isoformat() if day else None for day in (claim.date_start, claim.date_end)]
    assert [claim.date_text, *days] == [words, start, end]
    assert (claim.provenance.date is None) == (words is None)


def test_the_rule_behind_a_date_is_that_of_its_words(claim_of: Callable[..., Claim]) -> None:
    assert claim_of("今年以来，通报4380次。", "4380次").provenance.date == "date.since"
    assert claim_of("全市有5家现有企业。", "5家").provenance.date == "date.now"
