"""Options that several commands share, and how they say what they have to say."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Never

import typer

from pipeline.cli.language import choose
from pipeline.errors import InputError
from pipeline.options import day_of

NOT_DONE, SOME_FAILED = 1, 3
"""Exit codes: the run could not be done; some documents failed."""


def day(text: str) -> date:
    """Read a day that a user gives: ``day("2021-07-29")``; another form is told."""
    try:
        known = day_of(text)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    assert known is not None
    return known


def place(text: str | Path) -> Path:
    """Read the place of a file or folder: ``place("data/out")``; an empty one would be where the program runs."""
    if not str(text) or "\0" in str(text):
        raise typer.BadParameter("the name is empty; write . for the folder that you are in")
    return Path(text)


Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="Date of documents that state none · 原文未写日期时的成文日期"),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        parser=place,
        metavar="DIR",
        help="Rules of your own beside the packaged ones, or a copy of these · 自己的规则，与自带规则并用",
    ),
]
OnlyRules = Annotated[
    bool, typer.Option("--only-rules", help="The rules of DIR alone, none of the packaged ones · 只用 DIR 里的规则")
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of all files that are text · 文本文件的编码")
]
TextColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="Column of a table with a text in each row · 表格中每行一篇的正文列")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout · 输出一个 JSON 对象")]


class Language(StrEnum):
    """What the screen speaks."""

    zh = "zh"
    en = "en"


def _chosen(lang: Language | None) -> Language | None:
    if lang is not None:  # or what the locale says, and the line of arguments, would be forgotten
        choose(lang)
    return lang


Lang = Annotated[
    Language | None,
    typer.Option(callback=_chosen, is_eager=True, help="Language of the screen; by default the locale's · 屏幕语言"),
]


def stop(sentence: str) -> Never:
    """Print one sentence on stderr and exit: ``stop("data/raw: no such file or folder; check the spelling")``."""
    print(sentence, file=sys.stderr)
    sys.exit(NOT_DONE)


def print_json(value: object) -> None:
    """Print one JSON object on stdout: ``print_json({"claims": 3})``."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
