"""The files of a run, fetched one at a time from a disk or an object store; none too long to hold."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import reason
from pipeline.read import failed, read
from pipeline.records import Document
from pipeline.sources.folder import Source

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 1 << 20
HOLD = 4 << 20  # bytes of a file that are kept between looking at it and reading it


class Inbox:
    """Where the files lie: ``Inbox("data/raw", 50_000_000).document(source)``.

    ``root`` is a folder or the address of one in a store; ``max_chars`` the length beyond which a document fails.
    """

    def __init__(self, root: str, max_chars: int) -> None:
        self.root = root
        self.max_chars = max_chars
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
            with self._open(source) as file:
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

    def document(self, source: Source) -> Document:
        """Read a file; one that can't be read, or is longer than ``max_chars``, is a failed document."""
        try:
            if source.size > self.max_chars and (told := self._too_long(source)):
                return told
            return read(self._bytes(source), source.name)
        except OSError as error:
            advice = "mend or remove the file and run again"
            return failed(source.name, f"{source.name}: cannot be read ({reason(error)}); {advice}")

    def forget(self) -> None:
        """Let go of the bytes that were looked at and not read."""
        self._held.clear()

    def _bytes(self, source: Source) -> bytes:
        held = self._held.pop(source.path, None)
        if held is not None:
            return held
        with self._open(source) as file:
            return bytes(file.read())

    def _open(self, source: Source) -> BinaryIO | pa.NativeFile:
        if self._folder is not None:
            return self._folder.open(source.path)
        path = os.path.join(self.root, source.path)  # noqa: PTH118  (a Path for each of a million files takes its time)
        # A pipe or a device under a name in .txt would block the run for ever.
        mode = os.stat(path).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode):
            raise OSError(0, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
        return open(path, "rb", buffering=0)  # noqa: PTH123

    def _too_long(self, source: Source) -> Document | None:
        """Count the characters without holding them; the beginning of the file tells its encoding."""
        digest = hashlib.sha256()
        count = 0
        with self._open(source) as file:
            part = bytes(file.read(CHUNK))
            head = read(part, source.name)
            decoder = codecs.getincrementaldecoder(head.encoding or "utf-8")("replace")
            mark = decoder.decode(part[:4]).startswith("\ufeff")  # is no part of the text
            decoder.reset()
            while part:
                digest.update(part)
                if count - mark <= self.max_chars:
                    count += len(decoder.decode(part))
                part = bytes(file.read(CHUNK))
        if head.status != "failed" and count - mark <= self.max_chars:
            return None
        told = f"{source.name}: longer than {self.max_chars:,} characters; split it, or allow more with --max-chars"
        error = head.error if head.status == "failed" and head.error else told
        return failed(source.name, error, digest.hexdigest(), head.media_type)
