"""The counted things follow the figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import noun_after

CASES = [
    ("对全市1241所校外培训机构进行核查。", "1241所", "校外培训机构", None),
    ("提供7030个优质岗位。", "7030个", "优质岗位", None),
    ("12家龙头企业带动1369户脱贫户。", "1369户", "脱贫户", None),
    ("开展三次、四次回访。", "三次", "回访", None),
    ("帮助5户以上的贫困户。", "5户", "贫困户", None),
    ("对194个校舍改造。", "194个", "校舍", None),
]
SILENT = [
    ("建成光伏电站175个。", "175个"),
    ("就业率达90.97%。", "90.97%"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "owner"), CASES)
def test_the_subject_is_proposed(
    proposed: Callable[..., Any], text: str, quantity: str, subject: str, owner: str | None
) -> None:
    one = proposed(text, quantity, noun_after.propose)[0].subject
    assert (one.text, one.owner) == (subject, owner)
    assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, noun_after.propose) == []
