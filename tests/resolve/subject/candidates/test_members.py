"""A list of members with a figure each: what it measures is the subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resolve.subject.candidates import members

CASES = [
    ("过程降雨量分别为石桥站86毫米，白塔站102毫米，河湾站64毫米。", "64毫米", "过程降雨量"),
    ("户均用水量分别为：城东片区11吨；城西片区14吨。", "11吨", "户均用水量"),
    ("目前，全市公办养老院，城区6家，乡镇21家。", "21家", "公办养老院"),
]
SILENT = [
    ("过程降雨量分别为86毫米和102毫米。", "86毫米"),
    ("工业有效发挥作用，全国增加值达到40万亿元，制造业增加值33万亿元。", "40万亿元"),
    ("公办养老院6家，民办医院21所。", "6家"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_is_proposed(proposed: Callable[..., Any], text: str, quantity: str, subject: str) -> None:
    one = proposed(text, quantity, members.propose)[0].subject
    assert one.text == subject == text[one.start : one.end]


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(proposed: Callable[..., Any], text: str, quantity: str) -> None:
    assert proposed(text, quantity, members.propose) == []
