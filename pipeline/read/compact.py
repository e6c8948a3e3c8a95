"""Blocks that are made when somebody looks: a list of hundred thousands of cells is its text, and where its rows lie.

A reader is done with such a table when its text is; the blocks follow from it, cells parted by tabs and rows by lines.
They are made once, by whoever reads the document on, not in the process of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import Any, Final, NamedTuple, overload

from pipeline.records import Block, Cell
from pipeline.records.blocks import CELL, ROW

_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""


class Rows(NamedTuple):
    """The rows of a table without merged cells, lines of ``text[start:end]``: ``Rows(0, 12, 80, range(5))``.

    ``numbers`` are those of its rows: one without a word has no line.
    """

    grid: int
    start: int
    end: int
    numbers: Sequence[int]


class Blocks(Sequence[Block]):
    """The blocks of a text, some still rows: ``Blocks("5\\t6", (Rows(0, 0, 3, range(1)),))[1].cell.column == 0``.

    It is equal to a tuple of the same blocks.
    """

    __slots__ = ("_made", "parts", "text")

    def __init__(self, text: str, parts: Sequence[Block | Rows]) -> None:
        self.text = text
        self.parts = tuple(parts)
        self._made: tuple[Block, ...] | None = None

    def made(self) -> tuple[Block, ...]:
        """Return all of them as records: ``Blocks("", ()).made() == ()``."""
        if self._made is None:
            self._made = tuple(
                chain.from_iterable(_blocks(self.text, one) if isinstance(one, Rows) else (one,) for one in self.parts)
            )
        return self._made

    def __len__(self) -> int:
        return len(self.made())

    def __iter__(self) -> Iterator[Block]:
        return iter(self.made())

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, at: int | slice) -> Block | tuple[Block, ...]:
        return self.made()[at]

    def __eq__(self, other: object) -> bool:
        return self.made() == (other.made() if isinstance(other, Blocks) else other)

    def __hash__(self) -> int:
        return hash(self.made())

    def __repr__(self) -> str:
        return repr(self.made())


def blocks_of(text: str, parts: Sequence[Block | Rows]) -> Sequence[Block]:
    """Return the parts of a text as its blocks: a tuple, unless some are still rows: ``blocks_of("", []) == ()``."""
    return Blocks(text, parts) if any(isinstance(part, Rows) for part in parts) else tuple(parts)  # type: ignore[arg-type]


def _blocks(text: str, rows: Rows) -> list[Block]:
    """Make the blocks of rows: one a line, and one for each of its cells that holds something."""
    found: list[Block] = []
    at = rows.start
    for number, line in zip(rows.numbers, text[rows.start : rows.end].split("\n"), strict=True):
        texts = line.split("\t")
        starts = [*accumulate([len(word) + 1 for word in texts], initial=at)]
        at = starts[-1]
        ends = [start - 1 for start in starts[1:]]
        columns: Sequence[int] = range(len(texts))
        if "" in texts:
            columns = [column for column, word in enumerate(texts) if word]
            starts, ends = [starts[column] for column in columns], [ends[column] for column in columns]
        found.append(Block(ROW, starts[0], ends[-1]))
        spots = map(_NEW, repeat(Cell), zip(repeat(rows.grid), repeat(number), columns, repeat(1), repeat(1)))
        found += map(_NEW, repeat(Block), zip(repeat(CELL), starts, ends, repeat(0), spots))
    return found
