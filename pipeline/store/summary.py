"""What became of each document of a run, and the state of its file from which that was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import pyarrow as pa

from pipeline.records import Extraction
from pipeline.sources.folder import Source
from pipeline.tables.arrow import TEXT, WHOLE, table


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of one document: its status, counts of what was found in it, and why it failed.

    ``token`` stands for what it was made of: the SHA-256 of its bytes and what a sidecar says of it, or ``!`` and the
    error where it could not be read or worked through, so that this is tried again. ``stamp`` is the state of a file in
    an object store. ``file`` is the name of its file, which may hold several documents; ``warnings`` are a line each.
    """

    source: str
    status: str
    error: str | None
    chars: int
    articles: int
    sentences: int
    claims: int
    leftovers: int
    doc_id: str = ""
    token: str = ""
    stamp: str | None = None
    file: str = ""
    warnings: str | None = None


_NUMBERS = frozenset({"chars", "articles", "sentences", "claims", "leftovers"})
SUMMARIES = pa.schema([(name, WHOLE if name in _NUMBERS else TEXT) for name in Summary.__slots__])


def token_of(sha256: str | None, source: Source) -> str:
    """Tell what a document's rows are made of: its bytes, and what its sidecar says of it; ``""`` if not known."""
    if not sha256 or source.facts is None:
        return sha256 or ""
    return f"{sha256} {source.facts}"


def summary_of(done: Extraction, source: Source) -> Summary:
    """Sum up one document: ``summary_of(extract_document(document), source).claims``."""
    document, layout = done.document, done.layout
    return Summary(
        source=document.source,
        status=document.status,
        error=document.error,
        chars=len(document.text),
        articles=len(layout.articles),
        sentences=len(layout.sentences),
        claims=len(done.claims),
        leftovers=len(done.leftovers),
        doc_id=document.doc_id,
        token=token_of(document.sha256, source) or f"!{document.error}",
        stamp=source.stamp,
        file=source.name,
        warnings="\n".join(document.warnings) or None,
    )


def summaries_table(summaries: Sequence[Summary]) -> pa.Table:
    """Summaries as an Arrow table with the schema ``SUMMARIES``: ``summaries_table([summary]).num_rows == 1``."""
    return table(SUMMARIES, map(attrgetter(*SUMMARIES.names), summaries))
