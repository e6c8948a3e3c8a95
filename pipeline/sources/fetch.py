"""The bytes of a run's files, from a disk or an object store, one file at a time."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from pipeline.sources.folder import Source

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 1 << 20
HOLD = 4 << 20  # bytes of a file that are kept between looking at it and reading it


class Fetcher:
    """Opens the files below ``root``, a folder or the address of one: ``Fetcher("data/raw").bytes_of(source)``."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._held: dict[str, bytes] = {}
        self._folder = None
        if "://" in root:
            from pipeline.files import open_folder

            self._folder = open_folder(root)

    def sha256(self, source: Source) -> str | None:
        """Return the SHA-256 of a file's bytes, read in pieces; None where it can't be read."""
        digest = hashlib.sha256()
        step = min(CHUNK, max(source.size, 0) + 4096)  # room is taken for all that a read may bring
        try:
            with self.open(source) as file:
                parts = []
                while part := file.read(step):
                    digest.update(part)
                    if source.size <= HOLD:
                        parts.append(part)
        except OSError:
            return None
        if source.size <= HOLD:
            self._held[source.path] = b"".join(parts)
        return digest.hexdigest()

    def bytes_of(self, source: Source) -> bytes:
        """Return the bytes of a file. Raises ``OSError`` where it can't be read."""
        held = self._held.pop(source.path, None)
        if held is not None:
            return held
        with self.open(source) as file:
            return bytes(file.read())

    def open(self, source: Source) -> BinaryIO | pa.NativeFile:
        """Open a file to read it in pieces. Raises ``OSError``, also for what is no regular file."""
        if self._folder is not None:
            return self._folder.open(source.path)
        path = os.path.join(self.root, source.path)  # noqa: PTH118  (a Path for each of a million files takes its time)
        # A pipe or a device under a name in .txt would block the run for ever.
        mode = os.stat(path).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode):
            raise OSError(0, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
        return open(path, "rb", buffering=0)  # noqa: PTH123

    def forget(self) -> None:
        """Let go of the bytes that were looked at and not read."""
        self._held.clear()
