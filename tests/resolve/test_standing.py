"""The area of which sentences behind one speak too."""

from __future__ import annotations

import pytest

from pipeline.api import extract_text

NATIONAL = "国家统计局通报全国情况\n\n全国收入增长5%，我国就业稳定。\n"
CARRIED = [  # a text, a figure in it, its area
    (NATIONAL + "世界机器人大会在北京开幕。大会有企业160家参展。", "160家", "北京市"),
    (NATIONAL + "吉林省派出工作组24个。目前已转移群众7万人。", "7万人", "吉林省"),
    (NATIONAL + "吉林省派出工作组24个。\n目前已转移群众7万人。", "7万人", "全国"),
    (NATIONAL + "吉林省派出工作组24个。全国已转移群众7万人。", "7万人", "全国"),
    (NATIONAL + "财政部介绍，各地都有增加，其中一些地区不少，特别是吉林省增加24个。目前已有7万人。", "7万人", "全国"),
    (NATIONAL + "论坛在北京听取介绍。目前已有7万人。", "7万人", "全国"),
    ("德国新车销量为26万辆。其中，电动汽车2万辆。", "2万辆", "德国"),
    ("德国名将打进26球。上半场打进2球。", "2球", None),
    ("深圳新增企业26家。其中，制造企业2家。", "2家", None),
]


@pytest.mark.parametrize(("text", "quantity", "region"), CARRIED)
def test_the_area_with_which_a_paragraph_opens(text: str, quantity: str, region: str | None) -> None:
    assert [one.region for one in extract_text(text).claims if one.quantity == quantity] == [region]
