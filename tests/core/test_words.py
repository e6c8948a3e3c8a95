"""Words and their tags: both segmenters give the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from pipeline.core.words import SEGMENTERS, load_segmenter
from pipeline.errors import PipelineError

WORDS = ("校外机构 n", "稳就业 v", "全长约 -")
CUT = [
    ("全市校外机构189所", ["全市", "校外机构", "189", "所"]),
    ("稳就业工作", ["稳就业", "工作"]),
    ("线路全长约9公里", ["线路", "全长", "约", "9", "公里"]),  # no word, whatever the dictionary says
    ("", []),
]
TAGGED = [("校外机构", "n"), ("稳就业", "v"), ("增长", "v"), ("189", "m"), ("GDP", "eng"), ("鿏", "x")]


@pytest.mark.parametrize("name", SEGMENTERS)
@pytest.mark.parametrize(("text", "words"), CUT)
def test_cut(name: str, text: str, words: list[str]) -> None:
    assert load_segmenter(name, WORDS).cut(text) == words


@pytest.mark.parametrize("name", SEGMENTERS)
@pytest.mark.parametrize(("word", "tag"), TAGGED)
def test_tag(name: str, word: str, tag: str) -> None:
    assert load_segmenter(name, WORDS).tag(word) == tag


def test_an_unknown_segmenter_is_told() -> None:
    with pytest.raises(PipelineError, match="no such segmenter; use one of rjieba, jieba"):
        load_segmenter("thulac")


def test_no_file_of_another_user_is_read_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(b"not a cache")
    load_segmenter.__wrapped__("jieba", ("校外 n",)).cut("校外机构")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("jieba.cache", b"not a cache")]
