"""A sentence of a long document comes back as it was, though no object of it is kept."""

from __future__ import annotations

import sys
import tarfile
from array import array
from pathlib import Path

import pytest

from conftest import BULLETIN, RAW, SHARED, laid_out
from pipeline.extract import load_rules
from pipeline.layout import LAYOUT, long
from pipeline.layout.long import Sentences
from pipeline.read import document_of

TEXTS = [
    "## 一、总则\n\n**新建**学校 3 所，\n投资５亿元。第二句。\n\n二、分则\n共有　5 家&nbsp;单位。",
    "甲\t乙\t丙\n1\t2 000\t3\n4\t5\t6\n\n全县有5家。",
    "全市完成投资195.\n\n— 3 —\n\n43亿元，增长 3 %。",
    "全县 有 5 家。A&nbsp;B 有3家。a\tb 有4家。[链接](http://a.cn/5)有6家。",
    BULLETIN + "## 甲县抓实工程　推动工作\n\n办3件。\n\n## 乙县\n\n办5件。",
    "",
]


def kept(text: str) -> tuple[Sentences, tuple[object, ...]]:
    """The sentences of a text, kept and as they were."""
    found = tuple(laid_out(text).sentences)
    sentences = Sentences(document_of(text, "test.txt"), load_rules()[LAYOUT].folding)
    for sentence in found:
        sentences.append(sentence)
    return sentences, found


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_comes_back(text: str) -> None:
    sentences, found = kept(text)
    assert tuple(sentences) == found
    assert (len(sentences), tuple(sentences[1:3]), tuple(sentences[-1:])) == (len(found), found[1:3], found[-1:])


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.name[:3])
def test_those_of_a_brief_do(path: Path) -> None:
    sentences, found = kept(path.read_text("utf-8"))
    assert tuple(sentences) == found and not sentences._cleans


@pytest.mark.skipif(not (SHARED / "corpus" / "corpus.tar.gz").exists(), reason="the corpus is absent")
def test_those_of_the_corpus_do() -> None:
    with tarfile.open(SHARED / "corpus" / "corpus.tar.gz") as archive:
        for number, member in enumerate(archive):
            file = archive.extractfile(member) if number % 100 == 0 else None
            if file:
                sentences, found = kept(file.read().decode("utf-8", "replace"))
                assert tuple(sentences) == found


def test_a_sentence_takes_less_than_eighty_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"新建学校{number}所，\n投资５亿元。" for number in range(10_000))
    monkeypatch.setattr(long, "LONG", 1_000)
    sentences = laid_out(text).sentences
    assert isinstance(sentences, Sentences) and len(sentences) == 10_000
    assert not sentences._cleans and sentences[9_999].clean == "新建学校9999所，投资５亿元。"
    columns = [held for held in vars(sentences).values() if isinstance(held, array)]
    assert sum(map(sys.getsizeof, columns)) < 80 * len(sentences)
