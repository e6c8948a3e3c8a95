"""A mistake in a rule file is told in one sentence that names it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import load_rules as load
from pipeline.rulebook import rules_dir

PER_MISS = 'near_misses = ["全长350公里。"]'
SLIPS = [
    ("bounds.toml", 'bound = "approx"', 'bund = "approx"', "unknown key 'bund'; did you mean 'bound'?"),
    ("bounds.toml", 'bound = "approx"', 'bound = "rough"', "bound:"),
    ("bounds.toml", 'name = "bound.gt"', 'name = "bound.approx"', "has the name of a rule in bounds.toml"),
    ("modality.toml", 'modality = "norm"', "modality = norm", "Invalid value"),
    (
        "rates.toml",
        'near_misses = ["全长350公里。"]',
        "near_misses = []",
        "near_misses: expected `array` of length >= 1",
    ),
    (
        "rates.toml",
        'near_misses = ["全长350公里。"]',
        "near_misses = [350]",
        "near_misses[0]: expected `str`, got `int`",
    ),
    ("rates.toml", PER_MISS, "", "object missing required field `near_misses`"),
    (
        "rates.toml",
        'near_misses = ["全长350公里。"]',
        'near_misses = "全长"',
        "near_misses: expected `array`, got `str`",
    ),
    ("bounds.toml", 'name = "bound.gt"', 'name = ""', "name: expected `str` of length >= 1"),
    (
        "rates.toml",
        "examples = [{ text = ",
        "examples = [{ txt = ",
        "examples[0]: expected a table with the key `text`",
    ),
    ("quantities.toml", "alone = true", 'alone = "yes"', "alone: expected `bool`, got `str`"),
    ("units.toml", "factors = {", "factors = 5 #", "factors: expected `object`, got `int`"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS)
def test_a_slip_names_the_file_and_what_to_do(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = _copy(tmp_path)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleError) as slip:
        load(folder)
    assert file in str(slip.value) and told in str(slip.value) and "\n" not in str(slip.value)


def test_an_unknown_hole_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    text = (folder / "quantities.toml").read_text("utf-8")
    (folder / "quantities.toml").write_text(text.replace("{number}{unit:money}", "{number}{unit:mony}"), "utf-8")
    with pytest.raises(RuleError, match="did you mean 'unit:money'"):
        load(folder)


def test_a_folder_without_a_rule_file_is_told(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "changes.toml").unlink()
    with pytest.raises(RuleError, match=r"changes\.toml: the rule file is missing"):
        load(folder)
    with pytest.raises(RuleError, match="no such folder of rules"):
        load(tmp_path / "nowhere")


def test_a_word_list_that_two_files_define_is_told(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    text = (folder / "rates.toml").read_text("utf-8")
    (folder / "rates.toml").write_text(text.replace("[words]\n", "[words]\npassed = '大'\n", 1), "utf-8")
    with pytest.raises(RuleError, match=r"rates\.toml, line \d+: the word list 'passed' is defined twice"):
        load(folder)


def test_rules_written_as_one_list_are_read_too(tmp_path: Path) -> None:
    rule = "{ name = 'bound.x', bound = 'gt', after = '多', examples = [{ text = '5个' }], near_misses = ['a'] }"
    folder = _copy(tmp_path)
    (folder / "bounds.toml").write_text(f"rule = [{rule}]\n[words]\nnot_bounds = 'a'\npassed = 'b'\n", "utf-8")
    assert [(one.name, one.line) for one in load(folder).of("bounds.toml")] == [("bound.x", 1)]


def _copy(tmp_path: Path) -> Path:
    return shutil.copytree(rules_dir(), tmp_path / "rules")
