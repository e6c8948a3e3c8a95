"""What is done to a disk, step by step, so that a cut of the power leaves the old or the new, and each step can be tried.

Every write, sync, rename and removal of a run on a disk is one of these and nothing else: tests let each fail in turn.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

CHUNK = 1 << 20
_MODE = 0o666


class Sink(io.RawIOBase):
    """A new file that is written to its end: ``sink = Sink(path); sink.write(b"5"); sink.close()``.

    When it is closed it stands on the disk; ``size`` and ``sum`` (CRC-32) are those of its bytes.
    """

    def __init__(self, path: str | Path) -> None:
        self.size = self.sum = 0
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _MODE)

    def writable(self) -> bool:
        """Say that it is."""
        return True

    def tell(self) -> int:
        """Count the bytes so far."""
        return self.size

    def write(self, data: object, /) -> int:
        """Write all of the data. Raises ``OSError`` where the disk does not take it."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        at = 0
        while at < len(view):
            at += os.write(self._file, view[at : at + CHUNK])
        self.size += at
        self.sum = crc32(view, self.sum)
        return at

    def close(self) -> None:
        """Have the bytes on the disk and let go of the file."""
        if self.closed:
            return
        file, self._file = self._file, -1
        super().close()
        try:
            os.fsync(file)
        finally:
            os.close(file)


def put(path: Path, data: bytes | memoryview) -> None:
    """Write a file at once: who looks sees the old one or the new, whatever happens."""
    draft = path.with_name(f"{path.name}.{os.getpid()}~")
    try:
        sink = Sink(draft)
        try:
            sink.write(data)
        finally:
            sink.close()
        move(draft, path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def move(path: str | Path, to: str | Path) -> None:
    """Move a file over another, and have the new name on the disk."""
    os.replace(path, to)  # noqa: PTH105  (each step of a disk stands here under its own name)
    sync_folder(Path(to).parent)


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
