"""How documents are dealt out: into batches, the unit of work, and batches into parts, the files of a table.

Both cuts depend on nothing but the names and sizes of the files, so that the tables are the same however often, and by
how many workers, they were made. Where a name's checksum happens to be round, a cut is made early: so a file more or
less moves the cuts near it, and not all that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

from pipeline.sources.folder import Source

Batch = tuple[Source, ...]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Cut:
    """When a group ends: at ``count`` items or ``size`` bytes; from ``early`` of either on at one name in ``every``."""

    count: int
    size: int
    every: int
    early: float = 0.25


# Small enough that workers end together, large enough that what a piece costs by itself is nothing.
BATCH = Cut(count=128, size=256 * 1024, every=16, early=0.5)
PART = Cut(count=16_384, size=160 * 1024 * 1024, every=64, early=0.4)


def batches(files: Sequence[Source], cut: Cut | None = None) -> list[Batch]:
    """Deal files out in order: ``batches(find_sources("data/raw").files)[0][0].name``."""
    return [tuple(group) for group in _groups(files, cut or BATCH, lambda file: file.size, lambda file: file.name)]


def parts(work: Sequence[Batch], cut: Cut | None = None) -> list[Sequence[Batch]]:
    """Put batches together that make one file of each table."""

    def size(batch: Batch) -> int:
        return sum(file.size for file in batch)

    return list(_groups(work, cut or PART, size, lambda batch: batch[-1].name))


def _groups(
    items: Sequence[Item], cut: Cut, size_of: Callable[[Item], int], name_of: Callable[[Item], str]
) -> Iterator[Sequence[Item]]:
    start = size = 0
    for at, item in enumerate(items, 1):
        size += max(size_of(item), 0)
        count = at - start
        full = count >= cut.count or size >= cut.size
        early = count >= cut.count * cut.early or size >= cut.size * cut.early
        if full or (early and crc32(name_of(item).encode("utf-8", "surrogatepass")) % cut.every == 0):
            yield items[start:at]
            start, size = at, 0
    if start < len(items):
        yield items[start:]
