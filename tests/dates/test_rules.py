"""The file of date rules: what is wrong in it is one sentence, and every rule proves itself."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline import dates
from pipeline.dates import DATES
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.rulebook import rules_dir

YEAR = "pattern = '{a_year}(?:度|全年|年内|一年)?(?<!的)(?!结转|结余)'"
SLIPS = [
    (YEAR, "pattern = '{a_yaer}'", r"dates.toml, line \d+: rule 'date.year': .*{a_yaer}; did you mean 'a_year'"),
    (YEAR, "pattern = '{a_year}('", r"dates.toml, line \d+: rule 'date.year': pattern: no regex, missing \)"),
    (YEAR, "pattern = '(?<=[年月]+){a_year}'", "rule 'date.year': pattern: no regex, look-behind requires"),
    (YEAR, "pattern = '(?<={a_year})度'", "rule 'date.year': pattern: no regex, look-behind requires"),
    (YEAR, "pattern = '({a_year})度'", "rule 'date.year': pattern: a group must not capture here"),
    ("two_digits = '", "two_digits = '[", "dates.toml, line [3-9].: hole 'two_digits': no regex"),
    ("two_digits = '", "two_digits = '{two_digits}", "'two_digits'.* holds itself"),
    ("starts = '''", "starts = '''(", "dates.toml, line 1.: starts: no regex"),
    ("starts = '''", "stars = '''", "line 1.: unknown key 'stars'; did you mean 'starts'"),
    ('means = "now"', 'means = "nwo"', "means: no calculation is named 'nwo'; did you mean 'now'"),
    ("reference = 2021-06-28", 'reference = "gestern"', "examples.0..reference: invalid"),
    ("\nspoken = true", '\nspoken = "yes"', "spoken: expected `bool`, got `str`"),
    ('20 = "上 上个"', "20 = 5", "dates.toml, line 10.: vocabulary.century"),
    ("\ndate = '", "\ndata = '", r"dates.toml.*nothing fills the hole {date}"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_is_told_at_loading(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / "dates.toml").read_text("utf-8")
    assert old in text
    (folder / "dates.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleError, match=told) as slip:
        load_rules(folder)
    assert "\n" not in str(slip.value)


def test_every_rule_holds_its_examples_and_near_misses() -> None:
    assert dates.check() == []


def test_a_rule_that_does_not_hold_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / "dates.toml").read_text("utf-8")
    wrong = text.replace("start = 2020-01-01, end = 2020-12-31", "start = 2020-01-01, end = 2020-12-30")
    (folder / "dates.toml").write_text(wrong, "utf-8")
    assert DATES.prove is not None
    problems = [problem for problem in DATES.prove(load_rules(folder)) if problem.rule == "date.year"]
    assert problems and problems[0].line > 1 and "'2020年' is 2020-01-01 to 2020-12-31" in problems[0].message


def test_a_folder_of_rules_is_asked_and_no_other(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / "dates.toml").read_text("utf-8")
    (folder / "dates.toml").write_text(text.replace('0 = "今年"', '0 = "今岁 今年"', 1), "utf-8")
    theirs = load_rules(folder)[DATES].resolve("今岁", date(2021, 7, 29))
    assert theirs and theirs.start == date(2021, 1, 1)
    assert load_rules()[DATES].resolve("今岁", date(2021, 7, 29)) is None


def test_answers_are_forgotten_before_they_are_too_many() -> None:
    grammar = load_rules()[DATES]
    for number in range(5000):
        assert grammar.resolve(f"{number}吨", None) is None
    assert len(grammar._known) <= 4096
