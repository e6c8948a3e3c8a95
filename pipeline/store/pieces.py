"""The rows of one batch as a file of their own, kept under ``OUT/.state`` so that no document is worked on twice.

A piece is named by what its rows depend on: the fingerprint of program, rules and options, and the name and state of
each document. So a piece that is there is right, whoever made it, and a run that was killed finds what it had done. In
the file stand Arrow streams one after the other: first the summaries of the documents, then the tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import pyarrow as pa
from pyarrow import ipc

from pipeline.errors import OutputError
from pipeline.extract import Extraction
from pipeline.files import Folder
from pipeline.sources.folder import Source
from pipeline.tables import SCHEMAS
from pipeline.tables.arrow import TEXT, WHOLE, table

FOLDER = ".state/pieces"
# Columns of a few kilobytes: LZ4 takes a quarter of the time of zstd, and threads more time than they save.
_WRITING = ipc.IpcWriteOptions(compression="lz4", use_threads=False)
_READING = ipc.IpcReadOptions(use_threads=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of one document: its status, counts of what was found in it, and why it failed.

    ``token`` stands for what it was made of: the SHA-256 of its bytes and what a sidecar says of it, or ``!`` and the
    error where it could not be read or worked through, so that this is tried again. ``stamp`` is the state of a file in
    an object store.
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
    )


def summaries_table(summaries: Sequence[Summary]) -> pa.Table:
    """Summaries as an Arrow table with the schema ``SUMMARIES``: ``summaries_table([summary]).num_rows == 1``."""
    return table(SUMMARIES, map(attrgetter(*SUMMARIES.names), summaries))


def piece_name(settings: str, documents: Iterable[tuple[str, str]]) -> str:
    """Name the piece of some documents, each by its source and its token: ``piece_name("…", [("a.txt", "e3b0…")])``."""
    told = "\0".join((settings, *(part for document in documents for part in document)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write_piece(
    folder: Folder, piece: str, summaries: Sequence[Summary], tables: Mapping[str, Sequence[pa.Table]]
) -> dict[str, pa.Table]:
    """Write the rows of a batch, those of a table one after the other; return them as ``read_rows`` would."""
    sink = pa.BufferOutputStream()
    _put(sink, summaries_table(summaries))
    # In one chunk, so that the bytes are the same however the rows came.
    rows = {name: pa.concat_tables(tables[name]).combine_chunks() for name in SCHEMAS}
    for name in SCHEMAS:
        _put(sink, rows[name])
    folder.write(_path(piece), sink.getvalue())
    return rows


def read_summaries(folder: Folder, name: str) -> list[Summary] | None:
    """Read what became of each document of a piece, and nothing else of it; None if there is no such piece."""
    try:
        with folder.open(_path(name)) as file:
            rows = _get(file).to_pylist()
    except _DAMAGE as error:  # a power cut may have left it empty
        _tell_trouble(error)
        return None
    return [Summary(**row) for row in rows]


def read_rows(folder: Folder, name: str) -> dict[str, pa.Table]:
    """Read the tables of a piece. Raises ``OutputError`` where the file is damaged."""
    try:
        with folder.open(_path(name)) as file:
            _get(file)
            return {kind: _get(file) for kind in SCHEMAS}
    except _DAMAGE as error:
        _tell_trouble(error)
        raise OutputError(f"{folder.shown}/{_path(name)}: damaged or gone; run again with --force") from None


def drop_pieces(folder: Folder, keep: Iterable[str] = ()) -> None:
    """Delete all pieces but some, and what killed runs left half written."""
    kept = {_path(name) for name in keep}
    folder.drop(*(path for path in folder.sizes(FOLDER) if path not in kept))


_DAMAGE = (OSError, pa.ArrowException)


def _tell_trouble(error: Exception) -> None:
    """Raise what is no damage but a disk or a store that can't be read; Arrow tells a short file as an ``OSError``."""
    if isinstance(error, OSError) and error.errno and not isinstance(error, FileNotFoundError):
        raise error


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.arrow"


def _put(sink: pa.NativeFile, rows: pa.Table) -> None:
    with ipc.new_stream(sink, rows.schema, options=_WRITING) as stream:
        stream.write_table(rows)


def _get(file: pa.NativeFile) -> pa.Table:
    return ipc.open_stream(file, options=_READING).read_all()
