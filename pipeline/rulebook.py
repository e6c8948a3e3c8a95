"""Load the rule files: where they lie, their rules, their word lists and their units.

A rule file is TOML: ``[words]`` names lists of words, ``[[rule]]`` states a pattern with holes
(``{number}{unit:money}``) or words, and proves itself with examples and near misses. Every mistake is a ``RuleError``
that names the file, the rule, the line and what to do.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import RuleError

if TYPE_CHECKING:
    from msgspec import Struct

    from pipeline.ruleschema import RuleFile

Model = TypeVar("Model", bound="Struct")
ADVICE = "mend it, then run `extract rules check`"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one file; ``keys`` holds its examples, its near misses and what its family adds."""

    name: str
    file: str
    line: int
    keys: Any


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit word: ``Unit("亩", "measure", "亩", "平方米", Fraction(2000, 3))``.

    ``name`` is what the ``unit`` column shows, ``base`` the base unit, ``factor`` how many of it make one unit; a
    classifier is its own base.
    """

    word: str
    kind: str
    name: str
    base: str
    factor: Fraction
    group: str


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rule files of one folder: ``load().words["governing"]``; ``sets`` are the same lists, to look words up in."""

    folder: Path
    rules: Mapping[str, tuple[Rule, ...]]
    words: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    units: Mapping[str, Unit]
    parts: Mapping[tuple[str, str], Unit]
    segmenter_words: tuple[str, ...]


def rules_dir() -> Path:
    """Return the folder of the rules that travel with the package: ``rules_dir() / "units.toml"``."""
    packaged = Path(__file__).with_name("_rules")
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[1] / "rules"


@cache
def load(folder: Path | None = None) -> Rulebook:
    """Load a folder of rule files: ``load(Path("rules"))``; without one, the rules of the package.

    Raises ``RuleError`` for a missing folder or file, a TOML slip, an unknown key, a rule without an example or a near
    miss, and a name used twice.
    """
    from pipeline.ruleschema import FAMILIES, REQUIRED, UnitGroup

    folder = folder or rules_dir()
    if not folder.is_dir():
        raise RuleError(
            f"{folder}: no such folder of rules; name a folder that holds units.toml and the other rule files"
        )
    words: dict[str, tuple[str, ...]] = {}
    rules: dict[str, tuple[Rule, ...]] = {}
    names: dict[str, str] = {}
    for file, model in FAMILIES.items():
        text, table = _read(folder / file)
        _complete(folder / file, table, REQUIRED.get(file, ()))
        words |= _words(table, file, words)
        lines = _name_lines(text)
        rules[file] = tuple(_rule(entry, file, lines, model, names) for entry in table.rule)
    text, table = _read(folder / "units.toml")
    lines = _name_lines(text)
    _complete(folder / "units.toml", table, REQUIRED["units.toml"])
    words |= _words(table, "units.toml", words)
    rules["units.toml"] = tuple(_rule(entry, "units.toml", lines, UnitGroup, names) for entry in table.unit)
    sets = {name: frozenset(listed) for name, listed in words.items()}
    units, parts = _units(rules["units.toml"]), _parts(rules["units.toml"])
    return Rulebook(folder, rules, words, sets, units, parts, _dictionary(words, folder))


_KEPT_WHOLE = {"nominal": "n", "adverbs": "d", "changing": "v", "rates_of_change": "n", "people": "n"}


def _dictionary(words: Mapping[str, tuple[str, ...]], folder: Path) -> tuple[str, ...]:
    """Return what the segmenter must keep whole: words.txt, and the words whose class the rules decide."""
    known = dict.fromkeys(f"{word} {tag}" for name, tag in _KEPT_WHOLE.items() for word in words[name] if len(word) > 1)
    return (*known, *_lines(folder / "words.txt"))


def _lines(path: Path) -> tuple[str, ...]:
    """Read the segmenter's own words; a folder without the file adds none."""
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except UnicodeDecodeError as slip:
        raise RuleError(f"{path}: {slip}; save it as UTF-8") from None
    return tuple(line for line in lines if line and not line.startswith("#"))


def _read(path: Path) -> tuple[str, RuleFile]:
    from pipeline.ruleschema import RuleFile

    try:
        text = path.read_text("utf-8")
        return text, _converted(tomllib.loads(text), RuleFile)
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, _Slip) as slip:
        raise RuleError(f"{path}: {slip}; {ADVICE}") from None


