"""The patterns that stand by name in a rule file, below ``[patterns]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, Rules, alternation, compiled, fill, nearest, read_text


def patterns_of(rules: Rules, file: str, given: Mapping[str, str], names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Compile the patterns of a file: ``patterns_of(rules, "context.toml", {"plan": "…"}, ["plan"])["plan"]``.

    ``names`` are those that the program asks for. A pattern may have holes like ``{words:agencies}``. Raises
    ``RuleError`` that names file and line for a slip, for a pattern that is missing, and for one that nobody asks for.
    """
    wanted = tuple(names)
    holes = _holes(rules, given.values())
    for name in wanted:
        if name not in given:
            raise RuleError(f"{file}: the pattern {name!r} is missing; add it under [patterns]")
    out = {}
    for name, source in given.items():
        where = f"{file}, line {line_of(rules.folder / file, 'patterns', name)}: pattern {name!r}"
        if name not in wanted:
            raise RuleError(f"{where} is unknown{nearest(name, wanted)}; {ADVICE}")
        out[name] = compiled(fill(source, holes, where), where)
    return out


def _holes(rules: Rules, sources: Iterable[str]) -> dict[str, str]:
    """Name every hole, and write out those that some pattern has: the lists hold thousands of words."""
    text = "".join(sources)
    holes = {f"words:{name}": name for name in rules.words}
    return {hole: alternation(sorted(rules.words[name])) if hole in text else "" for hole, name in holes.items()}


def line_of(path: Path, table: str, key: str) -> int:
    """Return the line of a key of a table: ``line_of(rules_dir() / "confidence.toml", "weights", "bias")``; else 1."""
    inside = False
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.lstrip().startswith("["):
            inside = line.strip().startswith(f"[{table}]")
        elif inside and line.partition("=")[0].strip().strip("\"'") == key:
            return number
    return 1
