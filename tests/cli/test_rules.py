"""``extract rules check``: each problem on a line, one sentence for a file that does not load."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import CommandLine
from pipeline import explain, rulebook
from pipeline.cli.templates import TEMPLATES
from pipeline.extract import load_rules
from pipeline.rulebook.proof import Problem
from pipeline.run.folder import Run


def test_rules_check_passes_for_the_packaged_rules(extract: CommandLine) -> None:
    code, out, err = extract("rules", "check")
    assert (code, err) == (0, "")
    assert "通过" in out
    assert extract("rules", "check", rulebook.rules_dir()) == (code, out, err)


def test_rules_check_prints_each_problem(extract: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem("bounds.toml", "about", 7, "an example fails"), Problem("dates.toml", "", 1, "another")]
    monkeypatch.setattr(explain, "check_rules", lambda *_: problems)
    code, out, err = extract("rules", "check")
    assert (code, out) == (1, "bounds.toml:7: about: an example fails\ndates.toml:1: another\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", ["[[rule]\n", "[[rule]]\nname = 'x'\n", "nonsense = 1\n"])
def test_rules_check_says_what_is_wrong_with_a_file(extract: CommandLine, tmp_path: Path, content: str) -> None:
    rules = shutil.copytree(rulebook.rules_dir(), tmp_path / "rules")
    (rules / "bounds.toml").write_text(content)
    code, out, err = extract("rules", "check", rules)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Traceback" not in err
    assert "the program broke" not in err


def test_a_new_rule_of_each_kind_proves_itself(extract: CommandLine, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    kinds = {template.text: kind for kind, template in TEMPLATES.items()}.values()  # one for each file
    for kind in kinds:
        code, out, err = extract("rules", "new", f"{kind}.mine", "--rules", mine)
        assert (code, err) == (0, "")
        assert f"extract rules check {mine}" in out
    names = {rule.name for listed in load_rules(mine).listed.values() for rule in listed}
    assert names >= {f"{kind}.mine" for kind in kinds}
    code, out, err = extract("rules", "check", mine)
    assert (code, err) == (0, "")


def test_a_new_rule_goes_into_a_folder_of_its_own(
    extract: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert extract("rules", "new", "bound.mine")[0] == 0
    assert "bound.mine" in (tmp_path / "my-rules" / "bounds.toml").read_text("utf-8")
    told = json.loads(extract("explain", "门票每张88元起售某。", "--rules", "my-rules", "--json")[1])
    assert told["claims"][0]["rules"]["bound"] == "bound.mine"
    before = (tmp_path / "my-rules" / "bounds.toml").read_bytes()
    for name, words in (
        ("bound.mine", "my-rules/bounds.toml, line 3, already"),
        ("mine", "begins with one of"),
        ("nothing.mine", "begins with one of"),
        ("bound.", "begins with one of"),
        ('bound."x', "begins with one of"),
    ):
        code, out, err = extract("rules", "new", name)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert words in err
    assert (tmp_path / "my-rules" / "bounds.toml").read_bytes() == before


def test_a_packaged_rule_can_be_overridden_by_a_new_one(extract: CommandLine, tmp_path: Path) -> None:
    assert extract("rules", "new", "bound.ge", "--rules", tmp_path / "mine")[0] == 0
    assert [rule.file for rule in load_rules(tmp_path / "mine").of("bounds.toml") if rule.name == "bound.ge"] == [
        "mine/bounds.toml"
    ]


def test_rules_are_listed(extract: CommandLine, tmp_path: Path) -> None:
    extract("rules", "new", "bound.mine", "--rules", tmp_path / "mine")
    code, out, err = extract("rules", "list", "--rules", tmp_path / "mine")
    assert (code, err) == (0, "")
    assert "mine/bounds.toml:3" in out and "money.unit" in out
    listed = json.loads(extract("rules", "list", "--json")[1])["rules"]
    assert {rule["id"] for rule in listed} == {rule.name for each in load_rules().listed.values() for rule in each}


def test_a_rule_is_shown_with_its_examples(extract: CommandLine) -> None:
    code, out, err = extract("rules", "show", "bound.ge")
    assert (code, err) == (0, "")
    assert out.startswith("bound.ge  bounds.toml:")
    assert "例  培训不少于2次。  bound=ge" in out and "反例  培训了2次。" in out
    code, out, err = extract("rules", "show", "bound.gee")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "bound.gee: no such rule; did you mean 'bound.ge'?" in err


@pytest.mark.parametrize(("name", "fired"), [("money.unit", 70), ("bound.ge", 16), ("nonclaim.title", 14)])
def test_a_rule_says_how_often_it_fired(extract: CommandLine, briefs_run: Run, name: str, fired: int) -> None:
    told = json.loads(extract("rules", "show", name, "--out", briefs_run.out, "--json")[1])
    assert (told["id"], told["fired"]) == (name, fired)
    assert 1 <= len(told["where"]) <= 3
    assert f"触发  {fired} 次" in extract("rules", "show", name, "--out", briefs_run.out)[1]
