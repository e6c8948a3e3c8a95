"""Which files of a folder are read, in which order, and under which names."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError, reason
from pipeline.read import FORMATS

SIDECARS = frozenset({"metadata.csv"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the name that the tables give it: its path below the folder, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a folder holds: the files to read, sorted by name, and the names of those of no known format."""

    files: tuple[Source, ...]
    skipped: tuple[str, ...] = ()


def find_sources(folder: Path, leave_out: Path | None = None) -> Sources:
    """All files to read at or below ``folder``, or that one file: ``find_sources(Path("data/raw")).files[0].name``.

    Hidden files, sidecars (``metadata.csv``) and the folder ``leave_out`` (where the tables go) are passed over. A
    folder below that can't be listed stands in ``files`` itself, so that reading it fails with a reason and nothing is
    lost without a word. Raises ``InputError`` if ``folder`` is missing or holds nothing to read.
    """
    known = " or ".join(sorted(FORMATS, reverse=True))
    if not folder.exists():
        raise InputError(f"{folder}: no such file or folder; check the spelling")
    if not folder.is_dir():
        if folder.suffix.lower() not in FORMATS:
            raise InputError(f"{folder}: not a {known} file; save it as plain text first")
        return Sources((Source(folder, source_name(folder.name)),))
    files, skipped = [], []
    for path in _walk(folder, leave_out.resolve() if leave_out else None):
        source = Source(path, source_name(path.relative_to(folder).as_posix()))
        if path.suffix.lower() in FORMATS or path.is_dir():
            files.append(source)
        elif path.name not in SIDECARS:
            skipped.append(source.name)
    if not files:
        raise InputError(f"{folder}: no {known} files in this folder; put the briefs there or name another folder")
    return Sources(tuple(sorted(files, key=lambda source: source.name)), tuple(sorted(skipped)))


def source_name(path: str) -> str:
    """A path as text that every machine writes alike: NFC, and no bytes that are no UTF-8.

    Names written by old Chinese Windows programs are GB18030; they come back readable.
    """
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    locked: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=locked.append):
        here = Path(parent)
        folders[:] = [name for name in folders if name[0] != "." and (here / name).resolve() != leave_out]
        yield from (here / name for name in names if name[0] != ".")
    for error in locked:
        if Path(error.filename) == folder:
            raise InputError(f"{folder}: cannot be listed ({reason(error)}); allow reading it and run again")
        yield Path(error.filename)
