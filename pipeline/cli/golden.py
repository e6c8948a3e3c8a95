"""``extract golden apply REVIEW.jsonl``: the steps of a review into golden files."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson, place, print_json

Review = Annotated[
    Path, typer.Argument(parser=place, metavar="REVIEW", help="Review that the report saved · 报告保存的复核文件")
]
Golden = Annotated[Path, typer.Option(parser=place, metavar="DIR", help="Folder of golden files · 标注目录")]

app = typer.Typer(help="Golden files, which say what a careful person reads · 标注文件。", rich_markup_mode=None)


@app.callback()
def _golden() -> None:
    """Golden files, which say what a careful person reads · 标注文件。"""


@app.command("apply")
def apply(
    review: Review,
    golden: Golden = Path("data/golden"),
    as_json: AsJson = False,
) -> None:
    """Merge a review, checked, into golden files · 检查复核文件并并入标注。"""
    from pipeline.cli.screen import Cell, table
    from pipeline.review import apply_review

    done = apply_review(review, golden)
    if as_json:
        print_json({"golden": str(golden), "files": [asdict(one) for one in done]})
    else:
        rows: list[list[Cell]] = [[one.file, one.added, one.changed, one.removed, one.kept] for one in done]
        print(table(["标注文件", "新增", "更改", "移除", "不变"], rows))
        print(f"标注目录：{golden}")
    for one in done:
        if one.skipped:
            told = f"{one.skipped} steps are of an older text and were left out; review them again"
            print(f"{one.file}: {told}", file=sys.stderr)
