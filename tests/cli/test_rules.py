"""``extract rules check``: each problem on a line, one sentence for a file that does not load."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import CommandLine
from pipeline import explain, rulebook
from pipeline.rulebook.proof import Problem


def test_rules_check_passes_for_the_packaged_rules(extract: CommandLine) -> None:
    code, out, err = extract("rules", "check")
    assert (code, err) == (0, "")
    assert "通过" in out
    assert extract("rules", "check", rulebook.rules_dir()) == (code, out, err)


def test_rules_check_prints_each_problem(extract: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem("bounds.toml", "about", 7, "an example fails"), Problem("dates.toml", "", 1, "another")]
    monkeypatch.setattr(explain, "check_rules", lambda folder: problems)
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
