"""Writing the tables so that a run that is killed leaves the old ones or the new, never half of one.

``OUT/<table>/part-00000.parquet`` and on are the files of a table; the parts of all tables with one number hold the
same documents. A run writes the parts that are new under ``OUT/.writing``. When the last is whole, it writes
``OUT/.ready.json``, the list of all files that the tables shall have: from this moment on the new tables count. The
files are then moved to their places, those that no list names go, and last ``.ready.json``. A run that was killed
before it leaves the old tables and a ``.writing`` that the next run clears away; one killed after it leaves the rest
of the moves to the next run, or to ``read_tables``. Files in OUT of other kinds are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from pipeline.files import open_folder
from pipeline.files.disk import Sink
from pipeline.store.commit import READY, WRITING, entered, settle, told
from pipeline.store.manifest import MANIFEST, Manifest, Part, part_name, read_manifest, to_json
from pipeline.store.parquet import RowGroups
from pipeline.store.pieces import drop_pieces, each_table


class Store:
    """The tables of one run, put together from pieces and put in place at once.

    ``with Store(out, SCHEMAS) as store: store.add(piece, source); store.end_part(); store.commit(settings)``. Leaving
    the block without ``commit`` leaves the old tables. Raises ``OutputError`` where ``out`` can't be written or another
    run writes there.
    """

    def __init__(self, out: str | Path, schemas: Mapping[str, pa.Schema]) -> None:
        self.folder = open_folder(out)
        self.schemas = schemas
        self.old = Manifest()
        self._begun = ExitStack()
        self._parts: list[Part] = []
        self._pieces: list[tuple[str, str]] = []
        self._candidate: tuple[int, Part] | None = None
        self._writers: dict[str, tuple[Sink | pa.NativeFile, RowGroups]] = {}
        self._by_first: dict[str, tuple[int, Part]] = {}

    def __enter__(self) -> Self:
        with ExitStack() as begun:
            begun.enter_context(entered(self.folder))
            self.old = read_manifest(self.folder)
            there: dict[str, int] = {}
            for table in self.schemas if self.old.parts else ():
                there |= self.folder.sizes(table)
            for number, part in enumerate(self.old.parts):
                if all(self._is_sound(part_name(table, number), part, table, there) for table in self.schemas):
                    self._by_first[part.pieces[0]] = (number, part)
            self._begun = begun.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, pa.ArrowException):
            self._close()
        with suppress(OSError):
            if not self.folder.has(READY):
                self.folder.clear(WRITING)
        self._begun.__exit__(kind, error, trace)

    def forget(self) -> None:
        """Start over: drop what earlier runs have worked out; the tables stay until others take their place."""
        with told(self.folder):
            self.folder.drop(MANIFEST)
            drop_pieces(self.folder)
        self.old = Manifest()
        self._by_first.clear()

    def add(self, piece: str, first: str, rows: Mapping[str, Iterable[pa.Table]] | None = None) -> None:
        """Add the rows of a piece, whose first document is ``first``; they stand in the tables in this order.

        ``rows`` are those of the piece where they are at hand; else they are read.
        """
        if not self._pieces:
            self._candidate = self._by_first.get(piece)
        at = len(self._pieces)
        self._pieces.append((piece, first))
        if self._candidate and self._candidate[1].pieces[at : at + 1] == (piece,):
            return  # an old file may have these rows already
        self._candidate = None
        with told(self.folder):
            if not self._writers:
                self._open()
                for earlier, _ in self._pieces[:at]:
                    self._write(earlier)
            self._write(piece, rows)

    def end_part(self) -> None:
        """End the file of each table; the next piece begins another."""
        number = len(self._parts)
        pieces = tuple(piece for piece, _ in self._pieces)
        firsts = tuple(first for _, first in self._pieces)
        with told(self.folder):
            if self._candidate and self._candidate[1].pieces == pieces:
                old, part = self._candidate
                if old != number:
                    for table in self.schemas:
                        self.folder.link(part_name(table, old), f"{WRITING}/{part_name(table, number)}")
                self._parts.append(part)
            else:
                if not self._writers:  # a part that was cut short
                    self._open()
                    for piece in pieces:
                        self._write(piece)
                self._parts.append(Part(pieces, firsts, *self._close()))
        self._pieces, self._candidate = [], None

    def commit(self, settings: str) -> bool:
        """Put the new tables in the place of the old ones; tells whether anything changed."""
        new = Manifest(settings, tuple(self._parts))
        with told(self.folder):
            whole = len(self._by_first) == len(self.old.parts)
            changed = not whole or new != self.old
            if changed:
                self.folder.sync(*(f"{WRITING}/{table}" for table in self.schemas), WRITING)
                self.folder.write(READY, to_json(new))
                settle(self.folder)
            drop_pieces(self.folder, new.pieces)
        return changed

    def _open(self) -> None:
        number = len(self._parts)
        for table, schema in self.schemas.items():
            name = f"{WRITING}/{part_name(table, number)}"
            self.folder.make(f"{WRITING}/{table}")
            stream = self.folder.create(name)
            self._writers[table] = (stream, RowGroups(stream, schema))

    def _write(self, piece: str, rows: Mapping[str, Iterable[pa.Table]] | None = None) -> None:
        for table, more in rows.items() if rows else each_table(self.folder, piece):
            self._writers[table][1].add(more)

    def _is_sound(self, name: str, part: Part, table: str, there: Mapping[str, int]) -> bool:
        """Tell whether a file of the last run is as it was written, and not one of NULs that a power cut left."""
        return there.get(name) == part.sizes.get(table) and self.folder.sum(name) == part.sums.get(table)

    def _close(self) -> tuple[dict[str, int], dict[str, int | None]]:
        sizes: dict[str, int] = {}
        sums: dict[str, int | None] = {}
        for table, (stream, groups) in self._writers.items():
            groups.close()
            sizes[table] = stream.tell()
            stream.close()
            sums[table] = stream.sum if isinstance(stream, Sink) else None
        self._writers.clear()
        return sizes, sums
