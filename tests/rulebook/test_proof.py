"""Every rule proves itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.explain import check_rules as check
from pipeline.rulebook import rules_dir


def test_examples_match_and_near_misses_do_not() -> None:
    assert check() == []


def test_an_example_that_fails_is_reported_with_its_line(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    text = (folder / "bounds.toml").read_text("utf-8")
    (folder / "bounds.toml").write_text(text.replace('before = "约 大约', 'before = "大约'), "utf-8")
    problems = [problem for problem in check(folder) if problem.rule == "bound.approx"]
    assert problems and problems[0].file == "bounds.toml" and problems[0].line > 1


def _copy(tmp_path: Path) -> Path:
    return shutil.copytree(rules_dir(), tmp_path / "rules")
