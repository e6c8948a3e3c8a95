"""Noun phrases before and behind a figure, and how they are parted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract import load_rules
from pipeline.resolve.sentence.phrases import (
    Phrase,
    indicator_of,
    phrase_after,
    phrase_before,
    split_owner,
    without_deed,
)
from pipeline.resolve.sentence.tokens import Tokens

RULES = load_rules()

BEFORE = [
    ("处置违规行为258起", "违规行为"),
    ("就业率累计达90%", "就业率"),
    ("全市规模以上工业企业3家", "规模以上工业企业"),
    ("参与课后服务学生3000人", "参与课后服务学生"),
    ("符合条件的农民工3000人", "符合条件的农民工"),
    ("学校和医院3家", "学校和医院"),
    ("学校、医院等单位3家", "单位"),
    ("收入从2021年的5万元", "收入"),
    ("已达3家", None),
]
AFTER = [
    ("3家校外培训机构", "校外培训机构"),
    ("3家学校和医院", "学校和医院"),
    ("3名符合条件的农民工", "符合条件的农民工"),
    ("3名技能高超、业务熟练的工匠", "技能高超、业务熟练的工匠"),
    ("3家机构贷款余额5亿元", "机构"),
    ("3家，学校", None),
]


def _figure(tokens: Tokens) -> int:
    return tokens.codes.index("Q") if "Q" in tokens.codes else 0


@pytest.mark.parametrize(("text", "phrase"), BEFORE)
def test_the_phrase_before_a_figure(tokenize: Callable[[str], Tokens], text: str, phrase: str | None) -> None:
    tokens = tokenize(text)
    found = phrase_before(tokens, tokens.codes.rindex("Q") - 1, RULES)
    assert (tokens.text(found.first, found.last) if found else None) == phrase, tokens.codes


@pytest.mark.parametrize(("text", "phrase"), AFTER)
def test_the_phrase_behind_a_figure(tokenize: Callable[[str], Tokens], text: str, phrase: str | None) -> None:
    tokens = tokenize(text)
    found = phrase_after(tokens, _figure(tokens) + 1, RULES, across=False)
    assert (tokens.text(found.first, found.last) if found else None) == phrase, tokens.codes


def test_a_phrase_goes_across_a_particle_only_where_it_may(tokenize: Callable[[str], Tokens]) -> None:
    tokens = tokenize("3万元的设备")
    assert phrase_after(tokens, 1, RULES, across=True) is not None
    assert phrase_after(tokens, 1, RULES, across=False) is None


PARTED = [
    ("甲公司总资产3亿元", "总资产", "甲公司"),
    ("某银行的不良贷款率3%", "不良贷款率", "某银行"),
    ("海外票房3亿元", "海外票房", None),  # where, not whose
    ("学校3所", "学校", None),
]


@pytest.mark.parametrize(("text", "thing", "owner"), PARTED)
def test_an_indicator_is_parted_from_its_owner(
    tokenize: Callable[[str], Tokens], text: str, thing: str, owner: str | None
) -> None:
    tokens = tokenize(text)
    one, whose = split_owner(tokens, Phrase(0, _figure(tokens) - 1), RULES)
    assert tokens.text(one.first, one.last) == thing, tokens.codes
    assert (tokens.text(whose.first, whose.last) if whose else None) == owner


def test_the_parts_of_a_phrase(tokenize: Callable[[str], Tokens]) -> None:
    tokens = tokenize("口岸日均车流量3万辆")
    own = indicator_of(tokens, Phrase(0, _figure(tokens) - 1), RULES)
    assert tokens.text(own.first, own.last) == "日均车流量"
    tokens = tokenize("3座学前校舍改造")
    thing = without_deed(tokens, Phrase(1, len(tokens.codes) - 1), RULES)
    assert tokens.text(thing.first, thing.last) == "学前校舍"
