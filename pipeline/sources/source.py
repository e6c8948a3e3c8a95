"""A file that is to be read, wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.sources.sidecar import Facts


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: the name that the tables give it, its path below the folder, its size in bytes.

    ``stamp`` tells its state in an object store, where looking is cheaper than fetching; None on a disk. ``facts`` are
    what the sidecar of the folder (``metadata.csv``) says of it. ``member`` is the number of a file in the archive at
    ``path``, two numbers in an archive inside it; ``refused`` says why it can't be read, where that is known already.
    """

    name: str
    path: str
    size: int = 0
    stamp: str | None = None
    facts: Facts | None = None
    member: tuple[int, ...] = ()
    refused: str | None = None
