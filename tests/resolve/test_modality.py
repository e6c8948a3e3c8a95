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
    ("三、2026年重点工作\n\n赤字规模比去年增加1万亿元。", "planned", "modality.planned_section"),
    ("二、2026年预算安排\n\n上年结转收入5亿元。", "planned", "modality.planned_section"),
    ("一、2025年预算执行情况\n\n收入完成165亿元。", "actual", "modality.told_section"),
    ("2026年全县财政预算安排情况\n\n教育支出3亿元。", "planned", "modality.planned_title"),
    ("2025年全县财政预算执行情况\n\n教育支出3亿元。", "actual", None),
    ("关于促进花卉产业发展的实施意见\n\n建设花卉园区20个。", "planned", "modality.planned_title"),
    ("旅游奖励办法（试行）\n\n旅行社每车500元。", "norm", "modality.norm_title"),
    ("共争取上级资金156亿元。", "actual", None),
    ("争取年内完工8个。", "planned", "modality.planned"),
    ("支出预算数为8亿元。", "planned", "modality.planned_quota"),
    ("协会准备了20万元的奖品。", "actual", None),
    ("票数不足80票的入围门槛。", "norm", "modality.norm_threshold"),
    ("如果水温超过90度，阀门会关闭。", "norm", "modality.norm_demand"),
    ("工程结束后30日内提交报告。", "norm", "modality.norm_group"),
    ("未来十年，年产能达到500万辆。", "planned", "modality.planned_next"),
    ("超额完成重污染天数同比减少3%的改善目标。", "planned", "modality.planned_behind"),
    ("对147个地区的乌军目标发起行动。", "actual", None),
    ("第三条“跳闸”问题交给了10多个单位。", "actual", None),
    ("面向18至60岁的居民招募。", "norm", "modality.norm_group"),
    ("建议每天步行6000步。", "norm", "modality.norm_advice"),
    ("参与制定国家标准12项。", "actual", None),
    ("一般事故，是指损失不足100万元的事故。", "norm", "modality.norm_reward"),
    ("本次收购完成后，甲公司持股5%。", "planned", "modality.planned_goal"),
]

ENDS_OF_A_PLANNED_CHANGE = [("5家", "actual", None), ("9家", "planned", "modality.planned_date")]


@pytest.mark.parametrize(("text", "modality", "rule"), MODALITIES)
def test_modality(text: str, modality: str, rule: str | None) -> None:
    claim = pipeline.extract_text(text, published=date(2021, 7, 29)).claims[0]
    assert (claim.modality, claim.provenance.modality) == (modality, rule)


@pytest.mark.parametrize(("quantity", "modality", "rule"), ENDS_OF_A_PLANNED_CHANGE)
def test_what_a_planned_change_starts_from_is_true(quantity: str, modality: str, rule: str | None) -> None:
    claims = pipeline.extract_text("到2025年，医院由5家增至9家。", published=date(2021, 7, 29)).claims
    assert [(one.modality, one.provenance.modality) for one in claims if one.quantity == quantity] == [(modality, rule)]


@pytest.mark.parametrize(
    "text",
    ["产值目标由原定的5亿元上调至6亿元。", "支出由年初预算5亿元调整为6亿元。", "车企的销量目标由5万辆下调至4万辆。"],
)
def test_what_a_changed_plan_starts_from_was_planned_as_well(text: str) -> None:
    assert [one.modality for one in pipeline.extract_text(text).claims] == ["planned", "planned"]


def test_an_amount_in_brackets_has_the_modality_of_what_it_restates() -> None:
    claims = pipeline.extract_text("公司拟以300亿日元（约合20亿元）投资该企业。它有5亿元资产（占10%）。").claims
    assert [one.modality for one in claims] == ["planned", "planned", "actual", "actual"]
