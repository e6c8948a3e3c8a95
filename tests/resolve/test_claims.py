"""A claim is put together: words as the source writes them, and the rules behind every field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim, Provenance

FULL = "2019年，全市预计增加公办园学位3.3万个以上。"
PROVENANCES = [
    (
        FULL,
        "3.3万个",
        {
            "quantity": "count.unit",
            "unit": "unit.general",
            "bound": "bound.ge",
            "change": "change.increase",
            "modality": "modality.planned",
            "date": "date.year",
            "subject": "subject.change",
        },
    ),
    (
        "收入同比增长9.17%。",
        "9.17%",
        {
            "quantity": "percent.unit",
            "unit": "unit.percent",
            "change": "change.increase",
            "baseline": "baseline.yoy",
            "subject": "subject.change",
        },
    ),
    (
        "每人每月补助600元。",
        "600元",
        {
            "quantity": "money.unit",
            "unit": "unit.yuan",
            "per": "rate.each",
            "modality": "modality.norm_rate",
            "subject": "subject.noun_before",
        },
    ),
]


@pytest.mark.parametrize(("text", "quantity", "rules"), PROVENANCES)
def test_a_claim_carries_the_rules_behind_it(
    claim_of: Callable[..., Claim], text: str, quantity: str, rules: dict[str, str]
) -> None:
    found = claim_of(text, quantity).provenance.rules()
    assert {name: rule for name, rule in found.items() if name != "modality" or "modality" in rules} == rules


def test_a_field_at_its_default_has_no_rule() -> None:
    assert Provenance(quantity="count.unit", marks=("edge.clean",)).rules() == {"quantity": "count.unit"}


def test_units_are_those_of_the_source(claim_of: Callable[..., Claim]) -> None:
    claim = claim_of("產量達3萬噸。", "3萬噸")
    assert (claim.unit, claim.subject, claim.sentence) == ("噸", "產量", "產量達3萬噸。")


def test_a_unit_that_is_understood_is_not_that_of_a_later_figure(claim_of: Callable[..., Claim]) -> None:
    assert claim_of("平台匯集14萬的門診記錄，另有5條。", "14萬").unit == "条"


def test_a_figure_says_where_it_stands(claim_of: Callable[..., Claim]) -> None:
    text = "一是新建学校 3 所。二是建成电站175个。"
    claim = claim_of(text, "175个")
    assert text[claim.start : claim.end] == "175个"
    assert claim.claim_id == f"{claim.doc_id}-{claim.start:08d}"
    assert claim_of(text, "3 所").count == 3


CARRIED = [
    ("全县粮食产量300万吨。其中去年120万吨。", "120万吨", "粮食产量"),  # from the sentence before
    ("甲单位\n\n粮食产量300万吨。", "300万吨", "粮食产量"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CARRIED)
def test_a_sentence_hands_its_subject_on(
    claim_of: Callable[..., Claim], text: str, quantity: str, subject: str
) -> None:
    assert claim_of(text, quantity).subject == subject


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("兩個月後開工，去年產量達3萬噸。", "去年"),
        ("今年前 11 個月產量達3萬噸。", "今年前11個月"),
        ("7月８號起產量達3萬噸。", "7月8號起"),
    ],
)
def test_the_words_of_a_date_are_those_of_the_text(claim_of: Callable[..., Claim], text: str, words: str) -> None:
    assert claim_of(text, "3萬噸").date_text == words
