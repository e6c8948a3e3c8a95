"""``extract rules``: what can be done with rule files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import stop

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Rule files · 规则文件。")


@app.command("check")
def check_rules(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder of rule files · 规则目录")] = None,
) -> None:
    """Load every rule file and run its own examples · 加载规则并运行其中的例子。"""
    from pipeline.explain import check_rules as prove

    problems = prove(folder)
    for problem in problems:
        print(": ".join(filter(None, (f"{problem.file}:{problem.line}", problem.rule, problem.message))))
    if problems:
        stop(f"规则有 {len(problems)} 处不符；{len(problems)} examples fail: mend the rules above and check again")
    print("规则全部通过：every example matches and no near miss does")
