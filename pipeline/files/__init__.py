"""A folder to write in, on a disk or in an object store, behind one set of names.

``pyarrow.fs`` knows disks, ``s3://``, ``gs://``, ``hdfs://`` and ``abfs://``; any other store that fsspec knows is
reached as ``fsspec+<protocol>://``. The places that differ are here: a disk renames at once, a store does not.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import fs

from pipeline.errors import OutputError, PipelineError, one_line
from pipeline.files import disk

BUFFER = 1 << 20


def is_store(place: str | Path) -> bool:
    """Say whether a place lies in a store: ``is_store("s3://bucket/in")``; a path on a disk has no ``://``."""
    return "://" in str(place)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its name as people write it, the file system it is in, and its path there.

    Names given to the methods are relative to the folder, with ``/``. A file that is written is there whole or not at
    all. Raises ``OSError`` for what can't be done.
    """

    shown: str
    system: fs.FileSystem
    root: str
    local: bool

    def at(self, name: str) -> str:
        """Return the path of a file in the file system: ``folder.at("claims/part-00000.parquet")``."""
        return f"{self.root}/{name}" if name else self.root

    def open(self, name: str) -> pa.NativeFile:
        """Open a file for reading from its beginning to its end."""
        # In a store every read would be a request.
        return self.system.open_input_stream(self.at(name), compression=None, buffer_size=0 if self.local else BUFFER)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None if there is no such file."""
        try:
            with self.open(name) as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes | pa.Buffer, sync: bool = True) -> None:
        """Write a file at once: who looks sees the old one or the new; with ``sync``, after a cut of the power too."""
        if not self.local:
            with self.system.open_output_stream(self.at(name), compression=None) as file:
                file.write(data)
            return
        target = Path(self.at(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.put(target, memoryview(data), sync)

    @contextmanager
    def drafted(self, name: str) -> Iterator[disk.Sink | pa.NativeFile]:
        """Write a file part by part that is there whole or not at all: ``with folder.drafted("a.arrow") as sink: …``.

        It is one that tells its own damage, as a cut of the power may leave it empty.
        """
        if self.local:
            target = Path(self.at(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            with disk.drafted(target, sync=False) as sink:
                yield sink
        else:
            with self.system.open_output_stream(self.at(name), compression=None) as file:
                yield file

    def create(self, name: str) -> disk.Sink | pa.NativeFile:
        """Open a new file for writing; it is whole when it is closed."""
        if self.local:
            return disk.Sink(self.at(name))
        return self.system.open_output_stream(self.at(name), compression=None)

    def sum(self, name: str) -> int | None:
        """Return the checksum of a file on a disk; None in a store, which looks after its files, or where none is."""
        try:
            return disk.checked(self.at(name)) if self.local else None
        except FileNotFoundError:
            return None

    def drop_drafts(self, name: str = "") -> None:
        """Delete what a killed process left half written in a folder on a disk; a store keeps no drafts."""
        for draft in Path(self.at(name)).glob("*.*~") if self.local else ():
            if draft.name[:-1].rpartition(".")[2].isdigit():
                draft.unlink(missing_ok=True)

    def sizes(self, name: str = "") -> dict[str, int]:
        """Return the files below ``name`` with their sizes in bytes, none if it does not exist."""
        selector = fs.FileSelector(self.at(name), allow_not_found=True, recursive=True)
        found = (info for info in self.system.get_file_info(selector) if info.type == fs.FileType.File)
        return {info.path[len(self.root) + 1 :]: int(info.size or 0) for info in found}

    def has(self, name: str) -> bool:
        """Say whether a file is there."""
        return bool(self.system.get_file_info(self.at(name)).type == fs.FileType.File)

    def make(self, name: str) -> None:
        """Make a folder where the system needs one before files."""
        if self.local:
            Path(self.at(name)).mkdir(parents=True, exist_ok=True)

    def move(self, name: str, to: str) -> None:
        """Move a file over another; on a disk at once, in a store by a copy within the store."""
        if self.local:
            self.make(os.path.dirname(to))  # noqa: PTH120  (names, no paths)
            disk.move(self.at(name), self.at(to))
        else:
            self.system.move(self.at(name), self.at(to))

    def sync(self, *names: str) -> None:
        """Have what was moved into folders on the disk, those that are there; a store needs no such thing."""
        for path in (Path(self.at(name)) for name in names if self.local):
            if path.is_dir():
                disk.sync_folder(path)

    def link(self, name: str, to: str) -> None:
        """Give a file a second name; where links are not known, copy it."""
        if self.local:
            self.make(os.path.dirname(to))  # noqa: PTH120
            disk.link(self.at(name), self.at(to))
        else:
            self.system.copy_file(self.at(name), self.at(to))

    def drop(self, *names: str) -> None:
        """Delete files; one that is gone already is no matter."""
        for name in names:
            if self.local:
                disk.drop(self.at(name))
                continue
            with suppress(FileNotFoundError):
                self.system.delete_file(self.at(name))

    def clear(self, name: str) -> None:
        """Delete a folder with all that is in it, if it is there."""
        if self.local:
            shutil.rmtree(self.at(name), ignore_errors=True)
        elif self.sizes(name):
            self.system.delete_dir(self.at(name))


def open_folder(place: str | Path) -> Folder:
    """Open a place to read or write: ``open_folder("s3://bucket/out").sizes("claims")``; it need not exist yet.

    Raises ``PipelineError`` for a kind of store that is not known.
    """
    if not str(place):
        raise OutputError("no folder for the tables is named: its name is empty; write . for the one you are in")
    try:
        str(place).encode()
        if "\0" in str(place):
            raise ValueError("a NUL")
    except ValueError:  # half a character, too
        raise OutputError(
            f"{one_line(ascii(str(place)))}: the name is no UTF-8, or holds a NUL; name another folder"
        ) from None
    if not is_store(place):
        return Folder(str(place), fs.LocalFileSystem(), os.path.abspath(place), local=True)  # noqa: PTH100
    shown = str(place).rstrip("/")
    try:
        system, root = fs.FileSystem.from_uri(shown)
    except (pa.ArrowException, ValueError, ImportError, OSError) as error:
        advice = "write it like s3://bucket/folder, or fsspec+<protocol>://folder with fsspec and its store installed"
        raise PipelineError(f"{shown}: no store that can be reached ({one_line(error)}); {advice}") from None
    return Folder(shown.partition("?")[0], system, root.rstrip("/"), local=isinstance(system, fs.LocalFileSystem))


@contextmanager
def removed_if_empty(folder: Folder) -> Iterator[None]:
    """Take away a folder on a disk that this block made, unless something stands in it at the end."""
    before = not folder.local or Path(folder.root).exists()
    try:
        yield
    finally:
        if not before:
            with suppress(OSError):
                Path(folder.root).rmdir()
