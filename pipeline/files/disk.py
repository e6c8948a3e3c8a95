"""What is done to a disk, step by step, so that a cut of the power leaves the old or the new.

Every write, sync, rename and removal of a run on a disk is one of these and nothing else: tests let each fail in turn.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

CHUNK = 1 << 20
_MODE = 0o666


class Sink(io.RawIOBase):
    """A new file that is written to its end: ``sink = Sink(path); sink.write(b"5"); sink.close()``.

    When it is closed its bytes are on the disk, unless ``sync`` is False; ``size`` and ``sum`` (CRC-32) are theirs.
    """

    def __init__(self, path: str | Path, sync: bool = True) -> None:
        self.size = self.sum = 0
        self._sync = sync
        self._waiting = bytearray()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _MODE)

    def writable(self) -> bool:
        """Say that it is."""
        return True

    def tell(self) -> int:
        """Count the bytes so far."""
        return self.size

    def write(self, data: Any, /) -> int:
        """Write all of the data. Raises ``OSError`` where the disk does not take it."""
        view = memoryview(data).cast("B")
        self.size += len(view)
        if len(view) < CHUNK:
            self._waiting += view
        else:  # not copied
            self._flush()
            self._put(view)
        if len(self._waiting) >= CHUNK:
            self._flush()
        return len(view)

    def flush(self) -> None:
        """Hand all bytes to the system; ``sum`` is theirs from then on."""
        if not self.closed:
            self._flush()

    def close(self) -> None:
        """Have the bytes on the disk and let go of the file."""
        if self.closed:
            return
        try:
            self._flush()
            if self._sync:
                os.fsync(self._file)
        finally:
            super().close()
            os.close(self._file)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, bytearray()
        if waiting:
            self._put(memoryview(waiting))

    def _put(self, view: memoryview) -> None:
        self.sum = crc32(view, self.sum)
        at = 0
        while at < len(view):
            at += os.write(self._file, view[at:])


def put(path: Path, data: bytes | memoryview, sync: bool = True) -> None:
    """Write a file at once: who looks sees the old one or the new.

    After a cut of the power as well, unless ``sync`` is False, as it may be for a file that tells its own damage.
    """
    with drafted(path, sync) as sink:
        sink.write(data)


@contextmanager
def drafted(path: Path, sync: bool = True) -> Iterator[Sink]:
    """Write a file part by part, in its place when all is written, as by ``put``: ``with drafted(path) as sink: …``."""
    draft = path.with_name(f"{path.name}.{os.getpid()}~")
    try:
        sink = Sink(draft, sync)
        try:
            yield sink
        finally:
            sink.close()
        os.replace(draft, path)  # noqa: PTH105  (each step of a disk stands here under its own name)
        if sync:
            sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def move(path: str, to: str) -> None:
    """Move a file over another."""
    os.replace(path, to)  # noqa: PTH105


def link(path: str, to: str) -> None:
    """Give a file a second name, or copy it where links are not known."""
    with suppress(OSError):
        os.link(path, to)
        return
    sink = Sink(to)
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            while part := file.read(CHUNK):
                sink.write(part)
    finally:
        sink.close()


def drop(path: str) -> None:
    """Delete a file; one that is gone already is no matter."""
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def synced(path: str | Path) -> None:
    """Have the bytes of a file on the disk that another library has written."""
    with open(path, "rb+") as file:  # noqa: PTH123
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Have the names of a folder on the disk, where the system can do so."""
    if os.name != "posix":
        return
    with _opened(path) as folder:
        os.fsync(folder)


def checked(path: str) -> int:
    """Return the CRC-32 of a file's bytes: that of a file of NULs is not that of the table it was."""
    total = 0
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        while part := file.read(CHUNK):
            total = crc32(part, total)
    return total


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    folder = os.open(path, os.O_RDONLY)
    try:
        yield folder
    finally:
        os.close(folder)
