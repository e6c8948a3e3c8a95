"""``extract report OUT``: the tables of a run as a page."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.language import say
from pipeline.cli.options import AsJson, Lang, print_json


def report(
    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of tables · 数据表目录")],
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser · 在浏览器中打开")] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Write a page to read, filter and review the claims · 写出可阅读、筛选、复核的网页报告。"""
    from pipeline.report import write_report

    done = write_report(out)
    if as_json:
        told = {"path": done.path, "pages": done.pages, "bytes": done.size}
        print_json(told | {"documents": done.documents, "claims": done.claims})
    else:
        parts = say("report_parts", done.pages) if done.pages else ""
        print(say("report", done.path, done.documents, done.claims, f"{done.size / 1e6:.1f} MB", parts))
    if open_:
        _open(done.path)


def _open(path: str) -> None:
    import webbrowser
    from pathlib import Path

    webbrowser.open(path if "://" in path else Path(path).absolute().as_uri())
