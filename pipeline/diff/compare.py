"""The tables of two runs, document by document: what differs, counted by field and by rule.

Documents whose claims are the same in both are told by a checksum and not looked at again, so that memory holds those
alone that differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pipeline.diff.matching import Row, pairs
from pipeline.export.cells import iso
from pipeline.store import Finished, open_tables

PLACES: Final = frozenset({"claim_id", "doc_id", "article_id", "sentence_id", "source", "start", "end"})
"""Columns that say where a claim stands."""
DOUBTS: Final = frozenset({"confidence", "doubt"})
"""Columns that move with every weight: a claim in which they alone differ has not changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that was gained (no ``old``), lost (no ``new``), or whose ``fields`` have changed."""

    old: Row | None
    new: Row | None
    fields: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """``gained``, ``lost`` or ``changed``."""
        return "changed" if self.old and self.new else "gained" if self.new else "lost"

    @property
    def row(self) -> Row:
        """The claim as it is now, or as it was, if it is gone."""
        row = self.new or self.old
        assert row is not None
        return row

    @property
    def rule(self) -> str:
        """The rule that finds the claim: ``"count.unit"``; where another did before, ``"money.unit → count.unit"``."""
        rules = dict.fromkeys(str(row.get("rule")) for row in (self.old, self.new) if row)
        return " → ".join(rules)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: what, where, the words, and each changed field as it was and is."""
        place = {name: self.row.get(name) for name in ("source", "start", "end", "quantity", "subject", "rule")}
        return {"what": self.what, **place, "fields": self.changes()}

    def changes(self) -> dict[str, list[Any]]:
        """Return each changed field as it was and as it is: ``{"subject": ["投资", "完成投资"]}``."""
        return {name: [_plain((row or {}).get(name)) for row in (self.old, self.new)] for name in self.fields}


@dataclass(frozen=True, slots=True)
class Documents:
    """What became of the documents: sources that only one run has, those whose text or whose status differs."""

    old: int
    new: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    text: tuple[str, ...]
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two runs; ``doubts`` counts claims in which the confidence alone does."""

    documents: Documents
    old: int
    new: int
    same: int
    doubts: int
    differences: Sequence[Difference]

    def count(self, what: str) -> int:
        """Count the claims gained, lost or changed: ``comparison.count("gained")``."""
        return sum(one.what == what for one in self.differences)

    def by_field(self) -> Mapping[str, int]:
        """How many claims changed in each field, the most first: ``{"subject": 12, "entity": 3}``."""
        return dict(Counter(name for one in self.differences for name in one.fields).most_common())

    def by_rule(self) -> Mapping[str, Mapping[str, int]]:
        """How many claims of each rule were gained, lost and changed, the most first."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self.differences:
            counts[one.rule][one.what] += 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])))


def compare_runs(old: str | Path, new: str | Path) -> Comparison:
    """Compare the claims of two runs: ``compare_runs("data/before", "data/out").count("gained")``.

    Documents are the same by their ``source``. Raises ``OutputError`` where one of them holds no tables.
    """
    sides = open_tables(old), open_tables(new)
    names = [name for name in sides[0].schema("claims").names if name in sides[1].schema("claims").names]
    before, after = (_checksums(side, names) for side in sides)
    differing = {source for source in {*before, *after} if before.get(source) != after.get(source)}
    rows = [dict(_by_source(side, names, differing)) for side in sides]
    differences: list[Difference] = []
    doubts = 0
    for source in sorted(differing):
        for one, other in pairs(rows[0].get(source, []), rows[1].get(source, [])):
            fields = _changed(one, other) if one and other else ()
            if one and other and not set(fields) - DOUBTS:
                doubts += bool(fields)
            else:
                differences.append(Difference(one, other, fields))
    differences.sort(key=lambda one: (str(one.row["source"]), one.row["start"], one.row["end"]))
    was, now = (sum(count for _, count in known.values()) for known in (before, after))
    same = now - sum(one.new is not None for one in differences)
    return Comparison(_documents(*sides), was, now, same, doubts, differences)


def _documents(old: Finished, new: Finished) -> Documents:
    columns = ["source", "doc_id", "status"]
    known = [{row["source"]: row for row in side.read("documents", columns).to_pylist()} for side in (old, new)]
    both = sorted(known[0].keys() & known[1].keys())
    text, status = (
        tuple(source for source in both if known[0][source][name] != known[1][source][name])
        for name in ("doc_id", "status")
    )
    lost, gained = sorted(known[0].keys() - known[1].keys()), sorted(known[1].keys() - known[0].keys())
    return Documents(len(known[0]), len(known[1]), tuple(gained), tuple(lost), text, status)


def _checksums(finished: Finished, names: Sequence[str]) -> dict[str, tuple[str, int]]:
    """A checksum of the claims of each document, and how many they are."""
    groups = _by_source(finished, names)
    return {source: (sha256(repr(rows).encode()).hexdigest(), len(rows)) for source, rows in groups}


def _by_source(
    finished: Finished, names: Sequence[str], wanted: set[str] | None = None
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the claims of each document with the columns that both runs have: those of one stand together."""
    rows = (
        row
        for batch in finished.batches("claims", names)
        for row in batch.to_pylist()
        if wanted is None or row["source"] in wanted
    )
    for source, group in groupby(rows, key=lambda row: str(row["source"])):
        yield source, list(group)


def _changed(old: Row, new: Row) -> tuple[str, ...]:
    """Name the fields that differ."""
    return tuple(name for name in new if name not in PLACES and not _same(old[name], new[name]))


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9) or (one != one and other != other)
    return one == other


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float | str) else iso(value)
