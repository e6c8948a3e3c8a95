"""Patterns that stand by name in a rule file: a slip is one sentence with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.resolve.rules.subjects import CONTEXT, SUBJECTS
from pipeline.rulebook.backtracking import slow_rules

SLIPS = [
    ("subjects.toml", 'aligned = "分别"', 'aligned = "(分别"', r"line \d+: rule 'aligned': no regex"),
    (
        "subjects.toml",
        "{words:agencies}",
        "{words:agency}",
        r"line \d+: .*nothing fills the hole {words:agency}",
    ),
    ("subjects.toml", 'aligned = "分别"', 'alined = "分别"', "the pattern 'aligned' is missing"),
    ("subjects.toml", 'aligned = "分别"', 'aligned = "分别"\nmore = "x"', r"line \d+: rule 'more': nothing asks for"),
    ("subjects.toml", 'aligned = "分别"', "aligned = 5", r"patterns\.aligned: expected `str`"),
    ("context.toml", 'plan = "[', 'plan = "([', r"line \d+: rule 'plan': no regex"),
    ("context.toml", 'standing = "现有 原有"', 'standing = ""', "the word list 'standing' is missing"),
    ("subjects.toml", 'name = "subject.unit"', 'name = "subject.unity"', "no strategy 'subject.unity'; did you mean"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS)
def test_a_slip_is_told(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    with pytest.raises(RuleError, match=told) as slip:
        load_rules(rules_with(tmp_path, file, (old, new)))
    assert file in str(slip.value) and "\n" not in str(slip.value)


def test_patterns_of_a_folder_of_ones_own_count(tmp_path: Path) -> None:
    rules = load_rules(rules_with(tmp_path, "subjects.toml", ('aligned = "分别"', 'aligned = "各自"')))
    assert rules[SUBJECTS].aligned.search("各自增长") and not rules[SUBJECTS].aligned.search("分别增长")
    assert load_rules()[SUBJECTS].aligned.search("分别增长")
    assert load_rules()[CONTEXT].top_heading.match("二、重点工作")


def test_a_pattern_that_gets_stuck_is_told(tmp_path: Path) -> None:
    folder = rules_with(tmp_path, "subjects.toml", ('share_noun = "', 'share_noun = "(?:[一-龥]+)*！|'))
    ((rule, message),) = slow_rules(load_rules(folder))
    assert (rule.file, rule.name) == ("subjects.toml", "share_noun") and rule.line > 1
    assert "gets stuck" in message
