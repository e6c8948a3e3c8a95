"""The rule file of layouts proves itself; a slip in it is one sentence, and a word added to it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.layout import LAYOUT, lay_out
from pipeline.read import document_of
from pipeline.rulebook import Problem, Rules

FILE = "layout.toml"


def problems(rules: Rules) -> list[Problem]:
    assert LAYOUT.prove is not None
    return list(LAYOUT.prove(rules))


def test_the_rules_hold() -> None:
    assert problems(load_rules()) == []


SLIPS = [
    (
        "pattern = '{han}、.+'",
        "pattern = '({han}、.+'",
        r"layout\.toml, line \d+: rule 'numbered-han': pattern: no regex",
    ),
    (
        "pattern = '{han}、.+'",
        "pattern = '{hon}、.+'",
        "rule 'numbered-han': pattern: nothing fills the hole {hon}.*'han'",
    ),
    ('role = "issue"', 'role = "isue"', "rule 'issue-number': role: "),
    ("level = 2\n", "", "rule 'numbered-han': level: a heading has a level"),
    ("level = 2\n", "level = 9\n", "rule 'numbered-han': level: "),
    ('role = "issue"', 'role = "issue"\nlevel = 2', "rule 'issue-number': level: a heading has a level"),
    ("inline = true", "inlin = true", "rule 'first-is': unknown key 'inlin'; did you mean 'inline'?"),
    ("title = 45 ", "title = 0 ", r"layout\.toml, line \d+: limits.title: "),
    ("title = 45 ", "titel = 45 ", r"layout\.toml, line \d+: .*'titel'"),
    ("openers = ", "opener = ", "the word list 'openers' is missing"),
    ('near_misses = ["第132期简报指出", "132期"]', "near_misses = []", "rule 'issue-number': near_misses: "),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_is_one_sentence(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(RuleError, match=told) as slip:
        load_rules(rules_with(tmp_path, FILE, (old, new)))
    assert FILE in str(slip.value) and "\n" not in str(slip.value)


def test_an_example_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    rules = load_rules(rules_with(tmp_path, FILE, ('examples = ["第132期", ', 'examples = ["第132册", ')))
    (problem,) = problems(rules)
    assert (problem.file, problem.rule, problem.message) == (
        FILE,
        "issue-number",
        "does not match its example '第132册'",
    )
    assert problem.line > 1


def test_a_near_miss_that_matches_is_told(tmp_path: Path) -> None:
    (problem,) = problems(load_rules(rules_with(tmp_path, FILE, ('"132期"]', '"132期", "第7期"]'))))
    assert problem.message == "matches its near miss '第7期'"


def test_every_word_and_area_comes_from_the_folder(tmp_path: Path) -> None:
    text = "## 云梦坊县茶叶坊全力推进工作\n\n全县建成5家。"
    before = lay_out(document_of(text, "a.txt"), load_rules()).articles[0]
    assert (before.entity, before.region) == (None, None)
    folder = rules_with(tmp_path, FILE, ('organisations = """\n', 'organisations = """\n坊 '))
    areas = folder / "regions.csv"
    areas.write_text(areas.read_text("utf-8").replace("上犹县,上犹", "云梦坊县,云梦坊"), "utf-8")
    after = lay_out(document_of(text, "a.txt"), load_rules(folder)).articles[0]
    assert after.entity == "云梦坊县茶叶坊"
    assert after.region is not None and after.region.full_name == "江西省赣州市云梦坊县"
