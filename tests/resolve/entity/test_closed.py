"""Constructions that say whose a figure is, where the learnt weights give nobody."""

from __future__ import annotations

import pytest

from pipeline.api import extract_text

CASES = [  # a text, a figure of it, its owner and which way it was found
    ("开展“清河净岸”专项行动，清理河道垃圾320吨。", "320吨", "“清河净岸”专项行动", "entity.programme"),
    ("实施农村饮水提升工程，让2.6万群众喝上了自来水。", "2.6万", "农村饮水提升工程", "entity.programme"),
    ("实施两项工程等项目，清理河道垃圾320吨。", "320吨", None, None),
    ("为乡村放映员购买人身保险并发放岗位津贴95万元。", "95万元", "乡村放映员", "entity.recipient"),
    ("建成科技孵化器6个，入驻企业430家，带动就业1.1万人。", "430家", "科技孵化器", "entity.group"),
    (
        "建成科技孵化器6个，入驻企业430家，带动就业1.1万人。",
        "1.1万人",
        "科技孵化器",
        "entity.named",
    ),  # once found, kept
    ("建成学校6所，新增学位430个。", "430个", None, None),
    ("户均用水量分别为：城东片区11吨；城西片区14吨。", "14吨", "城西片区", "entity.listed"),
    (
        "北岭药业2021年上半年的研发费用为1.2亿元。不计一次性支出，上半年营业利润率为14%。",
        "14%",
        "北岭药业",
        "entity.firm_before",
    ),
]


@pytest.mark.parametrize(("text", "quantity", "entity", "rule"), CASES)
def test_the_owner_of_a_figure(text: str, quantity: str, entity: str | None, rule: str | None) -> None:
    (claim,) = (one for one in extract_text(text).claims if one.quantity == quantity)
    assert (claim.entity, claim.provenance.entity) == (entity, rule)
