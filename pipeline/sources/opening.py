"""One file of a folder, opened to read: on a disk, or in an object store."""

from __future__ import annotations

import os
import stat
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.files import Folder

CHUNK = 1 << 20
HELD = 64 << 20  # bytes of a copy that stay in memory; more of them lie on the disk for a while


def store_of(root: str) -> Folder | None:
    """Open an object store by its address: ``store_of("data/raw") is None``, as a disk needs no opening."""
    if "://" not in root:
        return None
    from pipeline.files import open_folder

    return open_folder(root)


def open_file(root: str, path: str, store: Folder | None = None) -> BinaryIO | pa.NativeFile:
    """Open a file to read it in pieces. Raises ``OSError``, also for what is no regular file."""
    if store is not None:
        return store.open(path)
    place = os.path.join(root, path)  # noqa: PTH118  (a Path for each of a million files takes its time)
    # A pipe or a device under a name in .txt would block the run for ever.
    mode = os.stat(place).st_mode  # noqa: PTH116
    if not stat.S_ISREG(mode):
        raise OSError(0, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
    return open(place, "rb", buffering=0)  # noqa: PTH123


def copy_of(file: BinaryIO | IO[bytes] | pa.NativeFile, most: int) -> IO[bytes]:
    """Copy a stream to where one can go back and forth in it. Raises ``OSError`` for more than ``most`` bytes."""
    copy = SpooledTemporaryFile(max_size=HELD)  # noqa: SIM115  (its reader closes it)
    while part := file.read(CHUNK):
        copy.write(bytes(part))
        if copy.tell() > most:
            copy.close()
            raise OSError(0, f"it unpacks to more than {most >> 20:,} MB")
    copy.seek(0)
    return copy
