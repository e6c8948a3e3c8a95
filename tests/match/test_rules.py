"""A slip in a rule file of the matcher or of its cues is one sentence with file, line and rule, when it is loaded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.rulebook import rules_dir

SLIPS = [
    # file, what stands there, what is written instead, what is told beside file, line and rule
    ("quantities.toml", 'pattern = "{number}{unit:percent}"', 'pattern = "{number}({unit:percent}"', "no regex"),
    ("quantities.toml", 'numeral = "[半对]"', 'numeral = "[半对]("', "numeral: no regex"),
    ("quantities.toml", 'before = "指数', 'before = "(指数', "before: no regex"),
    ("quantities.toml", 'pattern = "{number}欧', 'pattern = "欧', "must begin with {number}"),
    ("nonclaims.toml", 'pattern = "《[^》]{1,120}》', 'pattern = "(《[^》]{1,120}》', "no regex"),
    ("nonclaims.toml", 'unless = "一个半|', 'unless = "一个半)|', "unless: no regex"),
    ("nonclaims.toml", "(?P<label>", "(?:", "needs a group (?P<label>…)"),
    ("nonclaims.toml", "(?P<label>", "(?P<label", "labels: no regex"),
    ("nonclaims.toml", 'pattern = "{areas}', 'pattern = "{aeras}', "did you mean 'areas'?"),
    ("rates.toml", "时速(?:可", "时速((?:可", "no regex"),
    ("rates.toml", "(?P<per>[年月日周季])均", "[年月日周季]均", "needs a group (?P<per>…)"),
    ("changes.toml", 'pattern = "环比', 'pattern = "环比(', "no regex"),
    ("changes.toml", 'pattern = "(?:由|从|自)', 'pattern = "(由|从|自', "no regex"),
    ("changes.toml", 'pattern = "(?:由|从|自)', '# pattern = "(?:由|从|自)', "needs a pattern"),
    ("changes.toml", "(?P<words>", "(?:", "needs a group (?P<words>…)"),
    ("changes.toml", 'change = "to"', 'change = "to"\npattern = "增至"', "would never count"),
    ("changes.toml", 'place = "clause"', 'place = "behind"', "is no place of such a rule"),
    ("changes.toml", 'change = "to"', 'change = "to"\nbaseline = "yoy"', "either a `change` or a `baseline`"),
    ("modality.toml", 'pattern = "(?<!占)(?<!达到)', 'pattern = "((?<!达到)', "no regex"),
    ("modality.toml", 'stop = "已', 'stop = "(已', "stop: no regex"),
    ("modality.toml", 'words = "将 将要 即将"', "", "words or a pattern"),
    ("units.toml", '"基点" = "0.01"', '"基点" = "1/0"', "'1/0', where an exact decimal or a fraction"),
    ("units.toml", '"基点" = "0.01"', '"基点" = "nan"', "'nan', where an exact decimal"),
    ("units.toml", '"基点" = "0.01"', '"基点" = "1e99999999"', "'1e99999999', where an exact decimal"),
    ("units.toml", '"基点" = "0.01"', '"基点" = "0"', "'0', where an exact decimal"),
    ("units.toml", '"基点" = "0.01"', '"基点" = "-1"', "'-1', where an exact decimal"),
    ("units.toml", '"基点" = "0.01"', '"" = "0.01"', "a unit without characters"),
    ("units.toml", 'words = "人 名 位 户 口"', 'parts = { "人" = "1" }', "needs a `base`"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS)
def test_a_slip_is_one_sentence_at_once(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleError) as slip:
        load_rules(folder)
    message = str(slip.value)
    assert told in message and "\n" not in message
    assert re.match(rf"{file}, line \d+: rule '[a-z]+\.\w+': ", message)
    line = int(message.split("line ")[1].split(":")[0])
    assert message.split("'")[1] in text.split("\n")[line - 1]
