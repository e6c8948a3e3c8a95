"""Contents on their way between two processes: blocks by columns, as a list may have hundreds of thousands."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final

from pipeline.read.compact import Blocks, Rows, blocks_of
from pipeline.read.content import Content
from pipeline.records import Block, Cell

_Columns = tuple[list[Any], list[Any], list[bool]]
_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""


def packed(contents: Sequence[Content]) -> bytes:
    """Return contents as bytes: ``unpacked(packed(contents)) == contents``."""
    return pickle.dumps([(one._replace(blocks=()), _runs(one.blocks)) for one in contents], pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Sequence[Content] | Exception:
    """Return the contents that bytes of ``packed`` hold, or the error that was sent in their place."""
    found = pickle.loads(data)
    if isinstance(found, Exception):
        return found
    return tuple(one._replace(blocks=blocks_of(one.text, [*_parts(runs)])) for one, runs in found)


def _runs(blocks: Sequence[Block]) -> list[Rows | _Columns]:
    """Return blocks as columns, those that are rows of a table still as these."""
    runs: list[Rows | _Columns] = []
    records: list[Block] = []
    for part in blocks.parts if isinstance(blocks, Blocks) else blocks:
        if isinstance(part, Rows):
            runs += [_columns(records), part]
            records = []
        else:
            records.append(part)
    return [*runs, _columns(records)]


def _parts(runs: Iterable[Rows | _Columns]) -> Iterator[Block | Rows]:
    for run in runs:
        if isinstance(run, Rows):
            yield run
        else:
            yield from _blocks(*run)


def _columns(blocks: Sequence[Block]) -> _Columns:
    """Return the columns of blocks, those of their cells, and which blocks have one."""
    held = [block.cell is not None for block in blocks]
    cells = [block.cell for block in blocks if block.cell is not None]
    return [*zip(*(block[:-1] for block in blocks), strict=True)], [*zip(*cells, strict=True)], held


def _blocks(columns: list[Any], cells: list[Any], held: list[bool]) -> Iterator[Block]:
    found = map(_NEW, repeat(Cell), zip(*cells, strict=True))
    spots = [next(found) if has else None for has in held]
    yield from map(_NEW, repeat(Block), zip(*columns, spots, strict=True))
