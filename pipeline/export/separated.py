"""Tables → CSV, as spreadsheets open it: UTF-8 with a mark at its beginning, heads to read, no formulas."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.export.cells import harmless, iso, number
from pipeline.export.columns import Head, Sheet
from pipeline.store import Finished


def write_csv(file: Path, finished: Finished, sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """Write one table: ``write_csv(Path("claims.csv"), finished, [sheet])["claims"]`` is the number of its rows."""
    (sheet,) = sheets
    rows = 0
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([head.caption for head in sheet.heads])
        for batch in finished.batches(sheet.table):
            columns = [[_cell(value) for value in _values(head, batch)] for head in sheet.heads]
            writer.writerows(zip(*columns, strict=True))
            rows += batch.num_rows
    return {sheet.table: rows}


def _values(head: Head, batch: Any) -> Sequence[Any]:
    return head.shown(batch.column(head.name).to_pylist())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, int | float):
        known = number(value)
        return "" if known is None else str(known)
    return iso(value)
