"""The bytes of a run's files, from a disk or an object store or an archive there, one file at a time."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from pipeline.sources.opening import CHUNK, open_file, store_of
from pipeline.sources.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.sources.archives import Archive

HOLD = 4 << 20  # bytes of a file that are kept between looking at it and reading it


class Fetcher:
    """Opens the files below ``root``, a folder or the address of one: ``Fetcher("data/raw").bytes_of(source)``."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._held: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._store = store_of(root)
        self._archives: dict[tuple[str, tuple[int, ...]], Archive] = {}

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
            self._held[source.path, source.member] = b"".join(parts)
        return digest.hexdigest()

    def bytes_of(self, source: Source) -> bytes:
        """Return the bytes of a file. Raises ``OSError`` where it can't be read."""
        held = self._held.pop((source.path, source.member), None)
        if held is not None:
            return held
        with self.open(source) as file:
            return bytes(file.read())

    def open(self, source: Source) -> BinaryIO | pa.NativeFile:
        """Open a file to read it in pieces. Raises ``OSError``, also for what is no regular file."""
        if source.refused:
            raise OSError(0, source.refused)
        if source.member:
            return self._archive(source.path, source.member[:-1]).open(source.member[-1])
        return open_file(self.root, source.path, self._store)

    def forget(self) -> None:
        """Let go of the bytes that were looked at and not read."""
        self._held.clear()

    def _archive(self, path: str, inside: tuple[int, ...] = ()) -> Archive:
        """Open an archive, or the one that is a member of it; the last of each stays open."""
        from pipeline.sources.archives import open_archive

        place = (path, inside)
        if place not in self._archives:
            for other in [one for one in self._archives if one != (path, ())]:
                self._archives.pop(other).close()
            if inside:
                with self._archive(path).open(inside[0]) as member:
                    file: BinaryIO | pa.NativeFile = BytesIO(member.read())
            else:
                file = open_file(self.root, path, self._store)
            self._archives[place] = open_archive(file, seekable=self._store is None or bool(inside))
        return self._archives[place]
