"""What is found in a long document is packed as columns while it is worked on, not kept as objects: in less memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import pyarrow as pa

from pipeline.records import Claim, Extraction, Leftover, Sentence
from pipeline.store.pieces import packed, unpacked
from pipeline.store.summary import Summary
from pipeline.tables import Rows
from pipeline.tables.arrow import WHOLE, column
from pipeline.tables.rows import articles_table, document_table, sentences_table

STEP: Final = 8192
"""Sentences that become columns together."""


class Found:
    """The claims and leftovers so far: ``found.rows_of(extract_document(document, drain=found.keep))``."""

    def __init__(self) -> None:
        self.claims = self.leftovers = 0
        self._parts: Final = {"claims": Parts(), "leftovers": Parts()}

    def keep(self, claims: Sequence[Claim], leftovers: Sequence[Leftover]) -> None:
        """Keep what was found since the last call."""
        pa.default_memory_pool().release_unused()
        rows = Rows()
        rows.add_found(claims, leftovers)
        made = rows.to_arrow()
        for name, parts in self._parts.items():
            parts.add(made[name])
        self.claims += len(claims)
        self.leftovers += len(leftovers)

    def counted(self, rest: Summary) -> Summary:
        """Return the summary of the whole document."""
        return replace(rest, claims=self.claims, leftovers=self.leftovers)

    def rows_of(self, done: Extraction) -> Mapping[str, Iterable[pa.Table]]:
        """Return all rows of the document, with those that were kept; none is made before it is asked for."""
        done = replace(done, document=replace(done.document, blocks=()))
        layout = done.layout
        return {
            "documents": _document(done, self.claims),
            "articles": (articles_table(layout.articles),),
            "sentences": _sentences(layout.sentences),
            **self._parts,
        }


class Parts(Iterable[pa.Table]):
    """Rows of one table, packed as they come, and given back by their place in the text."""

    def __init__(self) -> None:
        self._packed: Final[list[pa.Buffer]] = []
        self._ends: Final[list[tuple[tuple[int, int], tuple[int, int]]]] = []

    def add(self, rows: pa.Table) -> None:
        """Add rows that are in order among themselves."""
        if rows.num_rows:
            self._packed.append(packed(rows))
            self._ends.append((_place(rows, 0), _place(rows, rows.num_rows - 1)))

    def __iter__(self) -> Iterator[pa.Table]:
        parts = map(unpacked, self._packed)
        if all(before[1] <= after[0] for before, after in pairwise(self._ends)):
            yield from parts
        else:
            yield in_place(list(parts))


def in_place(tables: Sequence[pa.Table]) -> pa.Table:
    """Join rows by their place in the text; each table is sorted."""
    whole = pa.concat_tables(tables)
    places = list(zip(whole["start"].to_pylist(), whole["end"].to_pylist(), strict=True))
    return whole.take(column(sorted(range(len(places)), key=places.__getitem__), WHOLE))


def _document(done: Extraction, claims: int) -> Iterator[pa.Table]:
    pa.default_memory_pool().release_unused()
    yield document_table(done, claims)  # not before it is asked for, as it holds the text once more


def _sentences(sentences: Sequence[Sentence]) -> Iterator[pa.Table]:
    return (sentences_table(sentences[at : at + STEP]) for at in range(0, len(sentences), STEP))


def _place(table: pa.Table, at: int) -> tuple[int, int]:
    return table["start"][at].as_py(), table["end"][at].as_py()
