"""Write the data dictionary, in both languages, from the program's own columns: ``python scripts/build_dictionary.py``.

Run it when a column has changed, and commit ``docs/tables.md`` and ``docs/zh/tables.md``.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.tables import TABLES, Column, TableSpec
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE
from pipeline.tables.captions import EXPLAINED, TABLE_NAMES, TABLES_EXPLAINED, VALUES

DICTIONARY = Path(__file__).parents[1] / "docs" / "tables.md"
CHINESE = DICTIONARY.parent / "zh" / "tables.md"
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

CHINESE_TYPES = {TEXT: "文本", WHOLE: "整数", NUMBER: "数", DAY: "日期"}
CHINESE_HEAD = """\
# 数据字典

由 `scripts/build_dictionary.py` 根据 `pipeline/tables/` 生成，要改改那里。[English](../tables.md)。

整数是 `int64`，数是 `float64`，日期是 `date32`；原文没有说的，这一列为空。
“计分”：人工标注用它打分。
在 `claims`、`sentences`、`leftovers` 的每一行，用 `start`、`end` 截 `documents.text`，得到的就是原文那几个字。
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


def chinese() -> str:
    """Write the whole page in Chinese: ``chinese().startswith("# 数据字典")``."""
    return "\n".join([CHINESE_HEAD, *map(_chinese_table, TABLES)])


def _chinese_table(table: TableSpec) -> str:
    lines = [f"## {table.name}　{TABLE_NAMES[table.name]}", "", f"{TABLES_EXPLAINED[table.name]}。", ""]
    lines += ["| 列 | 中文 | 类型 | 含义 | 取值 | 计分 |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_chinese_row(table, column) for column in table.columns), ""])


def _chinese_row(table: TableSpec, column: Column) -> str:
    values = "、".join(f"`{value}` {word}" for value, word in VALUES.get(column.name, {}).items())
    default = f"；没有另说时为 `{column.default}`" if column.default is not None else ""
    meaning = EXPLAINED[table.name][column.name].replace("|", "\\|")
    cells = (f"`{column.name}`", column.caption, CHINESE_TYPES[column.type], meaning + default, values)
    return f"| {' | '.join(cells)} | {'是' if column.scored else ''} |"


if __name__ == "__main__":
    DICTIONARY.write_text(dictionary(), "utf-8")
    CHINESE.write_text(chinese(), "utf-8")
    print("docs/tables.md, docs/zh/tables.md: done")
