"""What the members of a list share: the second takes it, and its rule, from the first."""

from __future__ import annotations

import pytest

import pipeline

LISTED = [
    # the denominators of all members of a list
    ("濃度分別為94、84和81微克/立方米。", ["立方米", "立方米", "立方米"]),
    ("补贴甲地94元，乙地81元/亩。", [None, "亩"]),
    # what is written behind an amount is no amount of its own
    ("造价约1400元一呎，海砂120元一噸的較便宜。", ["呎", "吨"]),
    ("死亡率為每十萬人口227.6人。", ["十万人口"]),
]


BORROWED = [
    # the units of a number of 万 or 亿 that ends a phrase, and of those before it
    ("产值由1.1万亿元提高到1.5万亿，增长较快。", ["元", "元"]),
    ("新增就业26万人，超过20万的预期目标。", ["人", "人"]),
    ("投资3亿元，播放量达5000万。", ["元", "次"]),
    ("投资3亿元，覆盖500万用户。", ["元", "人"]),
    ("投资3亿元，带动1亿就业机会。", ["元"]),
]


@pytest.mark.parametrize(("text", "units"), BORROWED)
def test_numbers_without_unit_have_that_of_the_one_before(text: str, units: list[str]) -> None:
    assert [one.unit for one in pipeline.find_quantities(text)] == units


@pytest.mark.parametrize(("text", "per"), LISTED)
def test_members_have_the_denominator_of_the_last(text: str, per: list[str | None]) -> None:
    assert [one.per for one in pipeline.find_quantities(text)] == per


SHARED = [
    # what the second quantity takes from the first: bound, per
    ("营收、市值分别突破300亿元和3000亿元。", "gt", None),
    ("突破300亿元和3000亿元。", "eq", None),
    ("气价由每份20元降至9元。", "eq", "份"),
    ("由20元/份降至9元。", "eq", "份"),
    ("年均增长6%、绿电占比超三成。", "gt", None),
]


@pytest.mark.parametrize(("text", "bound", "per"), SHARED)
def test_second_of_two(text: str, bound: str, per: str | None) -> None:
    second = pipeline.find_quantities(text)[1]
    assert (second.bound, second.per) == (bound, per)
    assert (second.bound_rule is not None) == (bound != "eq") and (second.per_rule is not None) == (per is not None)
