"""A folder of rule files → ``Rules``: read, checked against the schemas, compiled family by family."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from pipeline.errors import RuleError, reason
from pipeline.rulebook.checking import Slip, converted
from pipeline.rulebook.family import Family, Rule, Rules
from pipeline.rulebook.files import ADVICE, key_lines, read_toml, rules_dir
from pipeline.rulebook.schema import RuleFile

_OPENING = re.compile(r"\s*\[\[\s*(?:rule|unit)\s*\]\]")
_NAME = re.compile(r"\s*name\s*=")


def load(folder: Path | None, families: Sequence[Family[Any]]) -> Rules:
    """Load a folder of rule files: ``load(None, FAMILIES)[BOUNDS]``; without a folder, the rules of the package.

    Raises ``RuleError``, one sentence with file and line, for a missing folder or file, a TOML slip, an unknown key, a
    rule without an example or a near miss, a name used twice, and whatever a family can't compile.
    """
    folder = folder or rules_dir()
    _must_be_there(folder)
    files: dict[str, RuleFile] = {}
    listed: dict[str, tuple[Rule, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for family in families:
        if family.file is None:
            continue
        path = folder / family.file
        text, table = read_toml(path)
        files[family.file] = file = _file(path, text, table, family)
        words |= _words(path, text, file, words)
        lines = chain(_rule_lines(text), repeat(1))
        entries = zip((*file.rule, *file.unit), lines, strict=False)
        listed[family.file] = tuple(_rule(entry, family, line, names) for entry, line in entries)
    sets = {name: frozenset(each) for name, each in words.items()}
    rules = Rules(folder, files, listed, words, sets, tuple(families))
    for family in families:
        rules.compiled[family] = family.compile(rules)
    return rules


def _must_be_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except OSError as error:
        raise RuleError(f"{folder}: can't be read ({reason(error)}); allow reading it, or copy it anew") from None
    if not there:
        advice = "name a folder that holds units.toml and the other rule files"
        raise RuleError(f"{folder}: no such folder of rules; {advice}")


def _file(path: Path, text: str, table: dict[str, Any], family: Family[Any]) -> RuleFile:
    """Check a table as a file of its family. Raises where its shape is wrong, it has no rule, or lacks a word list."""
    try:
        file = converted(table, family.shape)
    except Slip as slip:
        raise RuleError(f"{path}, line {key_lines(text).get('.'.join(slip.keys), 1)}: {slip}; {ADVICE}") from None
    if family.schema is not None and not (file.rule or file.unit):
        raise RuleError(f"{path}: holds no rule; copy the file from the rules of the package, then change it")
    if family.schema is None and (file.rule or file.unit):
        raise RuleError(f"{path}: only words may stand here; take the rules out")
    for name in family.required:
        if not file.words.get(name):
            raise RuleError(f"{path}: the word list {name!r} is missing; add it under [words]")
    return file


def _words(path: Path, text: str, file: RuleFile, known: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    for each in file.words:
        if each in known:
            where = f"{path.name}, line {key_lines(text).get(f'words.{each}', 1)}"
            raise RuleError(f"{where}: the word list {each!r} is defined twice; give one of them another name")
    return {each: tuple(dict.fromkeys(words)) for each, words in file.words.items()}


def _rule(entry: dict[str, Any], family: Family[Any], line: int, names: dict[str, str]) -> Rule:
    assert family.file is not None and family.schema is not None
    name = str(entry.get("name", ""))
    where = f"{family.file}, line {line}: rule {name!r}"
    if name in names:
        raise RuleError(f"{where} has the name of a rule in {names[name]}; give it another")
    names[name] = family.file
    try:
        return Rule(name, family.file, line, converted(entry, family.schema))
    except Slip as slip:
        raise RuleError(f"{where}: {slip}; {ADVICE}") from None


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
