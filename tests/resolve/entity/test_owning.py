"""Whose a figure is, by the learnt weights, and which way that was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.api import extract_text
from pipeline.records import Claim

CASES = [
    ("甲公司2020年实现营业收入30亿元，净利润2亿元。", "30亿元", "甲公司", "entity.achiever"),
    ("甲公司2020年实现营业收入30亿元，净利润2亿元。", "2亿元", "甲公司", "entity.pronoun"),
    ("全市新增就业5万人。", "5万人", None, None),
    ("全县新建公路12公里，改造农房300户。", "300户", None, None),
]


@pytest.mark.parametrize(("text", "quantity", "entity", "rule"), CASES)
def test_the_owner_of_a_figure(
    claim_of: Callable[..., Claim], text: str, quantity: str, entity: str | None, rule: str | None
) -> None:
    claim = claim_of(text, quantity)
    assert (claim.entity, claim.provenance.entity) == (entity, rule)


PAPERS = [  # the paper of a firm, a figure, its owner
    ("甲乙股份有限公司关于回购股份的公告\n\n截至6月30日，公司已回购股份1200万股。", "1200万股", "甲乙股份有限公司"),
    ("甲乙生物2023年年度报告摘要\n\n报告期内实现营业收入68.7亿元，同比增长9.1%。", "9.1%", "甲乙生物"),
    ("数据\n\n1月，甲乙股份有限公司（以下简称“本公司”）公布。旅客周转量上升69%。", "69%", "甲乙股份有限公司"),
    ("甲乙股份有限公司公告\n\n丙公司2020年实现营业收入3亿元。", "3亿元", "丙公司"),
    ("市教育局公告\n\n全市新增学位5万个。", "5万个", None),
]


@pytest.mark.parametrize(("text", "quantity", "entity"), PAPERS)
def test_the_figures_of_the_paper_of_a_firm_are_its_own(text: str, quantity: str, entity: str | None) -> None:
    assert [one.entity for one in extract_text(text).claims if one.quantity == quantity] == [entity]


def test_a_subject_that_begins_inside_a_figure_is_asked_for_its_owner_too(claim_of: Callable[..., Claim]) -> None:
    """The unit that names the thing itself is a part of the last token: nothing stands behind it."""
    assert claim_of("锦标赛 该队再夺两金", "两金").subject == "金"


def test_the_topic_of_an_article_is_parted_from_an_indicator_of_accounts() -> None:
    text = "远航集团三季报\n\n远航集团10月发布财报。远航集团总收入为4.6亿美元，增长3%。远航集团将扩张。远航集团上市。"
    found = {one.quantity: (one.subject, one.entity) for one in extract_text(text).claims}
    assert found["4.6亿美元"] == ("总收入", "远航集团") == found["3%"]
