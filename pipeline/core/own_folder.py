"""A folder of the user's own where a program may keep what it can do without; never one that others may write."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

VARIABLE: Final = "EXTRACT_CACHE"
"""Names another folder; ``off`` keeps nothing."""
_NAME: Final = "brief-metrics"
_SUM: Final = 4
_MOST_FILES: Final = 4
"""One for each Python that is in use."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path | None:
    """Return the folder, made if need be: ``cache_folder()``; None where there is none that is the user's own alone."""
    told = os.environ.get(VARIABLE, "")
    if told == "off":
        return None
    with suppress(OSError, RuntimeError, ValueError):
        folder = Path(told) if told else _usual()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder.lstat(), stat.S_ISDIR) else None
    return None


def _usual() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / _NAME
    place = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(place) if Path(place).is_absolute() else Path.home() / ".cache") / _NAME


def read_own(file: Path) -> bytes:
    """Return what ``write_own`` wrote; nothing where the file is not there, damaged, or not the user's own alone."""
    with suppress(OSError):
        number = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb") as stream:
            if not _is_own(os.fstat(number), stat.S_ISREG):
                return b""
            data = stream.read()
        if crc32(memoryview(data)[:-_SUM]).to_bytes(_SUM, "little") == data[-_SUM:]:
            return data[:-_SUM]
    return b""


def write_own(file: Path, data: bytes) -> bool:
    """Write a file whole or not at all, and drop the oldest of the others; tell whether it could be written."""
    import tempfile  # most starts read

    draft = None
    try:
        number, draft = tempfile.mkstemp(dir=file.parent, suffix=".draft")  # nobody else may open it
        with os.fdopen(number, "wb") as stream:
            stream.write(data + crc32(data).to_bytes(_SUM, "little"))
        Path(draft).replace(file)
    except OSError:  # a full disk, or one that can't be written
        if draft:
            with suppress(OSError):
                Path(draft).unlink()
        return False
    with suppress(OSError):
        others = sorted(file.parent.glob(f"*{file.suffix}"), key=lambda one: one.stat().st_mtime)
        for old in others[:-_MOST_FILES]:
            old.unlink()
    return True


def _is_own(told: os.stat_result, kind: Callable[[int], bool]) -> bool:
    """Say whether something is of its kind, belongs to the user and can be written by nobody else."""
    if not kind(told.st_mode):
        return False
    return not hasattr(os, "geteuid") or (told.st_uid == os.geteuid() and not told.st_mode & _OTHERS)
