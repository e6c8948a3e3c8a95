"""Writing the tables so that a run that is killed leaves the old ones or the new, never half of one.

``OUT/<table>/part-0.parquet`` is the one file of a table. A run writes all of them under ``OUT/.writing``. When the
last is whole, that folder is renamed to ``OUT/.ready``: from this moment on the new tables count. Each file is then
moved over the old one, and ``.ready`` goes. A run that was killed before the rename leaves the old tables and a
``.writing`` that the next run clears away; one killed after it leaves a ``.ready`` that the next run, or
``read_tables``, moves into place. Other files in OUT are never touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import OutputError, reason

FILE = "part-0.parquet"
WRITING, READY = ".writing", ".ready"
# Rows to a row group: fixed, so that the bytes don't depend on how the documents were dealt out to workers. Smaller for
# documents, whose rows hold whole texts.
GROUP_ROWS = {"documents": 1024}
DEFAULT_GROUP_ROWS = 65_536


class Store:
    """The tables of one run, written in turn and put in place at once.

    ``with Store(out, SCHEMAS) as store: store.write({"claims": table}); store.commit()``. Leaving the block without
    ``commit`` leaves the old tables. Raises ``OutputError`` where ``out`` can't be written or another run writes there.
    """

    def __init__(self, out: Path, schemas: Mapping[str, pa.Schema]) -> None:
        self.out = out
        self.schemas = schemas
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in schemas}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._lock: int | None = None
        self._made = False

    def __enter__(self) -> Self:
        with _told(self.out):
            self._made = not self.out.exists()
            self.out.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self.out)
            settle(self.out)
            shutil.rmtree(self.out / WRITING, ignore_errors=True)
            for name, schema in self.schemas.items():
                folder = self.out / WRITING / name
                folder.mkdir(parents=True)
                self._writers[name] = pq.ParquetWriter(folder / FILE, schema, compression="zstd")
        return self

    def write(self, tables: Mapping[str, pa.Table]) -> None:
        """Add rows to some tables; they stand in the files in the order of the calls."""
        with _told(self.out):
            for name, table in tables.items():
                self._waiting[name].append(table)
                self._flush(name, GROUP_ROWS.get(name, DEFAULT_GROUP_ROWS))

    def commit(self) -> None:
        """Close the files and put them in the place of the old tables."""
        with _told(self.out):
            for name in self.schemas:
                self._flush(name, 1)
            self._close()
            (self.out / WRITING).rename(self.out / READY)
            settle(self.out)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._close()
        shutil.rmtree(self.out / WRITING, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
        if self._made:
            with suppress(OSError):  # not empty once the tables stand there
                self.out.rmdir()

    def _flush(self, name: str, at_least: int) -> None:
        size = GROUP_ROWS.get(name, DEFAULT_GROUP_ROWS)
        if sum(table.num_rows for table in self._waiting[name]) < at_least:
            return
        rows = pa.concat_tables(self._waiting[name])
        whole = rows.num_rows if at_least == 1 else rows.num_rows - rows.num_rows % size
        for start in range(0, whole, size):
            group = rows.slice(start, min(size, whole - start)).combine_chunks()
            self._writers[name].write_table(group, row_group_size=size)
        self._waiting[name] = [rows.slice(whole)]

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()


def settle(out: Path) -> None:
    """Put tables in place that stand ready, if any: ``settle(Path("data/out"))``."""
    ready = out / READY
    if not ready.is_dir():
        return
    with _told(out):
        for new in sorted(ready.glob(f"*/{FILE}")):
            folder = out / new.parent.name
            folder.mkdir(exist_ok=True)
            new.replace(folder / FILE)
            for old in folder.glob("*.parquet"):
                if old.name != FILE:
                    old.unlink()
        shutil.rmtree(ready)


def recover(out: Path) -> None:
    """Do for a reader what the next run would: ``settle``, unless a run is at it or the folder can't be written."""
    if (out / READY).is_dir():
        with suppress(OutputError):
            lock = _lock(out)
            settle(out)
            if lock is not None:
                os.close(lock)


def _lock(out: Path) -> int | None:
    """Hold the folder for this run alone, where the system has such locks; a killed run lets go of it by itself."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise OutputError(
            f"{out}: another run is writing here; wait for it, or name another folder with --out"
        ) from None
    except OSError:  # a file system without locks
        os.close(handle)
        return None
    return handle


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = "free space, allow writing there, or name another folder with --out"
        raise OutputError(f"{out}: the tables can't be written ({reason(error)}); {advice}") from error
