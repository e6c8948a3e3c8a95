"""Whether a statement is true already, planned, or a norm: a new case is a line of data."""

from __future__ import annotations

from datetime import date

import pytest

import pipeline

MODALITIES = [
    # text, modality and rule of its first figure
    ("全市增加学位3.3万个。", "actual", None),
    ("预计增加学位3.3万个。", "planned", "modality.planned"),
    ("预算收入3亿元。", "actual", None),
    ("今年9月将新增10所幼儿园。", "planned", "modality.planned_will"),
    ("将189个项目分解。", "actual", None),
    ("不超过60分钟。", "norm", "modality.norm_bound"),
    ("不超过全年总额的60%。", "actual", None),
    ("2次仍达不到进度的下发督办单。", "norm", "modality.norm_threshold"),
    ("今年主要预期目标是：生产总值增长7%。", "planned", "modality.planned_goal"),
    ("到2025年，建成学校20所。", "planned", "modality.planned_date"),
    ("到2020年，建成学校20所。", "actual", None),
    ("三、2026年重点工作\n\n建设高标准农田20万亩。", "planned", "modality.planned_section"),
    ("三、2026年重点工作\n\n累计建设高标准农田20万亩。", "actual", None),
    ("三、2026年重点工作\n\n去年的成绩单上，建设高标准农田20万亩。", "planned", "modality.planned_section"),
]


@pytest.mark.parametrize(("text", "modality", "rule"), MODALITIES)
def test_modality(text: str, modality: str, rule: str | None) -> None:
    claim = pipeline.extract_text(text, published=date(2021, 7, 29)).claims[0]
    assert (claim.modality, claim.provenance.modality) == (modality, rule)
