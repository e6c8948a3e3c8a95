"""Words at a figure that say it is not exact."""

from __future__ import annotations

import pytest

import pipeline

BOUNDS = [
    ("约30%。", "approx", "bound.approx"),
    ("约人民币5亿元。", "approx", "bound.approx"),
    ("节约3万元。", "eq", None),
    ("签约5个项目。", "eq", None),
    ("吸引上百家企业。", "gt", "bound.gt"),
    ("网上3家企业。", "eq", None),
    ("2500余名。", "gt", None),  # the numeral itself says so
    ("不足2500余名。", "lt", "bound.lt"),
    ("3万个以上。", "ge", "bound.ge"),
    ("5元/份以上。", "ge", "bound.ge"),
    ("居住满270天。", "ge", "bound.ge"),
    ("坐满3车。", "eq", None),
    ("处20人以上60人以下的事故。", "eq", None),
    ("房费约每晚640元。", "approx", "bound.approx"),
    ("绿地率＞35%。", "gt", "bound.gt"),
    ("噪声≤55分贝。", "le", "bound.le"),
    ("四分之三强的农户。", "gt", "bound.gt"),
    ("四分之三强村入选。", "eq", None),
    ("3个强村。", "eq", None),
]


@pytest.mark.parametrize(("text", "bound", "rule"), BOUNDS)
def test_bound(text: str, bound: str, rule: str | None) -> None:
    mention = pipeline.find_quantities(text)[0]
    assert (mention.bound, mention.bound_rule) == (bound, rule)
