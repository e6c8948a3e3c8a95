"""``extract score OUT GOLDEN``: the claims beside golden files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.language import say, told
from pipeline.cli.options import AsJson, Lang, place, print_json

if TYPE_CHECKING:
    from pipeline.score import Error


def score(
    out: Annotated[Path, typer.Argument(parser=place, metavar="OUT", help="Folder of tables · 数据表目录")],
    golden: Annotated[Path, typer.Argument(parser=place, metavar="GOLDEN", help="Folder of golden files · 标注目录")],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show N differences · 列出 N 处差异")] = 0,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Compare the claims with golden files · 对照标注评分。"""
    from pipeline.cli.screen import table
    from pipeline.score import score as compare

    scores = compare(out, golden)
    figures = scores.to_dict()
    shown = scores.errors[:errors]
    if as_json:
        differences = [{"document": e.document, "what": e.what, "gold": e.gold, "pred": e.pred} for e in shown]
        print_json(figures | ({"errors": differences} if errors else {}))
        return
    columns = ["gold", "pred", "detect_f1", "row_f1", *scores.all.fields]
    print(
        table(
            [say("file"), *map(say, columns)], [[name, *(row[key] for key in columns)] for name, row in figures.items()]
        )
    )
    for error in shown:
        print(_error_as_text(error))


def _error_as_text(error: Error) -> str:
    lines = [f"{error.document} {told(error.what)}"]
    for side, row in (("gold", error.gold), ("pred", error.pred)):
        if row:
            facts = [f"{key}={row[key]}" for key in _keys() if row.get(key) not in (None, "")]
            lines.append(f"   {say(side)} {' '.join(facts)}")
    return "\n".join(lines)


def _keys() -> list[str]:
    """Name what a difference shows: the words, and every column that golden files judge but owner and area."""
    from pipeline.tables import CLAIMS

    scored = [column.name for column in CLAIMS.columns if column.scored]
    return ["quantity", *(name for name in scored if name not in ("entity", "region", "baseline"))]
