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
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: float, high: float) -> None:
    (mention,) = pipeline.find_quantities(text)
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (float(value or 0), float(mention.count_max or 0)) == (low, high)
