"""The tables: what each column is, and records → Arrow.

The columns are those of the contract, in its order. A description of every column travels in the Parquet schema
(``pyarrow.parquet.read_schema(file).field("count").metadata[b"description"]``), one of the table in the schema's own
metadata. To add a column: a line here, and a field of the same name in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.errors import OutputError
from pipeline.records import Article, Claim
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE, table

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.extract import Extraction


def _schema(description: str, *columns: tuple[str, pa.DataType, str]) -> pa.Schema:
    fields = [pa.field(name, kind, metadata={"description": meaning}) for name, kind, meaning in columns]
    return pa.schema(fields, metadata={"description": description})


CLAIMS = _schema(
    "Quantitative claims: one row is one quantity that the text states of something",
    ("claim_id", TEXT, "identifier of the claim, the same on every machine"),
    ("doc_id", TEXT, "document it stands in (documents.doc_id)"),
    ("article_id", TEXT, "article it stands in (articles.article_id)"),
    ("sentence_id", TEXT, "sentence it stands in (sentences.sentence_id)"),
    ("source", TEXT, "file of the document, as a path below the folder that was read"),
    ("published", DAY, "the document's own date, the reference of its date words"),
    ("start", WHOLE, "where the quantity begins: character offset into documents.text"),
    ("end", WHOLE, "where it ends, exclusive: text[start:end] == quantity"),
    ("quantity", TEXT, "the quantity as written: number, multiplier and unit"),
    ("kind", TEXT, "count, money, percent, measure, duration or ratio"),
    ("count", NUMBER, "value in the plain unit, multipliers worked out; the lower end of a range; null for a percent"),
    ("count_max", NUMBER, "upper end of a range (for a percent range, of the percentages); null otherwise"),
    ("unit", TEXT, "unit without multiplier as written; % for a percent, 百分点 for percentage points"),
    ("per", TEXT, "denominators of a rate, joined by /: 600元/生/年 has 生/年"),
    ("percent", NUMBER, "number of percent for the kind percent (三分之二 is 66.667); null otherwise"),
    ("bound", TEXT, "eq, approx, gt, ge, lt or le: how the true value relates to the number"),
    ("change", TEXT, "level, increase, decrease, from or to: a state, the amount of a change, or one of its ends"),
    ("baseline", TEXT, "what a change is measured against: yoy, mom, or the words; null if not said"),
    ("modality", TEXT, "actual, planned (not yet true) or norm (a rule, standard or threshold)"),
    ("date_text", TEXT, "the words that date the claim, as written"),
    ("date_start", DAY, "first day of the period that the claim speaks of; null for an open start"),
    ("date_end", DAY, "last day of that period, included; null for an open end"),
    (
        "period_start",
        DAY,
        "first day of a period for every row: the claim's own, else the heading's or the document's",
    ),
    ("period_end", DAY, "last day of that period, included"),
    ("period_source", TEXT, "where that period is from: sentence, title or published"),
    ("subject", TEXT, "what is counted or measured, as it would head a column"),
    ("entity", TEXT, "whose figure it is: organisation, industry, programme or group"),
    ("region", TEXT, "smallest administrative area that the claim covers, by its full name"),
    ("region_code", TEXT, "GB/T 2260 code of the region"),
    ("unit_base", TEXT, "base unit of the dimension: an SI unit's Chinese name, an ISO 4217 code, or the classifier"),
    ("count_base", NUMBER, "the same amount in unit_base"),
    ("sentence", TEXT, "the sentence that holds the claim"),
    ("rule", TEXT, "name of the rule that found it"),
    ("confidence", NUMBER, "how sure the row is, from 0 to 1: of rows at 0.9 and more, at least 97 in 100 are right"),
)

DOCUMENTS = _schema(
    "Documents: one row is one file that was to be read, also where that failed",
    ("doc_id", TEXT, "first 16 hex digits of the SHA-256 of source, NUL and text"),
    ("source", TEXT, "path below the folder that was read, with /"),
    ("sha256", TEXT, "SHA-256 of the file's bytes; null if it could not be opened"),
    ("media_type", TEXT, "text/plain, text/markdown, …"),
    ("encoding", TEXT, "Python's name of the character encoding; null if it is no text"),
    ("title", TEXT, "title in the head of the document"),
    ("issuer", TEXT, "who issued it"),
    ("issue_no", TEXT, "issue number as written"),
    ("published", DAY, "date of the document"),
    ("region", TEXT, "administrative area that the document is about"),
    ("region_code", TEXT, "GB/T 2260 code of the region"),
    ("chars", WHOLE, "characters of text"),
    ("claims", WHOLE, "claims found in it"),
    ("status", TEXT, "ok, empty or failed"),
    ("error", TEXT, "why it failed, or what was amiss in reading it; one sentence"),
    ("text", TEXT, "the source as decoded, unchanged; start and end of all tables count its characters"),
)

ARTICLES = _schema(
    "Articles: one row is one titled part of a document",
    ("article_id", TEXT, "identifier of the article"),
    ("doc_id", TEXT, "document it stands in"),
    ("ordinal", WHOLE, "its place in the document"),
    ("title", TEXT, "its title"),
    ("start", WHOLE, "where it begins: character offset into documents.text"),
    ("end", WHOLE, "where it ends, exclusive"),
    ("entity", TEXT, "organisation that it speaks of"),
    ("region", TEXT, "administrative area that it speaks of"),
    ("region_code", TEXT, "GB/T 2260 code of the region"),
)

SENTENCES = _schema(
    "Sentences: one row is one sentence or title line, in reading order",
    ("sentence_id", TEXT, "identifier of the sentence"),
    ("doc_id", TEXT, "document it stands in"),
    ("article_id", TEXT, "article it stands in"),
    ("section", TEXT, "heading of the section that it stands under"),
    ("start", WHOLE, "where it begins: character offset into documents.text"),
    ("end", WHOLE, "where it ends, exclusive"),
    ("text", TEXT, "the sentence as it stands in the source"),
)

LEFTOVERS = _schema(
    "Leftovers: one row is one number that became no claim, with the reason",
    ("doc_id", TEXT, "document it stands in"),
    ("sentence_id", TEXT, "sentence it stands in"),
    ("start", WHOLE, "where it begins: character offset into documents.text"),
    ("end", WHOLE, "where it ends, exclusive"),
    ("text", TEXT, "the number as written"),
    ("reason", TEXT, "why it is no claim: date, ordinal, slogan, identifier, title, article, no_unit, …"),
)

SCHEMAS = {
    "claims": CLAIMS,
    "documents": DOCUMENTS,
    "articles": ARTICLES,
    "sentences": SENTENCES,
    "leftovers": LEFTOVERS,
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a run as DataFrames: ``read_tables("data/out").claims``; ``checks`` may be empty."""

    claims: pd.DataFrame
    documents: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    leftovers: pd.DataFrame
    checks: pd.DataFrame


