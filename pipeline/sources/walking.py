"""The files below a folder on a disk, however deep they lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError, reason

Walked = tuple[str, int, str | None]
"""The path of a file below the folder with ``/``, its size, and why it can't be read where that is known."""


def walk(folder: Path, leave_out: str | Path | None = None) -> Iterator[Walked]:
    """Yield what a folder holds: ``sorted(walk(Path("data/raw")))[0][0] == "000_35f7e2a558a5270a.txt"``.

    Hidden files and folders, links to folders, and the folder ``leave_out`` are passed over. A folder that can't be
    listed comes as a file that can't be read. Raises ``InputError`` where that is ``folder`` itself.
    """
    out = _there(leave_out) if leave_out and "://" not in str(leave_out) else None
    waiting = [""]
    while waiting:  # no call within a call: folders may lie in each other by the thousand
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as found:
                entries = [entry for entry in found if entry.name[0] != "."]
        except OSError as error:
            if not below:
                told = f"{folder}: cannot be listed ({reason(error)}); allow reading it and run again"
                raise InputError(told) from None
            yield below, 0, f"the folder can't be listed: {reason(error)}"
            continue
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if not _is_folder(entry):
                yield path, _size(entry), None
            elif not entry.is_symlink() and not (out and _is(entry.path, out)):
                waiting.append(path)


def _there(place: str | Path) -> os.stat_result | None:
    try:
        return os.stat(place)  # noqa: PTH116
    except (OSError, ValueError):
        return None


def _is(path: str, folder: os.stat_result) -> bool:
    """Say whether a path is that folder: by what the system knows, as a real path looks at every folder above it."""
    found = _there(path)
    return found is not None and os.path.samestat(found, folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0
