"""Write the data dictionary from the program's own columns: ``python scripts/build_dictionary.py``.

Run it when a column has changed, and commit ``docs/tables.md``.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.tables import TABLES, Column, TableSpec
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE

DICTIONARY = Path(__file__).parents[1] / "docs" / "tables.md"
TYPES = {TEXT: "text", WHOLE: "whole number", NUMBER: "number", DAY: "day"}
HEAD = """\
# The tables, column by column

Written by `scripts/build_dictionary.py` from `pipeline/tables/columns.py`; change that, not this page. The
descriptions travel in the Parquet schema too:
`pyarrow.parquet.read_schema(file).field("count").metadata[b"description"]`.

A *whole number* is `int64`, a *number* `float64`, a *day* `date32`; a column is null where the text says nothing of it.
*Scored*: golden files judge it. In every row of `claims`, `sentences` and `leftovers`, `start` and `end` cut the words
out of `documents.text` unchanged.
"""


def dictionary() -> str:
    """Write the whole page: ``dictionary().startswith("# The tables")``."""
    return "\n".join([HEAD, *map(_table, TABLES)])


def _table(table: TableSpec) -> str:
    lines = [f"## {table.name}", "", f"{table.meaning}.", ""]
    lines += ["| column | 中文 | type | what it says | scored |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *map(_row, table.columns), ""])


def _row(column: Column) -> str:
    default = f"; `{column.default}` where nothing else is said" if column.default is not None else ""
    scored = "yes" if column.scored else ""
    meaning = column.meaning.replace("|", "\\|")
    return f"| `{column.name}` | {column.caption} | {TYPES[column.type]} | {meaning}{default} | {scored} |"


if __name__ == "__main__":
    DICTIONARY.write_text(dictionary(), "utf-8")
    print(f"docs/{DICTIONARY.name}: done")