class _Slip(ValueError):  # noqa: N818  (whoever wrote the file made it)
    """A mistake in a table of a rule file, put in one clause."""


def _converted(table: dict[str, Any], model: type[Model]) -> Model:
    """Make a struct of a table. Raises ``_Slip``, for an unknown key with the nearest right one."""
    import msgspec

    from pipeline.ruleschema import hook

    try:
        return msgspec.convert(table, model, dec_hook=hook)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$")
        key = re.search(r"unknown field `(.+)`", said)
        if key:
            raise _Slip(f"unknown key {key[1]!r}{nearest(key[1], model.__struct_fields__)}") from None
        place = where.strip(".`")
        raise _Slip(f"{place}: {said.lower()}" if place else said.lower()) from None


def _complete(path: Path, table: RuleFile, lists: Iterable[str]) -> None:
    """Raise where a file has no rule, or lacks a word list that the program asks for by name."""
    if not (table.rule or table.unit):
        raise RuleError(f"{path}: holds no rule; copy the file from the rules of the package, then change it")
    for name in lists:
        if not table.words.get(name):
            raise RuleError(f"{path}: the word list {name!r} is missing; add it under [words]")


def _words(table: RuleFile, file: str, known: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    for name in table.words:
        if name in known:
            raise RuleError(f"{file}: the word list {name!r} is defined twice; give one of them another name")
    return {name: tuple(dict.fromkeys(words)) for name, words in table.words.items()}


def _rule(
    entry: dict[str, Any], file: str, lines: Mapping[str, int], model: type[Struct], names: dict[str, str]
) -> Rule:
    name = str(entry.get("name", ""))
    line = lines.get(name, 1)
    where = f"{file}, line {line}: rule {name!r}"
    if name in names:
        raise RuleError(f"{where} has the name of a rule in {names[name]}; give it another")
    names[name] = file
    try:
        return Rule(name, file, line, _converted(entry, model))
    except _Slip as slip:
        raise RuleError(f"{where}: {slip}; {ADVICE}") from None


def _name_lines(text: str) -> dict[str, int]:
    """Find the line of each rule by its name."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("name") and (name := _NAME.match(line)):
            found.setdefault(name[2], number)
    return found


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest right word: ``nearest("patern", ["pattern"])`` → ``"; did you mean 'pattern'?"``."""
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"


def _units(groups: Iterable[Rule]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for rule in groups:
        group = rule.keys
        written = {word: word for word in (*group.words, *group.factors)} | group.aliases
        for word, name in written.items():
            factor = group.factors.get(word, group.factors.get(name, "1"))
            units[word] = Unit(word, group.kind, name, group.base or name, Fraction(factor), group.name)
    return units


def _parts(groups: Iterable[Rule]) -> dict[tuple[str, str], Unit]:
    """Gather by kind and word what means a unit only in company: 分 behind 小时 (60 秒) or 角 (0.01 CNY)."""
    return {
        (rule.keys.kind, word): Unit(word, rule.keys.kind, word, rule.keys.base, Fraction(factor), rule.keys.name)
        for rule in groups
        for word, factor in rule.keys.parts.items()
    }


_NAME = re.compile(r"""name\s*=\s*(["'])(.*?)\1""")
_HOLE = re.compile(r"\{([a-z]+(?::[a-z_|]+)?)\}")


def fill(pattern: str, holes: Mapping[str, str], where: str) -> str:
    """Fill the holes of a pattern: ``fill("{number}成", {"number": r"\\d+"}, "…")`` → ``"\\d+成"``.

    ``holes`` maps what stands between the braces (``unit:money``, ``words:people``) to a regex source. Raises
    ``RuleError`` with the nearest name for a hole that nothing fills.
    """

    def one(match: re.Match[str]) -> str:
        if match[1] not in holes:
            raise RuleError(f"{where}: nothing fills the hole {match[0]}{nearest(match[1], holes)}")
        return holes[match[1]]

    return _HOLE.sub(one, pattern)


def alternation(words: Iterable[str]) -> str:
    """Write words as one longest-first regex: ``alternation(["个", "个月"])`` → ``"个(?:月)?"``."""
    trie: dict[str, Any] = {}
    for word in words:
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
