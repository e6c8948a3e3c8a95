"""Words that go together are read from their file, those behind a word when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.resolve.subject.ranking.pairs import WORD_PAIRS, Pairs, read_line, read_pairs


def test_two_words_have_the_class_of_their_line() -> None:
    pairs = Pairs({"抽水": "/蓄能/机组"})
    told = [pairs.of("抽水", "蓄能"), pairs.of("抽水", "机组"), pairs.of("抽水", "电站"), pairs.of("电站", "抽水")]
    assert told == ["3", "4", "0", "0"]
    assert read_line("中心/蓄能 电站") == {"中心": "2", "蓄能": "3", "电站": "3"}


def test_the_packaged_pairs_know_what_stands_together() -> None:
    pairs = load_rules()[WORD_PAIRS]
    assert pairs.of("一般", "公共") > pairs.of("公共", "企业")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word,behind\n抽水,\n", "line 2: '抽水' needs the words behind it"),
        ("word,behind\n抽水,一/二/三/四/五\n", "line 2: '抽水' needs the words behind it"),
        ("word,behind\n抽水,蓄能\n抽水,机组\n", "line 3: '抽水' has a line already"),
        ("word\n", "line 1: the head line must be word,behind"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "word_pairs.csv").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=said):
        read_pairs(tmp_path / "word_pairs.csv")
