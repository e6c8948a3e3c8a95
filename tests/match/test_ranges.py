"""Two amounts that are the ends of one range."""

from __future__ import annotations

import pytest

import pipeline

RANGES = [
    ("按5元6角至5元7角收购", 5.6, 5.7),
    ("返还比例百分之三至五。", 3, 5),
    ("用时800毫秒到1.2秒。", 800, 1200),
    ("降价七至八成。", 70, 80),
    ("罚款1万（含）-5万元", 10_000, 50_000),
    ("30.5至32度", 30.5, 32),
    ("冷藏区为-2℃至4℃。", -2, 4),
    ("溶解氧为6.4mg/L～7.1mg/L。", 6.4, 7.1),
    ("每亩增收300元至500元。", 300, 500),
    ("处20人以上60人以下的事故。", 20, 60),
    ("投资800万元以上3000万元以下，", 8e6, 3e7),
    ("纳税100万元及以上至500万元，", 1e6, 5e6),
    ("溢油80吨以上不足600吨的事故。", 80, 600),
    ("挂牌价在260万-310万之间。", 2.6e6, 3.1e6),
    ("改造要花费30万到40万美元。", 3e5, 4e5),
    ("当晚只有兩、三名律師到場。", 2, 3),  # neighbours
    ("警署内多达60、70名被捕者。", 60, 70),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: float, high: float) -> None:
    (mention,) = pipeline.find_quantities(text)
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (float(value or 0), float(mention.count_max or 0)) == (low, high)


ENDS = [
    # text, the low and the high end of each of its quantities
    ("负债率由45%-50%下降到30%-35%。", [(45, 50), (30, 35)]),
    ("自给率由22%至25%提升到30%至33%。", [(22, 25), (30, 33)]),
    ("成本从300元降至100元。", [(300, None), (100, None)]),
    ("库存减少8亿元至96亿元。", [(8e8, None), (96e8, None)]),
    ("库存减少约8亿元至96亿元。", [(8e8, None), (96e8, None)]),
    ("名额增加2000个至8000个。", [(2000, None), (8000, None)]),
    ("甲乙两镇分别有2、3名学生。", [(2, None), (3, None)]),  # one each
]


@pytest.mark.parametrize(("text", "ends"), ENDS)
def test_ends_of_a_change(text: str, ends: list[tuple[float, float | None]]) -> None:
    found = []
    for mention in pipeline.find_quantities(text):
        value = mention.percent if mention.kind == "percent" else mention.count
        found.append((float(value or 0), float(mention.count_max) if mention.count_max else None))
    assert found == ends
