"""Two figures in a row count one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import pair

CASES = [
    ("先后制定了3项12条针对旅游的专项政策。", "3项", "专项政策"),
    ("帮助3000户9000居民住进了新房。", "3000户", "居民"),
    ("新港拥有两个10万吨的原油泊位。", "两个", "原油泊位"),  # the second is its size
    ("银行发放5笔300万元的创业贷款。", "5笔", "创业贷款"),
]
SILENT = [
    ("先后制定了3项12条改革措施。", "12条"),
    ("全市共有革命遗址688处775个点。", "688处"),
    ("得了29分20个篮板。", "29分"),
    ("先后制定了3项、12条改革措施。", "3项"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, pair.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, pair.propose) == []
