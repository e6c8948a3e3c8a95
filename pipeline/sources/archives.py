"""Archives: which files are in them, under which names, and their bytes; nothing is ever written to the disk.

A member is found again by its number in the archive, so that names count for nothing but what people read.
"""

from __future__ import annotations

import gzip
import io
import re
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, Final, NamedTuple, Protocol, cast

from pipeline.sources.opening import copy_of

if TYPE_CHECKING:
    import pyarrow as pa

ENDINGS: Final = (".zip", ".tar.gz", ".tgz", ".tar")
UNPACKED: Final = 2 << 30  # bytes that an archive may hold
NESTED: Final = 256 << 20  # bytes that an archive inside an archive may have
MEMBERS: Final = 100_000
_UTF8: Final = 0x800  # the flag of a zip that says what its names are in
_ENCRYPTED: Final = 0x1
_DRIVE: Final = re.compile("[A-Za-z]:")
_GZIP: Final = b"\x1f\x8b"


class Member(NamedTuple):
    """A file in an archive: its number, the name that people read, its size: ``Member(0, "附件/1.docx", 9000)``.

    ``raw`` is its name in the archive, in which the names of two files differ that people read alike.
    """

    number: int
    name: str
    size: int
    raw: str = ""


class Archive(Protocol):
    """What can be asked of an archive that is open."""

    def members(self) -> Iterator[Member]:
        """Yield the files of the archive, those that are hidden or no files left out."""

    def open(self, number: int) -> BinaryIO:
        """Open a member. Raises ``OSError``."""

    def close(self) -> None:
        """Let go of the file."""


def is_archive(path: str) -> bool:
    """Tell by its name: ``is_archive("2021/附件.TAR.GZ") == True``."""
    return path.lower().endswith(ENDINGS)


def open_archive(file: BinaryIO | pa.NativeFile | IO[bytes], seekable: bool = True) -> Archive:
    """Open an archive, whatever its name says it is: ``list(open_archive(file).members())``.

    Raises ``OSError`` for one that is damaged, locked, or holds more than is allowed.
    """
    try:
        held = cast("IO[bytes]", file) if seekable else copy_of(file, UNPACKED)
        start = held.read(4)
        held.seek(0)
        if start[:2] == _GZIP:
            held = copy_of(cast("BinaryIO", gzip.GzipFile(fileobj=held)), UNPACKED)
        return _Zip(held) if start[:2] == b"PK" else _Tar(held)
    except _DAMAGE as error:
        raise OSError(0, f"a damaged archive: {_words(error)}") from None


def readable_name(raw: str) -> str | None:
    """Clean the path of a member: ``readable_name("..\\\\附件/./1.txt") == "附件/1.txt"``; None for hidden files."""
    parts = [part for part in unicodedata.normalize("NFC", raw).replace("\\", "/").split("/") if part.strip(". ")]
    if parts and _DRIVE.fullmatch(parts[0]):
        parts = parts[1:]
    if not parts or any(part[0] == "." or part == "__MACOSX" for part in parts):
        return None
    return "/".join(parts)


def told_name(raw: bytes) -> str:
    """Read a name that no flag tells the encoding of: ``told_name("附件.txt".encode("gbk")) == "附件.txt"``."""
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


class _Zip:
    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file)
        self._infos = self._zip.infolist()
        _check(len(self._infos), sum(info.file_size for info in self._infos))

    def members(self) -> Iterator[Member]:
        for number, info in enumerate(self._infos):
            raw = info.orig_filename
            if not info.flag_bits & _UTF8:
                raw = told_name(raw.encode("cp437", "replace"))
            name = readable_name(raw)
            if name and not raw.endswith(("/", "\\")):
                yield Member(number, name, info.file_size, raw)

    def open(self, number: int) -> BinaryIO:
        info = self._infos[number]
        if info.flag_bits & _ENCRYPTED:
            raise OSError(0, "it is locked with a password")
        try:
            return cast("BinaryIO", _Guarded(self._zip.open(info)))
        except _DAMAGE as error:
            raise OSError(0, f"damaged in the archive: {_words(error)}") from None

    def close(self) -> None:
        self._zip.close()


class _Tar:
    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115  (its reader closes it)
        self._infos = [info for info in self._tar if info.isreg()]
        _check(len(self._infos), sum(info.size for info in self._infos))

    def members(self) -> Iterator[Member]:
        for number, info in enumerate(self._infos):
            name = readable_name(told_name(info.name.encode("utf-8", "surrogateescape")))
            if name:
                yield Member(number, name, info.size, info.name)

    def open(self, number: int) -> BinaryIO:
        file = self._tar.extractfile(self._infos[number])
        if file is None:
            raise OSError(0, "damaged in the archive")
        return cast("BinaryIO", _Guarded(file))

    def close(self) -> None:
        self._tar.close()


class _Guarded(io.BufferedIOBase):
    """A member whose damage shows as an ``OSError``, as that of a file does."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return self._file.read(-1 if size is None else size)
        except _DAMAGE as error:
            raise OSError(0, f"damaged in the archive: {_words(error)}") from None

    def close(self) -> None:
        self._file.close()
        super().close()


_DAMAGE: Final = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, gzip.BadGzipFile, IndexError, OverflowError, struct.error),
)
"""What Python's readers of archives raise for damage, and for what they can't do."""


def _check(count: int, size: int) -> None:
    if count > MEMBERS:
        raise OSError(0, f"it holds more than {MEMBERS:,} files")
    if size > UNPACKED:
        raise OSError(0, f"it unpacks to more than {UNPACKED >> 20:,} MB")


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
