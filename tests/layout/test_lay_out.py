"""Sentences lose nothing and keep their places: on any text, and on every real document at hand."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import RAW, SHARED, laid_out
from pipeline.layout.lines import NUMERAL


def assert_sound(text: str) -> None:
    """Sentences follow each other, slice the source, and hold every digit and numeral."""
    found = laid_out(text)
    ids = {article.article_id for article in found.articles}
    at = 0
    for sentence in found.sentences:
        assert at <= sentence.start < sentence.end
        assert not NUMERAL.search(text, at, sentence.start)
        assert text[sentence.start : sentence.end] == sentence.text
        places = sentence.offsets or range(sentence.start, sentence.start + len(sentence.clean))
        assert len(places) == len(sentence.clean) == len(sentence.norm)
        assert all(text[place] == char or char == " " for place, char in zip(places, sentence.clean, strict=True))
        assert sentence.article_id in ids
        at = sentence.end
    assert not NUMERAL.search(text, at)
    spans = [(article.start, article.end) for article in found.articles]
    assert all(low[1] <= high[0] for low, high in pairwise(spans))


LINES = """第 3 期/2021年3月4日/市政府办公室/## 标题/短行/一、总则/【工作简讯】/— 3 —/全市有5家，增长3%/有5家。/
| a | 3 |/---/发布时间：2020-01-02/- 项 5/电话：12/一是抓。办3件。/<b>5<b>/　　""".replace("/\n", "/").split("/")


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_lines_are_sound(lines: list[str], newline: str) -> None:
    assert_sound(newline.join(lines))


@given(st.text(alphabet="一十万5３.%。！？；：，“”（）《》[]*_#|-— \u3000\t\n\r\x0c\u200bA年期", max_size=200))
def test_any_text_is_sound(text: str) -> None:
    assert_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市有3351家，" * 20_000,
        "5" * 50_000,
        "[" * 50_000,
        "正文，没完\n— 3 —\n" * 5_000,
        "# 标题\n" * 5_000,
        "。" * 50_000,
    ],
    ids=["no stop", "digits", "brackets", "pages", "titles", "stops"],
)
def test_strange_documents_are_sound(text: str) -> None:
    assert_sound(text)


def test_an_empty_document() -> None:
    found = laid_out(" \n\u3000\n")
    assert (found.articles, found.sentences) == ((), ())


@pytest.mark.parametrize("file", sorted(RAW.glob("*.txt")), ids=lambda file: file.name)
def test_briefs_are_sound(file: Path) -> None:
    assert_sound(file.read_bytes().decode("utf-8"))


def others() -> Iterator[str]:
    """Texts that others own: beside the project where they are, never in it."""
    for file in sorted((SHARED / "golden-more").glob("*.txt")):
        yield file.read_bytes().decode("utf-8")
    archive = SHARED / "corpus" / "corpus.tar.gz"
    if archive.exists():
        with tarfile.open(archive) as members:
            for number, member in enumerate(members):
                content = members.extractfile(member) if member.isfile() and number % 40 == 0 else None
                if content:
                    yield content.read().decode("utf-8")


@pytest.mark.skipif(not SHARED.exists(), reason="the texts of others do not lie beside the project")
def test_texts_of_others_are_sound() -> None:
    for text in others():
        assert_sound(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the texts of others do not lie beside the project")
def test_a_damaged_gb18030_file_is_sound() -> None:
    for file in (SHARED / "corpus").glob("*gb18030*"):
        assert_sound(file.read_bytes().decode("gb18030", "replace"))
