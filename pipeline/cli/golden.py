"""``extract golden apply REVIEW.jsonl``: the steps of a review into golden files."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.helping import Command, Group
from pipeline.cli.language import note, say
from pipeline.cli.options import AsJson, Lang, place, print_json

Review = Annotated[
    Path, typer.Argument(parser=place, metavar="REVIEW", help="Review that the report saved · 报告保存的复核文件")
]
Golden = Annotated[Path, typer.Option(parser=place, metavar="DIR", help="Folder of golden files · 标注目录")]

app = typer.Typer(
    cls=Group, help="Golden files, which say what a careful person reads · 标注文件。", rich_markup_mode=None
)


@app.callback()
def _golden() -> None:
    """Golden files, which say what a careful person reads · 标注文件。"""


@app.command("apply", cls=Command)
def apply(
    review: Review,
    golden: Golden = Path("data/golden"),
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Merge a review, checked, into golden files · 检查复核文件并并入标注。"""
    from pipeline.cli.screen import Cell, table
    from pipeline.review import apply_review

    done = apply_review(review, golden)
    if as_json:
        print_json({"golden": str(golden), "files": [asdict(one) for one in done]})
    else:
        rows: list[list[Cell]] = [[one.file, one.added, one.changed, one.removed, one.kept] for one in done]
        print(table([say(key) for key in ("golden_file", "added", "corrected", "removed", "same")], rows))
        print(say("golden_folder", golden))
    for one in done:
        if one.skipped:
            print(f"{one.file}: {note('steps_skipped', one.skipped)}", file=sys.stderr)
