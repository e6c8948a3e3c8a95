"""The rows of one batch as a file of their own, kept under ``OUT/.state`` so that no document is worked on twice.

A piece is named by what its rows depend on: the fingerprint of program, rules and options, and the name and state of
each document. So a piece that is there is right, whoever made it, and a run that was killed finds what it had done. In
the file stand Arrow streams one after the other, the summaries of the documents and the tables, and last a checksum.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, Final
from zlib import crc32

import pyarrow as pa
from pyarrow import ipc

from pipeline.errors import OutputError
from pipeline.files import Folder
from pipeline.store.summary import Summary, summaries_table
from pipeline.tables import SCHEMAS
from pipeline.tables.arrow import stretches, table

FOLDER = ".state/pieces"
_SUM: Final = 4  # bytes of the checksum at the end of a piece
_PART: Final = 1 << 20  # bytes of a piece that are looked at together
_ROWS: Final = 8192  # rows that are written, and read back, together
# Columns of a few kilobytes: LZ4 takes a quarter of the time of zstd, and threads more time than they save.
_WRITING = ipc.IpcWriteOptions(compression="lz4", use_threads=False)
_PACKING = ipc.IpcWriteOptions(compression="zstd", use_threads=False)  # held for long: a third of what LZ4 leaves
_READING = ipc.IpcReadOptions(use_threads=False)


def piece_name(settings: str, documents: Iterable[tuple[str, str]]) -> str:
    """Name the piece of some documents, each by its source and its token: ``piece_name("…", [("a.txt", "e3b0…")])``."""
    told = "\0".join((settings, *(part for document in documents for part in document)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write_piece(
    folder: Folder, piece: str, summaries: Sequence[Summary], tables: Mapping[str, Iterable[pa.Table]]
) -> None:
    """Write the rows of a batch, those of a table one after the other; parts are asked for as they are written."""
    told = summaries_table(summaries)
    with folder.drafted(_path(piece)) as file:
        sink = _Summed(file)
        _put(sink, told.schema, [told])
        for name, schema in SCHEMAS.items():
            _put(sink, schema, tables[name])
        file.write(sink.sum.to_bytes(_SUM, "little"))


def packed(rows: pa.Table) -> pa.Buffer:
    """Hold rows in a tenth of their memory until they are written: ``unpacked(packed(rows)).equals(rows)``."""
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, rows.schema, options=_PACKING) as stream:
        stream.write_table(rows)
    return sink.getvalue()


def unpacked(rows: pa.Buffer) -> pa.Table:
    """Give rows back that were packed."""
    return _get(pa.BufferReader(rows))


class _Summed(io.RawIOBase):
    """A stream that adds up what is written through it."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.sum = 0

    def writable(self) -> bool:
        """Say that it is."""
        return True

    def write(self, data: Any, /) -> int:
        """Write all of the data."""
        self.sum = crc32(data, self.sum)
        self._file.write(data)
        return len(data)


def is_sound(folder: Folder, name: str) -> bool:
    """Tell whether a piece on a disk is as it was written: its last bytes are the checksum of those before them.

    One in a store is taken for sound, as a store looks after its files and every look would fetch it whole.
    """
    if not folder.local:
        return True
    total, last = 0, b""
    try:
        with folder.open(_path(name)) as file:
            while part := file.read(_PART):
                last += part
                total, last = crc32(memoryview(last)[:-_SUM], total), last[-_SUM:]
    except FileNotFoundError:
        return False
    return total.to_bytes(_SUM, "little") == last


def read_summaries(folder: Folder, name: str) -> list[Summary] | None:
    """Read what became of each document of a piece, and nothing else of it; None if there is no such piece."""
    try:
        with folder.open(_path(name)) as file:
            return [Summary(**row) for row in _get(file).to_pylist()]
    except _DAMAGE as error:  # a power cut may have left it empty
        _tell_trouble(error)
        return None


def read_rows(folder: Folder, name: str) -> dict[str, pa.Table]:
    """Read the tables of a piece. Raises ``OutputError`` where the file is damaged."""
    return {kind: pa.concat_tables([table(SCHEMAS[kind], ()), *parts]) for kind, parts in each_table(folder, name)}


def each_table(folder: Folder, name: str) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Yield the tables of a piece in turn, each in parts, of which no more than one need be held at once.

    Each is to be read to its end before the next. Raises ``OutputError`` where the file is damaged.
    """
    if not is_sound(folder, name):
        raise _damaged(folder, name)
    try:
        with folder.open(_path(name)) as file:
            _get(file)
            for kind in SCHEMAS:
                yield kind, _parts(file)
    except _DAMAGE as error:
        _tell_trouble(error)
        raise _damaged(folder, name) from None


def drop_pieces(folder: Folder, keep: Iterable[str] = ()) -> None:
    """Delete all pieces but some, and what killed runs left half written."""
    kept = {_path(name) for name in keep}
    folder.drop(*(path for path in folder.sizes(FOLDER) if path not in kept))


_DAMAGE = (OSError, ValueError, TypeError, KeyError, pa.ArrowException)


def _damaged(folder: Folder, name: str) -> OutputError:
    return OutputError(f"{folder.shown}/{_path(name)}: damaged or gone; run again with --force")


def _tell_trouble(error: Exception) -> None:
    """Raise what is no damage but a disk or a store that can't be read; Arrow tells a short file as an ``OSError``."""
    if isinstance(error, OSError) and error.errno and not isinstance(error, FileNotFoundError):
        raise error


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.arrow"


def _put(sink: Any, schema: pa.Schema, parts: Iterable[pa.Table]) -> None:
    with ipc.new_stream(sink, schema, options=_WRITING) as stream:
        for rows in stretches(parts, repeat(_ROWS)):  # so that the bytes are the same however the rows came
            stream.write_table(rows.combine_chunks())


def _parts(file: pa.NativeFile) -> Iterator[pa.Table]:
    for batch in ipc.open_stream(file, options=_READING):
        yield pa.Table.from_batches([batch])


def _get(file: pa.NativeFile) -> pa.Table:
    return ipc.open_stream(file, options=_READING).read_all()
