"""``tables.toml`` proves itself: each pattern fits its examples at its place, and none of its near misses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import FAMILIES, load_rules
from pipeline.layout import TABLES
from pipeline.rulebook import load, rules_dir


def test_every_rule_holds_what_it_says() -> None:
    assert TABLES.prove is not None
    assert list(TABLES.prove(load_rules())) == []


def test_where_words_stand_and_what_is_left_without_them() -> None:
    words = load_rules()[TABLES]
    found = words.match("compared", "营业收入比上年同期增减")
    assert found and found[0] == "比上年同期"
    assert words.without("compared", "营业收入比上年增长") == "营业收入增长"
    assert words.says("rank", "上年排名") and not words.says("rank", "排名前十企业营业收入")


@pytest.fixture
def rules_copy(tmp_path: Path) -> Path:
    """The rules of the package, to be spoilt."""
    return shutil.copytree(rules_dir(), tmp_path / "rules")


WRONG = [
    (r'role = "rank"\npattern = .*', 'role = "rank"\npattern = "("', "no regex"),
    (r'role = "rank"', 'role = "ranks"', "ranks"),
    (r"(?m)^bias = .*", 'bias = "much"', "the weight of 'bias' is no number"),
    (r'"unit.cell" = .*', '"unit.cell" = nan', "the weight of 'unit.cell' is no number"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_a_slip_is_told_in_one_sentence(old: str, new: str, told: str, rules_copy: Path) -> None:
    file = rules_copy / "tables.toml"
    file.write_text(re.sub(old, new.replace("\\", r"\\"), file.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(RuleError, match=re.escape(told)) as slip:
        load(rules_copy, FAMILIES)
    assert "tables.toml" in str(slip.value) and "\n" not in str(slip.value)
