"""``extract export OUT``: the tables as a workbook, CSV, JSON lines or a DuckDB database."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.language import english, say
from pipeline.cli.options import AsJson, Lang, place, print_json


class To(StrEnum):
    """What tables can be exported to."""

    xlsx = "xlsx"
    csv = "csv"
    jsonl = "jsonl"
    duckdb = "duckdb"


def export(
    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of tables · 数据表目录")],
    to: Annotated[To, typer.Option(help="Format of the export · 导出格式")] = To.xlsx,
    dest: Annotated[
        Path | None,
        typer.Option(
            parser=place, metavar="PATH", help="File or folder to write; by default in OUT · 写到哪里，默认写在 OUT 里"
        ),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Write the tables as Excel, CSV, JSON lines or DuckDB · 把数据表导出为 Excel、CSV、JSON 或 DuckDB。"""
    from pipeline.export import export_tables
    from pipeline.tables.captions import TABLE_NAMES

    names = {} if english() else TABLE_NAMES
    done = export_tables(out, to.value, dest, "en" if english() else "zh")
    if as_json:
        print_json({"files": [str(file) for file in done.files], "rows": dict(done.rows)})
        return
    counts = (say("rows", names.get(name, name), f"{rows:,}") for name, rows in done.rows.items())
    print(say("exported", say("comma").join(counts)))
    for file in done.files:
        print(file)
