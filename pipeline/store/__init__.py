"""Writing the tables so that a run that is killed leaves the old ones or the new, never half of one.

``OUT/<table>/part-00000.parquet`` and on are the files of a table; the parts of all tables with one number hold the
same documents. A run writes the parts that are new under ``OUT/.writing``. When the last is whole, it writes
``OUT/.ready.json``, the list of all files that the tables shall have: from this moment on the new tables count. The
files are then moved to their places, those that no list names go, and last ``.ready.json``. A run that was killed
before it leaves the old tables and a ``.writing`` that the next run clears away; one killed after it leaves the rest
of the moves to the next run, or to ``read_tables``. Files in OUT of other kinds are never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from pipeline.errors import OutputError, one_line, reason
from pipeline.files import Folder, open_folder, removed_if_empty
from pipeline.files.lock import held
from pipeline.store.parquet import RowGroups
from pipeline.store.pieces import drop_pieces, read_rows

WRITING, READY, STATE = ".writing", ".ready.json", ".state"
MANIFEST = f"{STATE}/manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of each table: the pieces it is made of, the first source of each, and the size of each file."""

    pieces: tuple[str, ...]
    firsts: tuple[str, ...]
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the tables were last made of; ``settings`` is the fingerprint of program, rules and options."""

    settings: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """All pieces in the order of the tables."""
        return tuple(piece for part in self.parts for piece in part.pieces)

    @property
    def firsts(self) -> tuple[str, ...]:
        """The first source of each piece."""
        return tuple(first for part in self.parts for first in part.firsts)


def part_name(table: str, number: int) -> str:
    """Name a file of a table: ``part_name("claims", 0) == "claims/part-00000.parquet"``; names sort as the rows do."""
    return f"{table}/part-{number:05}.parquet"


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
        self._writers: dict[str, tuple[pa.NativeFile, RowGroups]] = {}
        self._by_first: dict[str, tuple[int, Part]] = {}

    def __enter__(self) -> Self:
        with ExitStack() as begun:
            begun.enter_context(_entered(self.folder))
            self.old = read_manifest(self.folder)
            there: dict[str, int] = {}
            for table in self.schemas if self.old.parts else ():
                there |= self.folder.sizes(table)
            for number, part in enumerate(self.old.parts):
                if all(there.get(part_name(table, number)) == part.sizes.get(table) for table in self.schemas):
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

    def add(self, piece: str, first: str, rows: Mapping[str, pa.Table] | None = None) -> None:
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
                self._parts.append(Part(pieces, firsts, self._close()))
        self._pieces, self._candidate = [], None

    def commit(self, settings: str) -> bool:
        """Put the new tables in the place of the old ones; tells whether anything changed."""
        new = Manifest(settings, tuple(self._parts))
        with told(self.folder):
            whole = len(self._by_first) == len(self.old.parts)
            changed = not whole or new != self.old
            if changed:
                self.folder.write(READY, _as_json(new))
                settle(self.folder)
            drop_pieces(self.folder, new.pieces)
        return changed

    def _open(self) -> None:
        number = len(self._parts)
        for table, schema in self.schemas.items():
            name = f"{WRITING}/{part_name(table, number)}"
            self.folder.make(f"{WRITING}/{table}")
            stream = self.folder.system.open_output_stream(self.folder.at(name), compression=None)
            self._writers[table] = (stream, RowGroups(stream, schema))

    def _write(self, piece: str, rows: Mapping[str, pa.Table] | None = None) -> None:
        for table, more in (rows or read_rows(self.folder, piece)).items():
            self._writers[table][1].add(more)

    def _close(self) -> dict[str, int]:
        sizes = {}
        for table, (stream, groups) in self._writers.items():
            groups.close()
            sizes[table] = stream.tell()
            stream.close()
        self._writers.clear()
        return sizes


@contextmanager
def _entered(folder: Folder) -> Iterator[None]:
    """Hold the folder, made if need be, with what an earlier run left undone put right."""
    with told(folder), removed_if_empty(folder):
        folder.make("")
        with held(folder):
            settle(folder)
            folder.clear(WRITING)
            yield


def settle(folder: Folder) -> None:
    """Put tables in place that stand ready, if any: ``settle(open_folder("data/out"))``; done twice it does no harm."""
    ready = folder.read(READY)
    if ready is None:
        return
    new = _from_json(ready)
    tables = {table for part in new.parts for table in part.sizes}
    names = {part_name(table, number) for number in range(len(new.parts)) for table in tables}
    for name in sorted(folder.sizes(WRITING)):
        folder.move(name, name.removeprefix(f"{WRITING}/"))
    for table in tables:
        there = (name for name in folder.sizes(table) if name.endswith(".parquet") and name.count("/") == 1)
        folder.drop(*(name for name in there if name not in names))
    folder.write(MANIFEST, ready)
    folder.clear(WRITING)
    folder.drop(READY)


def recover(out: str | Path) -> None:
    """Finish what a run that was killed left ready, unless a run is at it: ``recover("data/out")``."""
    folder = open_folder(out)
    if not folder.has(READY):
        return
    with suppress(OutputError), held(folder):
        settle(folder)


def read_manifest(folder: Folder) -> Manifest:
    """Read what the tables were last made of; an empty one if that is not known."""
    try:
        return _from_json(folder.read(MANIFEST) or b"{}")
    except (ValueError, TypeError, KeyError):
        return Manifest()


def _as_json(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _from_json(data: bytes) -> Manifest:
    told = json.loads(data.decode("utf-8", "surrogatepass"))
    parts = (Part(tuple(one["pieces"]), tuple(one["firsts"]), one["sizes"]) for one in told.get("parts", ()))
    return Manifest(told.get("settings", ""), tuple(parts))


@contextmanager
def told(folder: Folder) -> Iterator[None]:
    """Tell in one sentence what the system says of the place where the tables go."""
    try:
        yield
    except OSError as error:
        advice = "free space, allow writing there, or name another folder with --out"
        said = one_line(reason(error))
        raise OutputError(f"{folder.shown}: the tables can't be written ({said}); {advice}") from error
