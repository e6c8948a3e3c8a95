"""Write the page of commands from the command line itself: ``python scripts/build_commands.py``.

Run it when a command or an option has changed, and commit ``docs/commands.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pipeline.cli import app

COMMANDS = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """\
# Commands and options

Written by `scripts/build_commands.py` from `pipeline/cli/`; change that, not this page. `extract COMMAND --help` shows
the same.

| exit code | means | 含义 |
| --- | --- | --- |
| 0 | every document is done | 全部文件处理完毕 |
| 1 | the run could not be done; one sentence on stderr says why | 没法运行，stderr 上有一句话说明原因 |
| 2 | wrong usage | 用法不对 |
| 3 | finished, but some documents failed: `documents.error` says why | 跑完了，但有文件失败，原因在 `documents.error` |

Results go to stdout, progress and notes to stderr. A first argument that names no command is a folder:
`extract data/raw` is `extract run data/raw`; a folder called like a command is reached as `./score`.
"""


def page() -> str:
    """Write the whole page: ``page().startswith("# Commands")``."""
    return "\n".join([HEAD, *(_command(name, command) for name, command in commands())])


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with its name, the program itself as ``""``: ``dict(commands())["rules check"].params``."""
    found = [("", typer.main.get_command(app))]
    while found:
        name, command = found.pop(0)
        yield name, command
        inner = getattr(command, "commands", {})
        found += [(f"{name} {each}".strip(), inner[each]) for each in inner]


def heading(name: str, command: Any) -> str:
    """Write how a command is called: ``"`extract score OUT GOLDEN`"``."""
    words = [param.metavar for param in command.params if param.param_type_name == "argument"]
    return f"`{' '.join(filter(None, ('extract', name, *words)))}`"


def _command(name: str, command: Any) -> str:
    lines = [f"## {heading(name, command)}", "", " ".join((command.help or "").split("\n\n")[0].split()), ""]
    if command.params:
        lines += ["| option | says | 中文 | default |", "| --- | --- | --- | --- |", *map(_param, command.params), ""]
    return "\n".join(lines)


def _param(param: Any) -> str:
    english, chinese = _both(param.help)
    default = "" if param.default in (None, False) else f"`{param.default}`"
    return f"| `{_spelling(param)}` | {english} | {chinese} | {default} |"


def _spelling(param: Any) -> str:
    """Write a parameter as people do: ``--engine local\\|spark``, with the mark of a table's column escaped."""
    if param.param_type_name == "argument":
        return str(param.metavar)
    value = "" if param.is_flag else "\\|".join(getattr(param.type, "choices", [param.metavar]))
    return f"{param.opts[0]} {value}".strip()


def _both(said: str) -> tuple[str, str]:
    """Part a help text into its English and its Chinese: ``_both("Only errors · 只显示错误")[1] == "只显示错误"``."""
    english, _, chinese = said.partition(" · ")
    return english, chinese


if __name__ == "__main__":
    COMMANDS.write_text(page(), "utf-8")
    print(f"docs/{COMMANDS.name}: done")
