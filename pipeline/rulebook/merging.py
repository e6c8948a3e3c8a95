"""A rule file as one or two folders have it: what a project's own folder says goes before the rules of the package.

A rule of the same name stands in the place of the packaged one; a new one comes before all others, so that it wins
where two are as good. Words are added to the list of the same name. Any other key stands in place of its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Final

from pipeline.errors import RuleError
from pipeline.options import SETTINGS
from pipeline.rulebook.files import key_lines, nearest, read_toml

RULES: Final = ("rule", "unit")
WORDS: Final = ("words", "vocabulary")
_OPENING: Final = re.compile(r"\s*\[\[\s*(?:rule|unit)\s*\]\]")
_NAME: Final = re.compile(r"\s*name\s*=")
_RULE_FILES: Final = (".toml", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it stands in its file: ``Entry("bounds.toml", 12, {"name": "bound.ge", …})``."""

    label: str
    line: int
    table: Any


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file, put together: its table without the rules, and these, each with its place."""

    paths: tuple[Path, ...]
    texts: tuple[str, ...]
    table: dict[str, Any]
    entries: tuple[Entry, ...]

    def where(self, keys: Sequence[str] = ()) -> str:
        """Name the file and the line of a key, in the first file that has it: ``"mine/bounds.toml, line 3"``."""
        for path, text in zip(self.paths, self.texts, strict=True):
            if line := key_lines(text).get(".".join(keys)):
                return f"{path}, line {line}"
        return f"{self.paths[0]}, line 1"


def source_of(file: str, places: Sequence[Path]) -> Source:
    """Read a rule file from the folders that have it: ``source_of("bounds.toml", layers(None)).entries[0].label``.

    Raises ``RuleError`` where the last of them lacks it, or one can't be read.
    """
    paths = [place / file for place in places[:-1] if (place / file).exists() or (place / file).is_symlink()]
    paths.append(places[-1] / file)
    read = [read_toml(path) for path in paths]
    labels = [file if len(places) == 1 or path.parent == places[-1] else f"{path.parent.name}/{file}" for path in paths]
    layers = [list(_entries(label, *one)) for label, one in zip(labels, read, strict=True)]
    own = [{key: value for key, value in table.items() if not _lists_rules(key, value)} for _, table in read]
    table, entries = (own[0], layers[0]) if len(own) == 1 else (_joined(own[1], own[0]), _over(layers[1], layers[0]))
    listed: dict[str, list[Any]] = {key: [] for key in RULES}
    for entry, kind in entries:
        listed[kind].append(entry)
    return Source(tuple(paths), tuple(text for text, _ in read), table, tuple(chain(*listed.values())))


def check_names(folder: Path, known: set[str]) -> None:
    """Raise ``RuleError`` for a folder that adds to the rules and holds none, or a file that is called like none."""
    passed = {SETTINGS, "pyproject.toml"}
    there = [file for file in sorted(folder.iterdir()) if file.suffix in _RULE_FILES and file.name not in passed]
    strange = [file for file in there if file.name not in known and file.name[0] != "."]
    if strange:
        raise RuleError(f"{strange[0]}: no rule file is called so{nearest(strange[0].name, known)}")
    if not there:
        advice = f"write one with: extract rules new NAME --rules {folder}"
        raise RuleError(f"{folder}: no rule file in this folder; {advice}")


def _lists_rules(key: str, value: object) -> bool:
    return key in RULES and isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _entries(label: str, text: str, table: Mapping[str, Any]) -> Iterator[tuple[Entry, str]]:
    """Yield each rule with the kind of its list; rules stand before units, as they do in the files."""
    lines = chain(_rule_lines(text), repeat(1))
    for kind in RULES:
        if _lists_rules(kind, table.get(kind)):
            yield from ((Entry(label, line, one), kind) for one, line in zip(table[kind], lines, strict=False))


def _over(base: Sequence[tuple[Entry, str]], own: Sequence[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    """Put rules in the place of those of their name, and new ones before all."""
    names = {entry.table.get("name") for entry, _ in base}
    replacing: dict[Any, tuple[Entry, str]] = {}
    new = []
    for one in own:
        name = one[0].table.get("name")
        if name in names and name not in replacing:
            replacing[name] = one
        else:
            new.append(one)  # a second one of the name too: it is told as a name that stands twice
    return [*new, *(replacing.get(one[0].table.get("name"), one) for one in base)]


def _joined(base: Mapping[str, Any], own: Mapping[str, Any], words: bool = False) -> dict[str, Any]:
    joined = dict(base)
    for key, value in own.items():
        there = joined.get(key)
        if isinstance(value, dict) and isinstance(there, dict):
            joined[key] = _joined(there, value, words or key in WORDS)
        elif words and _are_words(value) and _are_words(there):
            joined[key] = [*_listed(there), *_listed(value)]
        else:
            joined[key] = value
    return joined


def _are_words(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(word, str) for word in value))


def _listed(words: Any) -> list[str]:
    return words.split() if isinstance(words, str) else list(words)


def _rule_lines(text: str) -> list[int]:
    """Find the line of each rule: that of its name, or of ``[[rule]]`` where it has none."""
    found: list[int] = []
    named = True
    for number, line in enumerate(text.split("\n"), 1):
        if _OPENING.match(line):
            found.append(number)
            named = False
        elif not named and _NAME.match(line):
            found[-1], named = number, True
    return found
