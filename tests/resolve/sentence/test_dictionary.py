"""The words that the segmenter keeps whole; rubbish among them is one sentence with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.resolve.sentence.dictionary import DICTIONARY
from pipeline.rulebook import rules_dir

SLIPS = [
    ("劳动力 noun", "no such tag 'noun'"),
    ("劳动力 x1", "no such tag 'x1'"),
    ("劳动力 n v", "more than a word and its tag"),
    ("劳动力  n", "more than a word and its tag"),
    (" n", "the word is empty"),
    ("劳\x00动力", "holds U+0000"),
    ("劳动力\tn", "holds U+0009"),
    ("劳动力\u200b n", "holds U+200B"),
]


def _folder(tmp_path: Path, words: str) -> Path:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    (folder / "words.txt").write_bytes(words.encode())
    return folder


@pytest.mark.parametrize(("line", "told"), SLIPS)
def test_rubbish_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(RuleError) as slip:
        load_rules(_folder(tmp_path, f"# words\n信创\n{line}\n"))
    assert str(slip.value).startswith("words.txt, line 3: ") and told in str(slip.value)
    assert "\n" not in str(slip.value)


def test_words_have_their_tags_and_n_without(tmp_path: Path) -> None:
    words = load_rules(_folder(tmp_path, "# words\r\n\r\n蹦跶学\r\n蹦跶哒 v\r\n"))[DICTIONARY]
    assert words[-2:] == ("蹦跶学", "蹦跶哒 v")
    assert "收入 n" in words  # what the word lists settle


def test_a_folder_may_do_without(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "")
    (folder / "words.txt").unlink()
    assert "收入 n" in load_rules(folder)[DICTIONARY]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "")
    (folder / "words.txt").unlink()
    (folder / "words.txt").symlink_to("words.txt")
    with pytest.raises(RuleError, match=r"words\.txt"):
        load_rules(folder)
    (folder / "words.txt").unlink()
    (folder / "words.txt").mkdir()
    with pytest.raises(RuleError, match="a folder stands where"):
        load_rules(folder)
