"""A folder of rule files → ``Rules``: read, checked against the schemas, compiled family by family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import RuleError
from pipeline.rulebook.family import Family, Rule, Rules
from pipeline.rulebook.files import ADVICE, nearest, read_toml, rules_dir
from pipeline.rulebook.schema import RuleFile, hook

if TYPE_CHECKING:
    from msgspec import Struct

Model = TypeVar("Model", bound="Struct")
_NAME = re.compile(r"""name\s*=\s*(["'])(.*?)\1""")


def load(folder: Path | None, families: Sequence[Family[Any]]) -> Rules:
    """Load a folder of rule files: ``load(None, FAMILIES)[BOUNDS]``; without a folder, the rules of the package.

    Raises ``RuleError``, one sentence with file and line, for a missing folder or file, a TOML slip, an unknown key, a
    rule without an example or a near miss, a name used twice, and whatever a family can't compile.
    """
    folder = folder or rules_dir()
    if not folder.is_dir():
        advice = "name a folder that holds units.toml and the other rule files"
        raise RuleError(f"{folder}: no such folder of rules; {advice}")
    files: dict[str, RuleFile] = {}
    listed: dict[str, tuple[Rule, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for family in families:
        if family.file is None:
            continue
        text, table = read_toml(folder / family.file)
        try:
            files[family.file] = file = converted(table, family.shape)
        except _Slip as slip:
            raise RuleError(f"{folder / family.file}: {slip}; {ADVICE}") from None
        _complete(folder / family.file, file, family)
        words |= _words(file, family.file, words)
        lines = _name_lines(text)
        listed[family.file] = tuple(_rule(entry, family, lines, names) for entry in (*file.rule, *file.unit))
    sets = {name: frozenset(each) for name, each in words.items()}
    rules = Rules(folder, files, listed, words, sets, tuple(families))
    for family in families:
        rules.compiled[family] = family.compile(rules)
    return rules


class _Slip(ValueError):  # noqa: N818  (whoever wrote the file made it)
    """A mistake in a table of a rule file, put in one clause."""


def converted(table: dict[str, Any], model: type[Model]) -> Model:
    """Make a struct of a table. Raises ``ValueError``, one clause; of an unknown key it names the nearest."""
    import msgspec

    try:
        return msgspec.convert(table, model, dec_hook=hook)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$")
        key = re.search(r"unknown field `(.+)`", said)
        if key:
            raise _Slip(f"unknown key {key[1]!r}{nearest(key[1], model.__struct_fields__)}") from None
        place = where.strip(".`")
        raise _Slip(f"{place}: {said.lower()}" if place else said.lower()) from None


def _complete(path: Path, file: RuleFile, family: Family[Any]) -> None:
    """Raise where a file has no rule, or lacks a word list that the program asks for by name."""
    if family.schema is not None and not (file.rule or file.unit):
        raise RuleError(f"{path}: holds no rule; copy the file from the rules of the package, then change it")
    for name in family.required:
        if not file.words.get(name):
            raise RuleError(f"{path}: the word list {name!r} is missing; add it under [words]")


def _words(file: RuleFile, name: str, known: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    for each in file.words:
        if each in known:
            raise RuleError(f"{name}: the word list {each!r} is defined twice; give one of them another name")
    return {each: tuple(dict.fromkeys(words)) for each, words in file.words.items()}


def _rule(entry: dict[str, Any], family: Family[Any], lines: Mapping[str, int], names: dict[str, str]) -> Rule:
    assert family.file is not None and family.schema is not None
    name = str(entry.get("name", ""))
    line = lines.get(name, 1)
    where = f"{family.file}, line {line}: rule {name!r}"
    if name in names:
        raise RuleError(f"{where} has the name of a rule in {names[name]}; give it another")
    names[name] = family.file
    try:
        return Rule(name, family.file, line, converted(entry, family.schema))
    except _Slip as slip:
        raise RuleError(f"{where}: {slip}; {ADVICE}") from None


def _name_lines(text: str) -> dict[str, int]:
    """Find the line of each rule by its name."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("name") and (name := _NAME.match(line)):
            found.setdefault(name[2], number)
    return found


def files_of(families: Iterable[Family[Any]]) -> list[str]:
    """Name the files that families read: ``files_of(FAMILIES)[0] == "quantities.toml"``."""
    return [family.file for family in families if family.file is not None]
