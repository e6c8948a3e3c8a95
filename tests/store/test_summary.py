"""What became of a document, and what its rows were made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.sources.folder import Source
from pipeline.store.summary import SUMMARIES, Summary, summaries_table, summary_of, token_of
from samples import claim, extraction

SOURCE = Source("a.txt", "a.txt", 13)


def test_a_document_is_summed_up() -> None:
    told = summary_of(extraction(claim(2), claim(9)), SOURCE)
    assert (told.source, told.status, told.chars, told.doc_id) == ("a.txt", "ok", 5, "d")
    assert (told.articles, told.sentences, told.claims, told.leftovers) == (2, 1, 2, 2)


# checksum of the document, its error, the token: one with "!" is tried again
TOKENS = [("e3b0", None, "e3b0"), ("", "a.txt: gone", "!a.txt: gone"), ("", None, "!None")]


@pytest.mark.parametrize(("sha256", "error", "token"), TOKENS)
def test_a_token_stands_for_what_rows_are_made_of(sha256: str, error: str | None, token: str) -> None:
    done = extraction()
    done = replace(done, document=replace(done.document, sha256=sha256, error=error))
    assert summary_of(done, SOURCE).token == token


def test_what_a_sidecar_says_is_part_of_the_token() -> None:
    assert token_of(None, SOURCE) == ""
    assert token_of("e3b0", SOURCE) == "e3b0"


def test_summaries_come_back_as_they_were() -> None:
    told = summary_of(extraction(claim(2)), SOURCE)
    table = summaries_table([told, replace(told, error="a.txt: gone", stamp="1")])
    assert table.schema == SUMMARIES
    assert [Summary(**row) for row in table.to_pylist()] == [told, replace(told, error="a.txt: gone", stamp="1")]
