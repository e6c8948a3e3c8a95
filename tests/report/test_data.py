"""What the page holds: rows of each document together, texts in chunks, ranges of documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.report import data
from pipeline.report.data import Contents
from pipeline.run.folder import Run
from pipeline.store import read_tables
from pipeline.tables import CLAIMS


@pytest.fixture(scope="module")
def contents(briefs_run: Run) -> Contents:
    return Contents(read_tables(briefs_run.out), "briefs")


def test_every_column_of_claims_is_on_the_page() -> None:
    told = {*data.WORDS, *data.NUMBERS, *data.DOCUMENT, "start", "end"}
    from_document = {"claim_id", "article_id", "sentence_id", "sentence"}  # said by the place, or cut out of the text
    assert {column.name for column in CLAIMS.columns} - told == from_document


def test_all_claims_and_numbers_left_over(contents: Contents, briefs_run: Run) -> None:
    main = contents.whole().main
    assert len(main["claims"]["doc"]) == contents.claims == briefs_run.claims
    assert len(main["leftovers"]["doc"]) == sum(one.leftovers for one in briefs_run.summaries)
    assert [row[1] for row in main["documents"]["rows"]] == [one.source for one in briefs_run.summaries]


def test_places_cut_the_words_out_of_the_text(contents: Contents) -> None:
    content = contents.some(range(1, 3))
    texts = [one for chunk in content.texts for one in chunk]
    claims = content.main["claims"]
    assert set(claims["doc"]) == {0, 1}
    quantity = claims["quantity"]
    for doc, start, end, at in zip(claims["doc"], claims["start"], claims["end"], quantity["at"], strict=True):
        assert texts[doc]["text"][start:end] == quantity["words"][at]


def test_texts_come_in_chunks(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "CHUNK", 11_000)
    content = contents.whole()
    assert content.main["chunks"] == [1, 2, 1, 1]
    assert [len(chunk) for chunk in content.texts] == content.main["chunks"]


def test_an_index_has_no_texts(contents: Contents) -> None:
    index = contents.some(range(5), [0, 0, 1, 1, 1], texts=False)
    assert (index.texts, index.main["pages"], index.main["leftovers"]["doc"]) == ([], [0, 0, 1, 1, 1], [])


def test_rows_of_no_document_are_left_out(briefs_run: Run) -> None:
    tables = read_tables(briefs_run.out)
    few = tables.documents.iloc[:1]
    one = Contents(replace(tables, documents=few), "x")
    assert one.claims == few["claims"].iloc[0]
