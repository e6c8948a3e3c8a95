"""The patterns of rules: holes filled, words joined, and the only place that compiles a regex of a rule's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.core.prepared import preparing
from pipeline.errors import RuleError
from pipeline.rulebook.files import ADVICE, nearest
from pipeline.rulebook.schema import LONGEST_WORD

Group = Callable[[str, str], str]
"""Told the name of a hole and what fills it, it returns the opening of a group: ``"("`` or ``"(?:"``."""

_HOLE = re.compile(r"\{(?:([a-z][a-z0-9_]*)=)?([a-z][a-z0-9_]*(?::[a-z_|]+)?)\}")


def compiled(source: str, where: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a regex of the rules: ``compiled("约|近", rule.where())``, the only way to do so.

    ``where`` names file, rule and line. Raises ``RuleError`` that says so for a regex with a slip.
    """
    try:
        return preparing().pattern(source, flags)
    except (re.error, OverflowError, RecursionError) as slip:
        raise RuleError(f"{where}: no regex, {slip}; {ADVICE}") from None


def fill(pattern: str, holes: Mapping[str, str], where: str, group: Group | None = None) -> str:
    """Fill the holes of a pattern: ``fill("{number}成", {"number": "[0-9]+"}, "…") == "[0-9]+成"``.

    ``holes`` maps what stands between the braces (``unit:money``, ``words:people``) to a regex source. Raises
    ``RuleError`` with the nearest name for a hole that nothing fills.

    Date rules go further: with ``group``, what fills a hole may have holes itself, a hole may have a name of its own
    (``{from_day=day}``), and ``group(name, hole)`` opens the group that the hole becomes.
    """

    def one(match: re.Match[str]) -> str:
        name, hole = match[1], match[2]
        if hole not in holes:
            raise RuleError(f"{where}: nothing fills the hole {{{hole}}}{nearest(hole, holes)}")
        if group is None:
            return holes[hole]
        return f"{group(name or hole, hole)}{_HOLE.sub(one, holes[hole])})"

    try:
        return _HOLE.sub(one, pattern)
    except RecursionError:
        raise RuleError(f"{where}: a hole holds itself; {ADVICE}") from None


def alternation(words: Iterable[str]) -> str:
    """Write words as one longest-first regex: ``alternation(["个", "个月"]) == "个(?:月)?"``.

    Raises ``RuleError`` for what is too long to be a word.
    """
    trie: dict[str, Any] = {}
    for word in words:
        if len(word) > LONGEST_WORD:
            raise RuleError(f"{word[:20]!r}… is a word of more than {LONGEST_WORD} characters; {ADVICE}")
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(trie)


def _branch(node: dict[str, Any]) -> str:
    # Most characters are Chinese: escaping each of sixteen thousand is a fiftieth of the time to the first claim.
    parts = [(char if char.isalnum() else re.escape(char)) + _branch(rest) for char, rest in node.items() if char]
    if not parts:
        return ""
    if len(parts) == 1 and "" not in node:
        return parts[0]
    return f"(?:{'|'.join(parts)})" + ("?" if "" in node else "")
