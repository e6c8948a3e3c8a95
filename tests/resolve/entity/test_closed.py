"""Constructions that say whose a figure is, where the learnt weights give nobody."""

from __future__ import annotations

import pytest

from pipeline.api import extract_text

CASES = [  # a text, a figure of it, its owner and which way it was found
    ("开展“绿色家园”专项行动，清理生活垃圾56吨。", "56吨", "“绿色家园”专项行动", "entity.programme"),
    ("实施山区公路改造工程，让1.8万群众走上了柏油路。", "1.8万", "山区公路改造工程", "entity.programme"),
    ("实施两项工程等项目，清理生活垃圾56吨。", "56吨", None, None),
    ("为村级护林员购买意外保险并发放生活补助60万元。", "60万元", "村级护林员", "entity.recipient"),
    ("建成创业园4个，入驻商户120家，吸纳就业3000人。", "120家", "创业园", "entity.group"),
    ("建成创业园4个，入驻商户120家，吸纳就业3000人。", "3000人", "创业园", "entity.group"),
    ("建成学校6所，新增学位430个。", "430个", None, None),
    ("其中，建材业实现增加值3亿元，增长2%。", "3亿元", "建材业", "entity.achiever"),
    ("其中，建材业实现增加值3亿元，增长2%。", "2%", "建材业", "entity.achiever"),
    ("一季度全市实现增加值3亿元。", "3亿元", None, None),
    ("户均用电量分别为：甲片区31度；乙片区28度。", "28度", "乙片区", "entity.listed"),
    (
        "东方药业2020年上半年的销售费用为2亿元。扣除一次性支出，上半年毛利率为34%。",
        "34%",
        "东方药业",
        "entity.firm_before",
    ),
]


@pytest.mark.parametrize(("text", "quantity", "entity", "rule"), CASES)
def test_the_owner_of_a_figure(text: str, quantity: str, entity: str | None, rule: str | None) -> None:
    (claim,) = (one for one in extract_text(text).claims if one.quantity == quantity)
    assert (claim.entity, claim.provenance.entity) == (entity, rule)
