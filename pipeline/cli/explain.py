"""``extract explain TEXT``: every claim in a text and how it was found."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.language import english
from pipeline.cli.options import AsJson, Lang, OnlyRules, Published, Rules, print_json


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more · 一句或一段原文")],
    published: Published = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Show every claim in TEXT and how it was found · 逐条说明断言的由来。"""
    from pipeline.explain import explain_text

    told = explain_text(text, published, rules, only_rules=only_rules)
    if as_json:
        print_json(told.to_dict())
    else:
        print(told.to_text("en" if english() else "zh"))