def read_tables(out: str | Path) -> Tables:
    """Open the tables of a run: ``read_tables("data/out").claims.groupby("region")["count"].sum()``.

    Raises ``OutputError`` where ``out`` holds no tables.
    """
    import pandas as pd
    import pyarrow.parquet as pq

    from pipeline.files import open_folder
    from pipeline.store import recover

    folder = open_folder(out)
    recover(out)
    files = {name: [file for file in folder.sizes(name) if file.endswith(".parquet")] for name in (*SCHEMAS, "checks")}
    missing = [name for name in SCHEMAS if not files[name]]
    if missing:
        raise OutputError(
            f"{out}: no tables here ({missing[0]} is missing); make them with: extract FOLDER --out {out}"
        )
    frames = {
        name: pq.read_table([folder.at(file) for file in sorted(found)], filesystem=folder.system).to_pandas()
        for name, found in files.items()
        if found
    }
    return Tables(**{"checks": pd.DataFrame(), **frames})


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
        rows["claims"] += sorted(done.claims, key=_PLACE)  # a claim is its row: a tuple with the fields of the schema
        rows["documents"].append(_document_row(done))
        rows["articles"] += map(_article_row, done.layout.articles)
        rows["sentences"] += map(_SENTENCE, done.layout.sentences)
        rows["leftovers"] += map(_LEFTOVER, sorted(done.leftovers, key=_PLACE))
        self.chars += len(done.document.text)

    def to_arrow(self) -> dict[str, pa.Table]:
        """Return the rows of every table as columns."""
        return {name: table(SCHEMAS[name], rows) for name, rows in self._rows.items()}


def to_arrow(extractions: Iterable[Extraction]) -> dict[str, pa.Table]:
    """The rows of some documents for every table, in the order given: ``to_arrow([extraction])["claims"].num_rows``."""
    rows = Rows()
    for done in extractions:
        rows.add(done)
    return rows.to_arrow()


def claims_table(claims: Iterable[Claim]) -> pa.Table:
    """Claims as an Arrow table with the schema ``CLAIMS``, in the order given: ``claims_table(result.claims)``."""
    return table(CLAIMS, claims)


_PLACE: Callable[[Any], tuple[int, int]] = attrgetter("start", "end")
_SENTENCE, _LEFTOVER = (attrgetter(*schema.names) for schema in (SENTENCES, LEFTOVERS))


def _document_row(done: Extraction) -> tuple[Any, ...]:
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
        len(done.claims),
        document.status,
        document.error,
        document.text,
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
