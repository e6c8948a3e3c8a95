"""Load ``rules/dates.toml``: its rules, its holes and its vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, nearest

FILE: Final = "dates.toml"
INNER: Final = "{period}"
_KEYS: Final = frozenset({"name", "pattern", "means", "unit", "needs", "talk", "examples", "near_misses"})
_TABLES: Final = frozenset({"starts", "holes", "vocabulary", "rule"})


@dataclass(frozen=True, slots=True)
class Example:
    """A text that proves a rule and the words found in it; ``settings`` hold the reference and the days meant."""

    text: str
    words: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One date rule as the file states it; ``means`` names the calculation that reads its words."""

    name: str
    pattern: str
    means: str
    unit: str | None
    needs: str | None
    talk: bool
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]

    @property
    def wraps(self) -> bool:
        """Whether other date words stand inside, as in ``截至{period}``."""
        return INNER in self.pattern


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The whole file: ``vocabulary[hole][word]`` is what a word of a hole stands for."""

    rules: tuple[Rule, ...]
    holes: Mapping[str, str]
    vocabulary: Mapping[str, Mapping[str, str]]
    starts: str


def load(path: Path) -> RuleFile:
    """Load the date rules of a file: ``load(rules_dir() / "dates.toml")``.

    Raises ``RuleError`` for a missing file, a TOML slip, an unknown key, a name used twice, and a rule without
    examples or near misses.
    """
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as slip:
        raise RuleError(f"{path}: {slip}; {ADVICE}") from None
    _known(table, _TABLES, str(path))
    if missing := sorted(_TABLES - set(table)):
        raise RuleError(f"{path} has no {missing[0]!r}; add it")
    rules: dict[str, Rule] = {}
    for entry in table["rule"]:
        rule = _rule(entry, f"{path.name}: rule {entry.get('name', '')!r}")
        if rule.name in rules:
            raise RuleError(f"{path.name}: two rules are named {rule.name!r}; give one another name")
        rules[rule.name] = rule
    vocabulary = {
        hole: {word: value for value, words in meanings.items() for word in words.split()}
        for hole, meanings in table["vocabulary"].items()
    }
    return RuleFile(tuple(rules.values()), table["holes"], vocabulary, table["starts"])


def _rule(entry: dict[str, Any], where: str) -> Rule:
    _known(entry, _KEYS, where)
    for key in ("name", "pattern", "means", "examples", "near_misses"):
        if not entry.get(key):
            raise RuleError(f"{where} has no {key}; add it")
    return Rule(
        entry["name"],
        entry["pattern"],
        entry["means"],
        entry.get("unit"),
        entry.get("needs"),
        entry.get("talk", False),
        tuple(_example(example, where) for example in entry["examples"]),
        tuple(entry["near_misses"]),
    )


def _example(entry: dict[str, Any], where: str) -> Example:
    settings = dict(entry)
    try:
        return Example(settings.pop("text"), settings.pop("words"), settings)
    except KeyError as missing:
        raise RuleError(f"{where}: an example has no {missing}; add it") from None


def _known(table: Mapping[str, object], keys: frozenset[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise RuleError(f"{where}: unknown key {key!r}{nearest(key, keys)}")
