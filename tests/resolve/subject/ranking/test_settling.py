"""What settles the subject once all spans are weighed: a new case is a line of data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [  # a text, a figure of it, its subject
    ("支出完成192.54亿元，为预算数的102.90%，同比增长6.27%。", "6.27%", "支出"),  # no change of how far it is fulfilled
    ("预算支出4005.1亿元，占变动预算的91.1%，同口径增长39%。", "39%", "预算支出"),
    ("收入年初预算合计193.6亿元，实际完成196.1亿元。", "196.1亿元", "收入年初预算"),  # 实际 names nothing
    ("310个社区服务站添置轮椅1200辆。", "1200辆", "轮椅"),
    ("其余9名新录用人员按期报到。", "9名", "新录用人员"),
    ("20家门店客流量均超过上年。", "20家", "门店"),
    ("三季度保持了3%以上的增速。", "3%", "增速"),
    ("共为300名中外媒体记者提供服务。", "300名", "中外媒体记者"),
    ("投入资金3亿元。", "3亿元", "资金"),
    ("一年卖出超6亿件服装、交易额超500亿元。", "500亿元", "交易额"),
    ("居民收入达到11690.5元，农民收入4293.4元，五年平均分别增长11.8%和9.8%。", "11.8%", "居民收入"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_of_a_figure(claim_of: Callable[..., Claim], text: str, quantity: str, subject: str) -> None:
    assert claim_of(text, quantity).subject == subject
