"""A list of members with a figure each: what it measures is the subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import members

CASES = [
    ("最大降水量分别为东山站8毫米，西山站12毫米，中心站6毫米。", "6毫米", "最大降水量"),
    ("户均用电量分别为：甲片区31度；乙片区28度。", "31度", "户均用电量"),
    ("目前，全市公共浴室，城区4家，乡镇17家。", "17家", "公共浴室"),
]
SILENT = [
    ("最大降水量分别为8毫米和12毫米。", "8毫米"),
    ("工业有效发挥作用，全国增加值达到40万亿元，制造业增加值33万亿元。", "40万亿元"),
    ("公共浴室6家，民办医院21所。", "6家"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, members.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, members.propose) == []
