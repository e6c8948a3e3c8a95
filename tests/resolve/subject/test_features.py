"""What is known of a candidate in its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import carried, noun_after, noun_before, share, words

CASES = [
    ("建成光伏电站175个。", "175个", noun_before, {"subject.noun_before", "kind.count", "edge.clean"}),
    ("核查1241所校外培训机构。", "1241所", noun_after, {"edge.clean", "end.mark"}),
    ("核查12所校外培训机构进行整改。", "12所", noun_after, {"edge.clean", "end.verb"}),
    ("学校和医院3家。", "3家", noun_before, {"words.list"}),
    ("需5个。", "5个", words, {"subject.short"}),
    ("拨付资金300万元，其中去年120万元。", "120万元", carried, {"subject.same", "kind.money"}),
    ("新型显示产业占全区电子信息产业比重近50%。", "50%", share, {"subject.long", "words.verb", "kind.percent"}),
]


@pytest.mark.parametrize(("text", "quantity", "strategy", "features"), CASES)
def test_features(proposed: Callable[..., Any], text: str, quantity: str, strategy: Any, features: set[str]) -> None:
    found = proposed(text, quantity, strategy.propose)[0].features
    assert features <= set(found), found
    assert len(found) == len(set(found))
