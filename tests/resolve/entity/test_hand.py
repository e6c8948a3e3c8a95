"""What the hand rules say of the owner of a figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from conftest import COMPILED
from pipeline.extract import extract_document
from pipeline.options import Options
from pipeline.read import document_of
from pipeline.resolve.entity import owning
from pipeline.resolve.entity.hand import owner_of
from pipeline.resolve.entity.owner import Owner
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.slot import Slot, Subject

pytestmark = pytest.mark.skipif(COMPILED, reason="what a compiled module calls can't be listened to")

PUBLISHED = date(2021, 7, 29)
CASES = [
    ("甲公司总资产30亿元。", "30亿元", "甲公司", "entity.subject"),
    ("户政、出入境等窗口分别推出七大举措、八项措施。", "七大", "户政", "entity.member"),
    ("户政、出入境等窗口分别推出七大举措、八项措施。", "八项", "出入境", "entity.member"),
    ("总投资15亿元的学院项目开工。", "15亿元", "学院项目", "entity.described"),
    ("236个遗址列入修缮工程。", "236个", "修缮工程", "entity.enrolled"),
    ("第一产业实现增加值47.5亿元。", "47.5亿元", "第一产业", "entity.actor"),
    ("12家龙头企业带动1369户脱贫户。", "1369户", "龙头企业", "entity.actor"),
    ("12家龙头企业带动1369户脱贫户。", "12家", None, None),
    ("培训脱贫劳动力582人，实现就业的468人。", "468人", "培训脱贫劳动力", "entity.people"),
    ("劳动力就业70911人，就业率达90.97%。", "90.97%", "劳动力就业", "entity.counted"),
    ("安远中等专业学校与15家企业建立机制，设立基地9个。", "15家", "安远中等专业学校", "entity.opening"),
    ("安远中等专业学校与15家企业建立机制，设立基地9个。", "9个", "安远中等专业学校", "entity.carried"),
    ("市教育局坚持以人为本，2次开展网络问卷调查。", "2次", "市教育局", "entity.named_before"),
    ("甲公司完成投资15亿元；乙公司1.1亿元。", "15亿元", "甲公司", "entity.actor"),
    ("甲公司完成投资15亿元；乙公司1.1亿元。", "1.1亿元", "乙公司", "entity.subject"),
    ("建成光伏电站175个。", "175个", None, None),
]


@pytest.fixture
def hand_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Owner]:
    """What the hand rules say of a figure: ``hand_of("甲公司总资产30亿元。", "30亿元").name``."""
    seen: dict[str, Owner] = {}

    def listening(slot: Slot, subject: Subject, article: str | None, previous: Owner) -> Owner:
        owner = seen[slot.mention.text] = owner_of(slot, subject, article, previous)
        return owner

    def call(text: str, quantity: str) -> Owner:
        monkeypatch.setattr(owning, "owner_of", listening)
        extract_document(document_of(text, "text"), options=Options(published=PUBLISHED), chooser=first)
        return seen[quantity]

    return call


@pytest.mark.parametrize(("text", "quantity", "entity", "rule"), CASES)
def test_the_owner_of_a_figure(
    hand_of: Callable[[str, str], Owner], text: str, quantity: str, entity: str | None, rule: str | None
) -> None:
    assert hand_of(text, quantity) == (entity, rule)


def test_the_organisation_of_a_title_owns_what_nobody_else_does(hand_of: Callable[[str, str], Owner]) -> None:
    text = "市教育局全力推进“双减”工作\n\n今年以来，建成学校12所，覆盖全部乡镇。\n"
    assert hand_of(text, "12所") == ("市教育局", "entity.article")
