"""Sectors and firms in a row: the indicator that the first names is the subject of all, and each owns its figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.records import Claim
from pipeline.resolve.subject.candidates import shared

ROWS = [  # a text, a figure, its subject, its owner
    ("食品加工业利润总额增长3%，纺织业增长2%，造纸业下降5%。", "5%", "利润总额", "造纸业"),
    ("采矿业增加值增长1.9倍，通信和其他电子设备制造业增长29.8%。", "29.8%", "增加值", "通信和其他电子设备制造业"),
    ("钢铁项目完成投资150亿元，下降10%；化工公司1.5亿元，下降57%。", "1.5亿元", "投资", "化工公司"),
]
SILENT = [
    ("食品加工业利润总额增长3%，纺织业产值增长2%。", "2%"),
    ("工业增加值增长5%，新增就业下降2%。", "2%"),
    ("景气指数上升3点，纺织业增长2%。", "2%"),
]


@pytest.mark.parametrize(("text", "quantity", "subject", "entity"), ROWS)
def test_the_indicator_is_shared(
    claim_of: Callable[..., Claim], text: str, quantity: str, subject: str, entity: str
) -> None:
    claim = claim_of(text, quantity)
    assert (claim.subject, claim.entity) == (subject, entity)


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, shared.propose) == []
