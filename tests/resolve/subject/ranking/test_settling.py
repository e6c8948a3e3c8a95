"""What settles the subject once all spans are weighed: a new case is a line of data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [  # a text, a figure of it, its subject
    ("支出完成80亿元，为预算数的101.5%，同比增长4.2%。", "4.2%", "支出"),  # no change of how far it is fulfilled
    ("预算支出90亿元，占变动预算的88%，同口径增长7%。", "7%", "预算支出"),
    ("收入年初预算合计60亿元，实际完成62亿元。", "62亿元", "收入年初预算"),  # 实际 names nothing
    ("52个乡镇卫生院添置病床800张。", "800张", "病床"),
    ("其余6名志愿者陆续到岗。", "6名", "志愿者"),
    ("15家餐馆客流量均超过上年。", "15家", "餐馆"),
    ("三季度保持了3%以上的增速。", "3%", "增速"),
    ("共为300名中外媒体记者提供服务。", "300名", "中外媒体记者"),
    ("投入资金3亿元。", "3亿元", "资金"),
    ("全年卖出超8万件玩具、交易额超3亿元。", "3亿元", "交易额"),
    ("居民收入达到1.5万元，农民收入6000元，五年平均分别增长8.4%和9.1%。", "8.4%", "居民收入"),
    ("上千只候鸟飞抵湿地越冬。", "千只", "候鸟"),  # who is counted acts
    ("推动34家农庄提档升级。", "34家", "农庄"),
    ("12万名各族青少年赴外地参加活动。", "12万名", "各族青少年"),
    ("31种蔬菜批发均价5.8元/公斤。", "31种", "蔬菜"),
    ("三级医疗机构起付标准900元。", "900元", "起付标准"),  # the kind of its owner
    ("规模以上工业企业资产负债率为56.1%。", "56.1%", "资产负债率"),
    ("（一）免住宿费，标准为500元。", "500元", "住宿费"),  # 标准 names nothing
    ("股价一度冲破9元。", "9元", "股价"),  # what leads to the figure
    ("成交价据说有300万元。", "300万元", "成交价"),
    ("减去上解支出57亿元、一般债务还本支出5亿元。", "5亿元", "一般债务还本支出"),  # no mark before it
    ("甲公司中期净利润下滑3.4%。", "3.4%", "净利润"),  # what opens no subject
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_of_a_figure(claim_of: Callable[..., Claim], text: str, quantity: str, subject: str) -> None:
    assert claim_of(text, quantity).subject == subject
