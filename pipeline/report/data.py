"""Finished tables → what the page holds: documents, claims by columns, and the texts in chunks."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report.columns import Coded, coded, numbers, plain, records
from pipeline.store import Tables
from pipeline.tables import CLAIMS

DOCUMENT = (
    *("doc_id", "source", "title", "issuer", "issue_no", "published", "region", "media_type"),
    *("chars", "claims", "status", "error", "warnings", "coverage"),
)
"""What the page says of a document; its text stands apart."""

WORDS = (
    *("quantity", "kind", "unit", "per", "bound", "change", "baseline", "modality", "date_text", "date_start"),
    *("date_end", "period_start", "period_end", "period_source", "subject", "entity", "region", "region_code"),
    *("unit_base", "rule", "indicator", "doubt", "table_id", "cell", "row_head", "column_head", "corrected"),
)
NUMBERS = ("count", "count_max", "percent", "count_base", "confidence", "page")
CHUNK = 400_000
"""Characters of documents whose texts are unpacked together."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds: ``main`` is there at once, ``texts`` are unpacked when a document is opened."""

    main: dict[str, Any]
    texts: list[list[dict[str, Any]]]


class Contents:
    """The tables of a run, ready to be cut into pages: ``Contents(read_tables("data/out"), "out").whole()``."""

    def __init__(self, tables: Tables, name: str) -> None:
        self.name = name
        self.documents = tables.documents.reset_index(drop=True)
        number = {doc_id: at for at, doc_id in enumerate(self.documents["doc_id"])}
        self._claims = _by_document(tables.claims, number)
        self._left = _by_document(tables.leftovers, number)
        self._sentences = _by_document(tables.sentences, number)
        self._articles = _by_document(tables.articles, number)
        self.claims = len(self._claims.places)
        told = "\0".join(map(str, self.documents["doc_id"]))
        self.key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.sizes = [len(text or "") for text in map(plain, self.documents["text"])]

    def whole(self) -> Content:
        """All documents on one page."""
        return self.some(range(len(self.documents)))

    def some(self, which: range, pages: Sequence[int] | None = None, texts: bool = True) -> Content:
        """The documents of a range; ``pages`` says on which page each document of the folder stands, if on many."""
        documents = self.documents.iloc[which.start : which.stop]
        claims, left = self._claims.of(which), self._left.of(which)
        main = {
            "name": self.name,
            "documents": {"columns": DOCUMENT, "rows": records(documents, DOCUMENT)},
            "claims": self._claim_columns(claims, which),
            "leftovers": {
                "doc": (left["_doc"] - which.start).tolist(),
                "start": numbers(left["start"]),
                "end": numbers(left["end"]),
                "reason": coded(left["reason"]),
            },
            "pages": None if pages is None else [pages[at] for at in which],
        }
        if not texts:
            main["leftovers"] = {"doc": [], "start": [], "end": [], "reason": coded(left["reason"])}
        chunks = self._texts(which) if texts else []
        main |= {"chunks": [len(chunk) for chunk in chunks], "key": self.key}
        return Content(main, chunks)

    def _claim_columns(self, claims: Any, which: range) -> dict[str, Any]:
        columns: dict[str, list[Any] | Coded] = {
            "doc": (claims["_doc"] - which.start).tolist(),
            "start": numbers(claims["start"]),
            "end": numbers(claims["end"]),
        }
        columns |= {name: coded(claims[name]) for name in WORDS if name in claims}
        columns |= {name: numbers(claims[name]) for name in NUMBERS if name in claims}
        return columns

    def _texts(self, which: range) -> list[list[dict[str, Any]]]:
        """The texts of some documents in chunks, each with its sentences and articles."""
        chunks: list[list[dict[str, Any]]] = [[]]
        size = 0
        for at in which:
            if size and size + self.sizes[at] > CHUNK:
                chunks.append([])
                size = 0
            chunks[-1].append(self._text(at))
            size += self.sizes[at]
        return chunks

    def _text(self, at: int) -> dict[str, Any]:
        one = range(at, at + 1)
        sentences, articles = self._sentences.of(one), self._articles.of(one)
        return {
            "text": plain(self.documents["text"].iloc[at]) or "",
            "sentences": [sentences["start"].tolist(), sentences["end"].tolist()],
            "articles": records(articles, ("title", "start", "end", "entity", "region")),
        }


@dataclass(frozen=True, slots=True)
class _ByDocument:
    """Rows by the number of their document, so that those of a range are one slice."""

    rows: Any
    places: list[int]

    def of(self, which: range) -> Any:
        start, stop = bisect_right(self.places, which.start - 1), bisect_right(self.places, which.stop - 1)
        return self.rows.iloc[start:stop]


def _by_document(frame: Any, number: dict[Any, int]) -> _ByDocument:
    rows = frame.assign(_doc=frame["doc_id"].map(number)).dropna(subset=["_doc"])
    order = ["_doc", "start"] if "start" in rows else ["_doc"]
    rows = rows.astype({"_doc": "int64"}).sort_values(order, kind="stable")
    return _ByDocument(rows, rows["_doc"].tolist())


def claim_heads() -> dict[str, list[str]]:
    """Caption and meaning of each column of claims: ``claim_heads()["unit"][0] == "单位"``."""
    return {column.name: [column.caption, column.meaning] for column in CLAIMS.columns}
