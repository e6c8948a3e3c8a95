"""Patterns that get stuck are told; those of the rules don't get stuck."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.extract import load_rules as load
from pipeline.numerals import NUMBER
from pipeline.rulebook import rules_dir
from pipeline.rulebook.backtracking import slow_afresh, slow_rules, stuck_on

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


AFRESH = [
    r"对[^。]*元[^。]*5[^。]*对[^。]*万$",
    r"(?:对|凡)[^，。；]*(?:元|给予)[^，。；]*(?:5|奖励)[^，。；]*(?:元|补助)[^，。；]*万$",
]


@pytest.mark.parametrize("source", AFRESH)
def test_a_pattern_that_every_figure_tries_afresh_has_little_time(source: str) -> None:
    assert slow_afresh(source)


@pytest.mark.parametrize("source", [r"对[^。]*$", r"(?:对|凡)[^，。；]{0,20}奖励[^，。；]{0,4}$", r"标准(?:为|是)"])
def test_a_pattern_that_is_quick_before_every_figure_is_left_alone(source: str) -> None:
    assert slow_afresh(source) is None


def test_a_rule_that_is_slow_over_a_growing_clause_is_told(tmp_path: Path) -> None:
    """``每人5元`` a thousand times took twenty seconds by such a rule."""
    old = 'pattern = "奖励比例'
    folder = rules_with(tmp_path, "modality.toml", (old, f'pattern = "{AFRESH[0]}|奖励比例'))
    ((rule, message),) = slow_rules(load(folder))
    assert (rule.file, rule.name) == ("modality.toml", "modality.norm_exam")
    assert "before every figure" in message
