"""What a folder or a project sets once: ``brief-metrics.toml``, or ``[tool.brief-metrics]`` in ``pyproject.toml``.

The keys are the options of ``extract FOLDER``; what stands on the command line goes before. Paths count from the folder
of the file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cli.helping import Command
from pipeline.errors import InputError, reason
from pipeline.options import SETTINGS

PROJECT, TOOL = "pyproject.toml", "brief-metrics"
KEYS: Mapping[str, Any] = {
    **dict.fromkeys(
        ("out", "rules", "published", "engine", "segmenter", "encoding", "text-column", "corrections", "lang"), str
    ),
    **dict.fromkeys(("workers", "max-chars", "max-cells"), int),
    **dict.fromkeys(("only-rules", "quiet"), bool),
}
"""What may be set, and the type of each."""
_PLACES = ("out", "rules", "corrections")
_KINDS = {str: "a text", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file sets, by the names of parameters, and the file; None where there is none."""

    values: Mapping[str, Any]
    file: Path | None = None


def settings_of(folder: str | None = None) -> Settings:
    """Read the settings of a folder, else of the place where the program runs: ``settings_of("data/raw").values``.

    The first of these that is there counts: ``brief-metrics.toml`` in the folder, ``brief-metrics.toml`` here,
    ``[tool.brief-metrics]`` in ``pyproject.toml`` here. Raises ``InputError`` for a file that is wrong.
    """
    places = [Path(SETTINGS), Path(PROJECT)]
    if folder and "://" not in folder:
        path = Path(folder)
        places.insert(0, (path if path.is_dir() else path.parent) / SETTINGS)
    for file in places:
        if file.is_file():
            table = _read(file)
            told = _tool(file, table) if file.name == PROJECT else table
            if told is not None:
                return Settings({key.replace("-", "_"): _value(file, key, told[key]) for key in told}, file)
    return Settings({})


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file}: can't be read ({reason(error)}); allow reading it, or take it away") from None
    except (ValueError, RecursionError) as slip:  # a slip in TOML, bytes that are no UTF-8, lists in lists without end
        raise InputError(f"{file}: {slip}; mend the file") from None


def _tool(file: Path, table: Mapping[str, Any]) -> dict[str, Any] | None:
    tools = table.get("tool", {})
    told = tools.get(TOOL) if isinstance(tools, dict) else tools
    if told is None or isinstance(told, dict):
        return told
    raise InputError(f"{file}: [tool.{TOOL}] must be a table; mend the file")


def _value(file: Path, key: str, value: Any) -> Any:
    from pipeline.rulebook.files import nearest

    if key not in KEYS:
        raise InputError(f"{file}: unknown key {key!r}{nearest(key, KEYS)}")
    kind: Any = KEYS[key]
    if isinstance(value, date) and key == "published":
        return value.isoformat()
    if type(value) is not kind:
        raise InputError(f"{file}: {key} must be {_KINDS[kind]}; mend the file")
    if kind is str and (not value or "\0" in value):  # an empty folder would be the one in which the program runs
        raise InputError(f"{file}: {key} is empty or holds a NUL; mend the file")
    return os.path.normpath(file.parent / value) if key in _PLACES and "://" not in value else value


class Configured(Command):
    """A command whose options may be set by a file; ``ctx.meta["settings"]`` names it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what a file sets in place of the defaults."""
        known, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        found = settings_of(known.get("folder"))
        names = {param.name for param in self.params}
        ctx.default_map = {name: value for name, value in found.values.items() if name in names}
        ctx.meta["settings"] = found.file
        return super().parse_args(ctx, args)
