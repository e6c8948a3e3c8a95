"""Whose a figure is, by the learnt weights, and which way that was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [
    ("甲公司2020年实现营业收入30亿元，净利润2亿元。", "30亿元", "甲公司", "entity.named"),
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


def test_a_subject_that_begins_inside_a_figure_is_asked_for_its_owner_too(claim_of: Callable[..., Claim]) -> None:
    """The unit that names the thing itself is a part of the last token: nothing stands behind it."""
    assert claim_of("锦标赛 该队再夺两金", "两金").subject == "金"
