"""Every family: a slip in its first pattern is one sentence that names file, rule and line, told at loading."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import FAMILIES, load_rules
from pipeline.rulebook import rules_dir

PATTERN = re.compile(r"""(?m)^pattern = (['"]).+(?=\1$)""")
FILES = [path for path in sorted(rules_dir().glob("*.toml")) if PATTERN.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("file", [path.name for path in FILES])
def test_an_unclosed_bracket_is_told(tmp_path: Path, file: str) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / file).read_text("utf-8")
    first = PATTERN.search(text)
    assert first
    (folder / file).write_text(f"{text[: first.end()]}({text[first.end() :]}", "utf-8")
    name = re.findall(r'(?m)^name = "(.+)"', text[: first.start()])[-1]
    line = text[: text.index(f'name = "{name}"')].count("\n") + 1
    with pytest.raises(RuleError) as slip:
        load_rules(folder)
    assert f"{file}, line {line}: rule {name!r}: " in str(slip.value)
    assert "no regex" in str(slip.value) and "\n" not in str(slip.value)


def test_the_files_are_those_of_the_families() -> None:
    families = {family.file for family in FAMILIES if family.file}
    assert {path.name for path in FILES} <= families
    assert families <= {path.name for path in rules_dir().iterdir()}
