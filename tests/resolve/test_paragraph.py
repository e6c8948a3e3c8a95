"""A paragraph says what its figures are: tasks, or a plan told as news; a new case is a line of data."""

from __future__ import annotations

from datetime import date

import pytest

import pipeline

TOLD = "《规划》提出分阶段目标：到2035年，产量达1162万吨。其中，牛肉产量达717万吨。"

CASES = [
    # text, quantity, modality
    ("7、改建公路300公里。总投资1.2亿元。责任单位：市交通局。", "300公里", "planned"),
    ("7、改建公路300公里。总投资1.2亿元。责任单位：市交通局。", "1.2亿元", "planned"),
    ("7、改建公路300公里。现有泵房3座，涉及8个乡镇。责任单位：市交通局。", "8个", "actual"),
    ("新建泵房2座。\n责任单位：市水务局。\n完成时限：12月。\n全县有学校5所。", "2座", "planned"),
    ("新建泵房2座。\n责任单位：市水务局。\n完成时限：12月。\n全县有学校5所。", "5所", "actual"),
    ("一、落实情况\n\n改建公路300公里。责任单位：市交通局。", "300公里", "actual"),
    (TOLD, "717万吨", "planned"),
    (TOLD + "去年，羊肉产量达400万吨。", "400万吨", "actual"),
    (TOLD + "\n牛肉产量达600万吨。", "600万吨", "actual"),
    ("牛肉产量达600万吨。" + TOLD, "600万吨", "actual"),
]


@pytest.mark.parametrize(("text", "quantity", "modality"), CASES)
def test_paragraph(text: str, quantity: str, modality: str) -> None:
    claims = pipeline.extract_text(text, published=date(2021, 7, 29)).claims
    assert [claim.modality for claim in claims if claim.quantity == quantity] == [modality]


def test_a_long_paragraph_is_read_in_parts() -> None:
    claims = pipeline.extract_text("新建泵房2座。" * 150 + "责任单位：市水务局。").claims
    assert [claim.modality for claim in claims[99:101]] == ["actual", "planned"]
