"""What decides a document's rows, in sixteen digits."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

import pipeline
from pipeline.options import Options
from pipeline.rulebook import rules_dir
from pipeline.run.fingerprint import fingerprint

CHOICES = [
    Options(published=date(2021, 7, 29)),
    Options(segmenter="jieba"),
    Options(max_chars=5),
    Options(max_cells=5),
    Options(encoding="gb18030"),
    Options(text_column="text"),
]


def test_every_choice_that_decides_the_rows_is_told() -> None:
    told = {fingerprint(options) for options in (Options(), *CHOICES)}
    assert len(told) == len(CHOICES) + 1
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in told)


def test_rules_count_by_what_they_say(tmp_path: Path) -> None:
    rules = shutil.copytree(rules_dir(), tmp_path / "rules")
    assert fingerprint(Options(rules)) == fingerprint(Options(rules_dir())) == fingerprint(Options())
    (rules / ".bounds.toml.swp").write_text("")  # what an editor leaves
    assert fingerprint(Options(rules)) == fingerprint(Options())
    with (rules / "bounds.toml").open("a") as file:
        file.write("# another word\n")
    assert fingerprint(Options(rules)) != fingerprint(Options())


def test_another_version_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = fingerprint(Options())
    monkeypatch.setattr(pipeline, "__version__", "99")
    assert fingerprint(Options()) != told


def test_the_name_of_a_file_of_rules_may_be_any_bytes(tmp_path: Path) -> None:
    rules = shutil.copytree(rules_dir(), tmp_path / "rules")
    try:
        (rules / os.fsdecode(b"\xff.txt")).write_text("5")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert fingerprint(Options(rules)) != fingerprint(Options())
