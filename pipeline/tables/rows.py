"""Records → rows of the tables, and rows → Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.records import Article, Claim, Extraction, Leftover, Sentence
from pipeline.tables.arrow import table
from pipeline.tables.columns import SCHEMAS


class Rows:
    """The rows of all tables, document by document: ``rows = Rows(); rows.add(extraction); rows.to_arrow()``.

    Rows of one document come by their place in its text. They are taken from the records at once, as long as the
    processor has these at hand.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SCHEMAS}
        self.chars = 0

    def add(self, done: Extraction) -> None:
        """Add the rows of a document; ``chars`` counts the characters of all documents added."""
        rows = self._rows
        self.add_found(done.claims, done.leftovers)
        rows["documents"].append(_document_row(done, len(done.claims)))
        rows["articles"] += map(_article_row, done.layout.articles)
        rows["sentences"] += map(_SENTENCE, done.layout.sentences)
        self.chars += len(done.document.text)

    def add_found(self, claims: Sequence[Claim], leftovers: Sequence[Leftover]) -> None:
        """Add what was found in a part of a document."""
        self._rows["claims"] += sorted(claims, key=_PLACE)  # a claim is its row: a tuple with the fields of the schema
        self._rows["leftovers"] += map(_LEFTOVER, sorted(leftovers, key=_PLACE))

    def to_arrow(self) -> dict[str, pa.Table]:
        """Return the rows of every table as columns."""
        return {name: table(SCHEMAS[name], rows) for name, rows in self._rows.items()}


def to_arrow(extractions: Iterable[Extraction]) -> dict[str, pa.Table]:
    """The rows of some documents for every table, in the order given: ``to_arrow([extraction])["claims"].num_rows``."""
    rows = Rows()
    for done in extractions:
        rows.add(done)
    return rows.to_arrow()


def document_table(done: Extraction, claims: int) -> pa.Table:
    """A document of so many claims as an Arrow table of one row: ``document_table(done, 3)["claims"]``."""
    return table(SCHEMAS["documents"], [_document_row(done, claims)])


def articles_table(articles: Iterable[Article]) -> pa.Table:
    """Articles as an Arrow table with the schema of ``articles``: ``articles_table(layout.articles).num_rows``."""
    return table(SCHEMAS["articles"], map(_article_row, articles))


def claims_table(claims: Iterable[Claim]) -> pa.Table:
    """Claims as an Arrow table with the schema of ``claims``, in the order given: ``claims_table(result.claims)``."""
    return table(SCHEMAS["claims"], claims)


def sentences_table(sentences: Iterable[Sentence]) -> pa.Table:
    """Sentences as an Arrow table with the schema of ``sentences``: ``sentences_table(layout.sentences).num_rows``."""
    return table(SCHEMAS["sentences"], map(_SENTENCE, sentences))


_PLACE: Callable[[Any], tuple[int, int]] = attrgetter("start", "end")
_SENTENCE, _LEFTOVER = (attrgetter(*SCHEMAS[name].names) for name in ("sentences", "leftovers"))


def _document_row(done: Extraction, claims: int) -> tuple[Any, ...]:
    document, header, region = done.document, done.header, done.header.region
    return (
        document.doc_id,
        document.source,
        document.sha256 or None,
        document.media_type or None,
        document.encoding or None,
        header.title,
        header.issuer,
        header.issue_no,
        header.published,
        region and region.name,
        region and region.code,
        len(document.text),
        claims,
        document.status,
        document.error,
        document.text,
        "\n".join(document.warnings) or None,
        document.coverage,
    )


def _article_row(article: Article) -> tuple[Any, ...]:
    region = article.region
    return (
        article.article_id,
        article.doc_id,
        article.ordinal,
        article.title,
        article.start,
        article.end,
        article.entity,
        region and region.name,
        region and region.code,
    )
