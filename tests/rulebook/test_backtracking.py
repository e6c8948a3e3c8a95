"""Patterns that get stuck are told; those of the rules don't get stuck."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.extract import load_rules as load
from pipeline.numerals import NUMBER
from pipeline.rulebook import rules_dir
from pipeline.rulebook.backtracking import slow_rules, stuck_on

STUCK = [r"(\d+)+个", r"共(?:[一-龥]+)*。", r"(?:约|约)+人", r"(a|aa)+$(?<=b)", r"(?:\d|\d\d)+个"]
FREE = [r"\d+个", r"《[^》]{1,120}》", r"[^，。；]{0,6}个", r"(?:约|近)+人", NUMBER]


@pytest.mark.parametrize("source", STUCK)
def test_a_pattern_that_gets_stuck_is_found(source: str) -> None:
    assert stuck_on(source)


@pytest.mark.parametrize("source", FREE)
def test_a_pattern_that_gets_through_is_left_alone(source: str) -> None:
    assert stuck_on(source) is None


def test_a_slow_rule_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    file = folder / "nonclaims.toml"
    text = file.read_text("utf-8").replace('pattern = "《', 'pattern = "(?:[一-龥]+)*！|《', 1)
    file.write_text(text, "utf-8")
    ((rule, message),) = slow_rules(load(folder))
    assert (rule.file, rule.name) == ("nonclaims.toml", "nonclaim.title") and rule.line > 1
    assert message.startswith("pattern gets stuck on")
