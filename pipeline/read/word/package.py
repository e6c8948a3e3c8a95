"""The parts of an OOXML file, out of its zip, and never more of them than a limit."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from pipeline.read.errors import UnreadableError

LIMIT: Final = 100_000_000  # bytes that the parts may unpack to: half a minute; the largest real one met has 1 MB
CHUNK: Final = 1 << 16
_MAIN: Final = re.compile(rb"<[^>]*Type=[\"'][^\"']*/officeDocument[\"'][^>]*>")
_TARGET: Final = re.compile(rb"Target=[\"']/?([^\"']+)[\"']")


class Package:
    """A zip whose parts are read as they are asked for: ``Package(data).chunks("word/document.xml")``.

    A picture that is missing or damaged does no harm. Raises ``UnreadableError`` where the data is no zip.
    """

    def __init__(self, data: bytes, limit: int = LIMIT) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("it is damaged or cut off; open it in Word and save it again") from error
        # Some programs write backslashes, and the names of parts don't tell capitals from small letters.
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self._zip.namelist()}
        self._left = limit
        self._limit = limit

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece; the sizes that a zip states are not believed, what comes out is counted."""
        info = self._zip.getinfo(self._names[name.lower()])
        if info.flag_bits & 1:
            raise UnreadableError("it is locked with a password; save it without one")
        with self._zip.open(info) as file:
            while piece := file.read(CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise UnreadableError(f"it unpacks to more than {self._limit // 1_000_000:,} MB; split it")
                yield piece

    def part(self, name: str) -> bytes:
        """A small part as a whole, nothing where there is none: ``package.part("_rels/.rels")``."""
        return b"".join(self.chunks(name)) if name in self else b""

    def main(self, usual: str) -> str:
        """The name of the part with the document, as the relations tell: ``package.main("word/document.xml")``."""
        told = _MAIN.search(self.part("_rels/.rels"))
        target = _TARGET.search(told.group()) if told else None
        name = posixpath.normpath(target[1].decode("utf-8", "replace")) if target else usual
        return name if name in self else usual
