"""Tables → JSON lines: an object a row, with the names of the tables, days as 2021-07-29, null where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pipeline.export.cells import iso, number
from pipeline.export.columns import Sheet
from pipeline.store import Finished

_ENDS: Final = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})
_END: Final = re.compile("[\x85\u2028\u2029]")
"""What some readers take for the end of a line."""


def write_jsonl(file: Path, finished: Finished, sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """Write one table: ``write_jsonl(Path("claims.jsonl"), finished, [sheet])["claims"]`` is the number of its rows."""
    (sheet,) = sheets
    rows = 0
    encode = json.JSONEncoder(ensure_ascii=False, default=iso).encode
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for batch in finished.batches(sheet.table):
            names, columns = batch.schema.names, [column.to_pylist() for column in batch.columns]
            for row in zip(*columns, strict=True):
                values = (number(value) if isinstance(value, float) else value for value in row)
                line = encode(dict(zip(names, values, strict=True)))
                stream.write((line.translate(_ENDS) if _END.search(line) else line) + "\n")
            rows += batch.num_rows
    return {sheet.table: rows}
