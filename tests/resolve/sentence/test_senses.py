"""The senses of words: the file, and what stands in for a line that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.resolve.sentence.senses import NAMED, SENSES, read_senses, sense_of

KNOWN = {"产量": "NA", "达": "VM", "新型": "MA"}


@pytest.mark.parametrize(
    ("word", "code", "sense"),
    [
        ("产量", "n", "NA"),
        ("锂矿石产量", "n", "NA"),  # as its end
        ("直达", "v", "~v"),  # no noun at its end
        ("直达", "d", "~d"),
        ("5吨", "Q", "Q"),  # the class says more
        ("", "w", "w"),
    ],
)
def test_a_word_has_its_sense(word: str, code: str, sense: str) -> None:
    assert sense_of(KNOWN, word, code) == sense


def test_every_sense_has_words_and_is_told_in_the_readme() -> None:
    senses = load_rules()[SENSES]
    readme = (Path(__file__).parents[3] / "rules" / "README.md").read_text("utf-8")
    assert set(senses.values()) == NAMED
    assert [sense for sense in NAMED if f"`{sense}`" not in readme] == []
    assert senses["增加值"] == senses["覆盖率"] == "NA"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word,sense\n产量,NAX\n", "line 2: no such sense 'NAX' for '产量'; did you mean 'NX'"),
        ("word,sense\n产量,NA\n产量,NG\n", "line 3: '产量' has a line already"),
        ("word,sense\n,NA\n", "line 2: no such sense 'NA' for ''"),
        ("word\n", "line 1: the head line must be word,sense"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "senses.csv").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=said):
        read_senses(tmp_path / "senses.csv")
