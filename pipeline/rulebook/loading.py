"""Folders of rule files → ``Rules``: read, put together, checked against the schemas, compiled family by family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.core.prepared import preparing
from pipeline.errors import RuleError, reason
from pipeline.rulebook.checking import Slip, converted
from pipeline.rulebook.family import Family, Rule, Rules
from pipeline.rulebook.files import ADVICE, layers, rules_dir
from pipeline.rulebook.merging import Entry, Source, check_names, source_of
from pipeline.rulebook.schema import RuleFile


def load(folder: Path | None, families: Sequence[Family[Any]], only: bool = False) -> Rules:
    """Load rules: ``load(None, FAMILIES)[BOUNDS]``; a ``folder`` adds to those of the package, see ``layers``.

    Raises ``RuleError``, one sentence with file and line, for a missing folder or file, a TOML slip, an unknown key, a
    rule without an example or a near miss, a name used twice, and whatever a family can't compile.
    """
    for place in (folder, rules_dir()):
        _must_be_there(place or rules_dir())
    places = layers(folder, only)
    if len(places) > 1:
        check_names(places[0], {file.name for file in places[-1].iterdir()})
    files: dict[str, RuleFile] = {}
    listed: dict[str, tuple[Rule, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for family in families:
        if family.file is None:
            continue
        source = source_of(family.file, places)
        files[family.file] = file = _file(source, family)
        words |= _words(source, file, words)
        listed[family.file] = tuple(_rule(entry, family, names) for entry in source.entries)
    sets = {name: frozenset(each) for name, each in words.items()}
    rules = Rules(places[0], places, files, listed, words, sets, tuple(families))
    for family in families:
        rules.compiled[family] = family.compile(rules)
    preparing().save()
    return rules


def _must_be_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except OSError as error:
        raise RuleError(f"{folder}: can't be read ({reason(error)}); allow reading it, or copy it anew") from None
    if not there:
        advice = "name a folder that holds units.toml and the other rule files"
        raise RuleError(f"{folder}: no such folder of rules; {advice}")


def _file(source: Source, family: Family[Any]) -> RuleFile:
    """Check a table as a file of its family. Raises where its shape is wrong, it has no rule, or lacks a word list."""
    path = source.paths[0]
    try:
        file = converted(source.table, family.shape)
    except Slip as slip:
        raise RuleError(f"{source.where(slip.keys)}: {slip}; {ADVICE}") from None
    if family.schema is not None and not source.entries:
        raise RuleError(f"{path}: holds no rule; copy the file from the rules of the package, then change it")
    if family.schema is None and source.entries:
        raise RuleError(f"{path}: only words may stand here; take the rules out")
    for name in family.required:
        if not file.words.get(name):
            raise RuleError(f"{path}: the word list {name!r} is missing; add it under [words]")
    return file


def _words(source: Source, file: RuleFile, known: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    for each in file.words:
        if each in known:
            where = source.where(("words", each)).removeprefix(f"{source.paths[0].parent}/")
            raise RuleError(f"{where}: the word list {each!r} is defined twice; give one of them another name")
    return {each: tuple(dict.fromkeys(words)) for each, words in file.words.items()}


def _rule(entry: Entry, family: Family[Any], names: dict[str, str]) -> Rule:
    assert family.file is not None and family.schema is not None
    name = str(entry.table.get("name", ""))
    where = f"{entry.label}, line {entry.line}: rule {name!r}"
    if name in names:
        raise RuleError(f"{where} has the name of a rule in {names[name]}; give it another")
    names[name] = entry.label
    try:
        return Rule(name, entry.label, entry.line, converted(entry.table, family.schema))
    except Slip as slip:
        raise RuleError(f"{where}: {slip}; {ADVICE}") from None
