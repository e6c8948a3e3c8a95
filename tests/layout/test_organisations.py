"""The organisation that a title opens with."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.layout import LAYOUT
from pipeline.layout.organisations import organisation


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("市教育局全力推进“双减”工作落地见效", "市教育局"),
        ("【一线】国家统计局：前三季度增长5%", "国家统计局"),
        ("技能报国正当时——南昌市人社局持续深化", "南昌市人社局"),
        ("国家药监局部署专项行动", "国家药监局"),
        ("全国人大常委会举行会议", "全国人大常委会"),
        ("教育部部署开展百日冲刺行动", "教育部"),
        ("和平县教育局推进建设", "和平县教育局"),
        ("赣州经开区“链长制”保驾护航", None),
        ("上犹县巧做“加减乘除法”", None),
        ("北京城市副中心落户交易所", None),
        ("国务院总理会见来宾", None),
        ("全县各部门干部下基层", None),
        ("某地推动公司上市", None),
        ("某地推动甲乙有限公司上市", None),
        ("甲乙电器股份有限公司关于回购股份的公告", "甲乙电器股份有限公司"),
        ("证券代码：600999 证券简称：甲乙科技 公告编号：2023-015甲乙科技股份有限公司业绩公告", "甲乙科技股份有限公司"),
        ("股票简称：甲乙科技 股票代码：600999", "甲乙科技"),
        ("甲乙科技2023年年度报告摘要", "甲乙科技"),
        ("信息公开工作2022年年度报告", None),
        ("关于甲乙电器股份有限公司的问询函", "甲乙电器股份有限公司"),
    ],
)
def test_organisation(title: str, name: str | None) -> None:
    assert organisation(title, load_rules()[LAYOUT]) == name
