"""Corrections that no longer find what they are about, told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.files import Folder, open_folder
from pipeline.review.corrections import Corrections, nth
from pipeline.review.steps import Step, fingerprint

MOST = 20
"""Lines that name a stale correction; the others are counted."""


def stale_lines(corrections: Corrections, out: str | Path) -> tuple[str, ...]:
    """A sentence for each correction whose words are gone from the tables: ``stale_lines(corrections, "data/out")``."""
    if not corrections.by_source:
        return ()
    there = _keys(open_folder(out), sorted(corrections.by_source))
    gone = [step for steps in corrections.by_source.values() for step in steps if step.key not in there]
    lines = [_line(step) for step in gone[:MOST]]
    more = len(gone) - len(lines)
    return (*lines, *([f"and {more} more corrections find nothing any more"] if more else []))


def _line(step: Step) -> str:
    what = "its text has changed, or another claim stands there" if step.do == "missing" else "the claim is gone"
    return f"{step.source}: the correction of {step.quantity!r} (line {step.line}) is stale: {what}; review it again"


def _keys(folder: Folder, sources: Sequence[str]) -> set[tuple[str, str]]:
    """Read what the claims of some sources are about, as steps are keyed."""
    claims = _rows(folder, "claims", ["source", "sentence_id", "start", "quantity", "sentence"], "source", sources)
    wanted = sorted({row["sentence_id"] for row in claims})
    starts = _rows(folder, "sentences", ["sentence_id", "start"], "sentence_id", wanted) if wanted else []
    begin = {row["sentence_id"]: row["start"] for row in starts}
    return {
        (row["source"], fingerprint(row["quantity"], row["sentence"], _nth(row, begin[row["sentence_id"]])))
        for row in claims
    }


def _nth(row: dict[str, Any], begin: int) -> int:
    return nth(row["sentence"], row["start"] - begin, row["quantity"])


def _rows(folder: Folder, table: str, columns: list[str], key: str, values: Sequence[str]) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    files = [folder.at(name) for name in sorted(folder.sizes(table)) if name.endswith(".parquet")]
    found = pq.read_table(files, columns=columns, filters=[(key, "in", list(values))], filesystem=folder.system)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows
