"""The table of variants is read from the folder of rules, and rubbish in it is one sentence with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.rulebook import rules_dir
from pipeline.rulebook.variants import FOLDING

HEAD = "traditional,simplified"
RUBBISH = [
    ("", "line 1: the head line must be traditional,simplified"),
    ("億,亿", "line 1: the head line must be traditional,simplified"),
    (f"{HEAD}\n億,亿\n萬", "line 3: 1 fields where 2 of one line should stand"),
    (f"{HEAD}\n億,亿\n\n萬,万", "line 3: 0 fields"),
    (f"{HEAD}\n億,亿,萬", "line 2: 3 fields"),
    (f"{HEAD}\n億,亿亿", "line 2: '億' and '亿亿' must be one Chinese character each"),
    (f"{HEAD}\n億,", "line 2: '億' and '' must be"),
    (f"{HEAD}\n億,亿\n3,4", "line 3: '3' and '4' must be"),
    (f"{HEAD}\n𠮷,吉", "line 2: '𠮷' and '吉' must be"),
    (f"{HEAD}\n億,亿\n億,忆", "line 3: '億' has a line already"),
    (f'{HEAD}\n億,"亿', "line 2: not CSV"),
    (f'{HEAD}\n億,"亿\n"\n', "line 2: a field of several lines"),
]


@pytest.mark.parametrize(("text", "told"), RUBBISH)
def test_rubbish_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    (folder / "variants.csv").write_text(text, "utf-8")
    with pytest.raises(RuleError) as slip:
        load_rules(folder)
    assert f"variants.csv, {told}" in str(slip.value) and "\n" not in str(slip.value)


def test_the_table_of_the_folder_is_the_one_that_counts(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    (folder / "variants.csv").write_text(f"\ufeff{HEAD}\r\n甲,乙\r\n", "utf-8")
    assert load_rules(folder)[FOLDING].fold("甲億３") == "乙億3"
    assert load_rules()[FOLDING].fold("甲億３") == "甲亿3"


def test_a_run_reads_by_the_table_of_its_folder(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    (folder / "variants.csv").write_text(f"{HEAD}\n\u3400,亿\n", "utf-8")
    text = "今年完成投资3\u3400元，其中5億元。"
    theirs, ours = pipeline.extract_text(text, rules=folder).claims, pipeline.extract_text(text).claims
    assert [(claim.quantity, claim.count) for claim in theirs] == [("3\u3400元", 300_000_000)]
    assert [(claim.quantity, claim.count) for claim in ours] == [("5億元", 500_000_000)]
