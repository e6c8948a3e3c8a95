"""Help and usage in the language that is spoken: the library of the command line knows English alone.

Help texts are written in both, ``Only errors · 只显示错误``; who speaks one language sees that half.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from pipeline.cli.language import spoken, told

UsageError: Any = BadParameter.__mro__[1]
"""Wrong usage, as the library tells it."""
_BOTH: Final = re.compile(r"(?P<before>^\s*(?:extract .*?\s{2,})?)(?P<en>.*?) · (?P<zh>.*)$", re.MULTILINE)
_WORDS: Final = {
    "Usage: ": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示本说明",
    "[default: ": "[默认：",
    "[required]": "[必填]",
}
"""What the library says in a help text; where both languages are spoken, the Chinese stands behind what it says."""


def half(text: str, language: str | None) -> str:
    """Take the half of a text that is in a language: ``half("Only errors · 只显示错误", "zh") == "只显示错误"``."""
    return _BOTH.sub(rf"\g<before>\g<{language}>", text) if language else text


class _Spoken:
    """What a command and a group of commands have in common."""

    name: Any
    help: Any
    params: Any

    def get_help(self, ctx: Any) -> str:
        """Return the help text in the language that is spoken, or in both."""
        language = spoken()
        with _halved([self, *self.params, *getattr(self, "commands", {}).values()], language):
            text: str = super().get_help(ctx)  # type: ignore[misc]
        if language == "zh":
            for english, chinese in _WORDS.items():
                text = text.replace(english, chinese)
        return text


class Command(_Spoken, TyperCommand):
    """A command whose help speaks the language of the screen."""


class Group(_Spoken, TyperGroup):
    """A group of commands, each with its whole line of help; ``--lang`` may stand before the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Pass over the language, which is chosen already."""
        return super().parse_args(ctx, without_lang(args))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands; the library would cut what is longer than a line, and the Chinese with it."""
        rows = [(name, (self.commands[name].help or "").split("\n\n")[0]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def without_lang(args: list[str]) -> list[str]:
    """Leave out the language before a command: ``without_lang(["--lang", "en", "rules"]) == ["rules"]``."""
    kept, rest = [], list(args)
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option == "--lang":
            rest = rest[1:]
        elif not option.startswith("--lang="):
            kept.append(option)
    return kept + rest


@contextmanager
def _halved(parts: list[Any], language: str | None) -> Iterator[None]:
    """Leave one language in the help of commands and options while a help text is made."""
    before = [getattr(part, "help", None) for part in parts]
    try:
        for part, text in zip(parts, before, strict=True):
            if text:
                part.help = half(text, language)
        yield
    finally:
        for part, text in zip(parts, before, strict=True):
            if text:
                part.help = text


def tell_usage(error: Any) -> int:
    """Say on stderr what is wrong with a command line, and return the exit code: ``tell_usage(error) == 2``."""
    usage = error.ctx.get_usage() if error.ctx else ""
    if type(error).__name__ == "NoArgsIsHelpError":  # nothing is wrong: here is what may be written
        print(error.format_message(), file=sys.stderr)
    else:
        where = f"Try '{error.ctx.command_path} -h' for help." if error.ctx else ""
        if spoken() == "zh":
            usage, where = usage.replace("Usage: ", "用法："), told(where)
        said = told(error.format_message().rstrip())
        print(
            "\n".join(filter(None, (usage, where, "", f"{'错误：' if spoken() == 'zh' else 'Error: '}{said}"))),
            file=sys.stderr,
        )
    return int(error.exit_code)
