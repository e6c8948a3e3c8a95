"""What is found in a long document is kept as columns while it is worked on, not as objects: in less memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import pyarrow as pa

from pipeline.records import Claim, Extraction, Leftover
from pipeline.store.summary import Summary
from pipeline.tables import Rows
from pipeline.tables.rows import sentences_table

STEP: Final = 8192
"""Sentences that become columns together."""


class Found:
    """The claims and leftovers so far: ``found.with_rest(extract_document(document, drain=found.keep))``."""

    def __init__(self) -> None:
        self.claims = self.leftovers = 0
        self._tables: dict[str, list[pa.Table]] = {"claims": [], "leftovers": []}

    def keep(self, claims: Sequence[Claim], leftovers: Sequence[Leftover]) -> None:
        """Keep what was found since the last call."""
        rows = Rows()
        rows.add_found(claims, leftovers)
        made = rows.to_arrow()
        for name, tables in self._tables.items():
            tables.append(made[name])
        self.claims += len(claims)
        self.leftovers += len(leftovers)

    def counted(self, rest: Summary) -> Summary:
        """Return the summary of the whole document."""
        return replace(rest, claims=rest.claims + self.claims, leftovers=rest.leftovers + self.leftovers)

    def with_rest(self, rest: Extraction) -> dict[str, pa.Table]:
        """Return all rows of the document: those that were kept, and those of the rest."""
        sentences = rest.layout.sentences
        rows = Rows()
        rows.add(replace(rest, layout=replace(rest.layout, sentences=())), self.claims)
        made = rows.to_arrow()
        steps = [sentences_table(sentences[at : at + STEP]) for at in range(0, len(sentences), STEP)]
        made["sentences"] = pa.concat_tables([made["sentences"], *steps])
        return made | {name: in_place([*tables, made[name]]) for name, tables in self._tables.items()}


def in_place(tables: Sequence[pa.Table]) -> pa.Table:
    """Join rows by their place in the text; each table is sorted, and most begin where the one before ends."""
    whole = pa.concat_tables(tables)
    ends = [(_place(table, 0), _place(table, table.num_rows - 1)) for table in tables if table.num_rows]
    if all(before[1] <= after[0] for before, after in pairwise(ends)):
        return whole
    places = list(zip(whole["start"].to_pylist(), whole["end"].to_pylist(), strict=True))
    return whole.take(pa.array(sorted(range(len(places)), key=places.__getitem__), pa.int64()))


def _place(table: pa.Table, at: int) -> tuple[int, int]:
    return table["start"][at].as_py(), table["end"][at].as_py()
