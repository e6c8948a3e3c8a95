"""The vocabulary of layouts, read from ``rules/layout.toml``: furniture, headings, date labels, organisations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.errors import RuleError
from pipeline.rulebook import alternation, fill, nearest, rules_dir
from pipeline.rulebook.variants import fold, is_plain, squeeze

HAN: Final = "[一二三四五六七八九十百]{1,4}"
DATE: Final = (
    r"(?:(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|(?P<sep{n}>[-/.])\d{1,2}(?P=sep{n})\d{1,2})"
    r"|[一二三四五六七八九〇○零Ｏ]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_KEYS: Final = frozenset({"name", "role", "pattern", "level", "inline", "examples", "near_misses"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of heading: level 1 closes all deeper ones; ``inline`` ones need text behind them in their paragraph."""

    level: int
    inline: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rules compiled: ``vocabulary().role("电话：8992528") == "furniture"``."""

    limits: Mapping[str, int]
    stops: frozenset[str]
    brief_columns: frozenset[str]
    collections: re.Pattern[str]
    openers: re.Pattern[str]
    issuers: re.Pattern[str]
    signatures: re.Pattern[str]
    organisations: re.Pattern[str]
    no_organisations: re.Pattern[str]
    no_organisation_before: re.Pattern[str]
    verbs: re.Pattern[str]
    heading_starts: re.Pattern[str]
    headings: tuple[Heading, ...]
    lines: re.Pattern[str]
    roles: tuple[str, ...]

    def role(self, plain: str) -> str | None:
        """Say what a line is by its words alone: ``role("第132期") == "issue"``; None for running text."""
        match = self.lines.fullmatch(plain)
        return self.roles[int(match.lastgroup[1:])] if match and match.lastgroup else None

    def heading(self, plain: str) -> Heading | None:
        """Say what kind of heading ``plain`` opens with: ``heading("一、总体要求").level == 2``; None for none."""
        match = self.heading_starts.match(plain)
        return self.headings[int(match.lastgroup[1:])] if match and match.lastgroup else None


def plain(text: str) -> str:
    """Return a line as patterns see it, without blanks or marks and half-width: ``plain("第 132 期") == "第132期"``."""
    return text if is_plain(text) else fold(squeeze(text)[0]).replace(" ", "")


@cache
def vocabulary(folder: Path | None = None) -> Vocabulary:
    """Load ``layout.toml`` of a folder of rules, by default that of the package: ``vocabulary().limits["title"]``.

    Raises ``RuleError`` for a missing file, a TOML slip, an unknown key or a rule that doesn't prove itself.
    """
    path = (folder or rules_dir()) / "layout.toml"
    table = _read(path)
    words = {name: tuple(value.split()) for name, value in table["words"].items()}
    rules = [_checked(rule) for rule in table["rule"]]
    issuer = f"(?:{alternation(words['issuers'])})(?:[(（].{{1,30}}[)）])?"
    of_line = [rule for rule in rules if rule["role"] != "heading"]
    of_heading = [rule for rule in rules if rule["role"] == "heading"]
    return Vocabulary(
        limits=table["limits"],
        stops=frozenset(words["stops"]),
        brief_columns=frozenset(words["brief_columns"]),
        collections=re.compile(rf"(?:{alternation(words['collections'])})\Z"),
        openers=re.compile(alternation(words["openers"])),
        issuers=re.compile(rf".{{1,40}}{issuer}"),
        signatures=re.compile(rf"[^\d，。、；]{{1,40}}{issuer}"),
        organisations=re.compile(alternation(words["organisations"])),
        no_organisations=re.compile(alternation(words["no_organisations"])),
        no_organisation_before=re.compile(alternation(words["no_organisation_before"])),
        verbs=re.compile(alternation(words["verbs"])),
        heading_starts=_either(of_heading, words),
        headings=tuple(Heading(rule["level"], rule.get("inline", False)) for rule in of_heading),
        lines=_either(of_line, words),
        roles=tuple(rule["role"] for rule in of_line),
    )


def failures(folder: Path | None = None) -> list[str]:
    """Run the examples and near misses of ``layout.toml``: one sentence for each that fails, none when all hold."""
    table = _read((folder or rules_dir()) / "layout.toml")
    words = {name: tuple(value.split()) for name, value in table["words"].items()}
    out = []
    for number, rule in enumerate(table["rule"]):
        pattern = re.compile(_source(rule, words, number))
        where = f"layout.toml: rule {rule['name']!r}"
        missed = [text for text in rule["examples"] if not pattern.fullmatch(plain(text))]
        taken = [text for text in rule["near_misses"] if pattern.fullmatch(plain(text))]
        out += [f"{where} does not match its example {text!r}" for text in missed]
        out += [f"{where} matches its near miss {text!r}" for text in taken]
    return out


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as slip:
        raise RuleError(f"{path}: {slip}; mend the line, then run `extract rules check`") from None


def _checked(rule: dict[str, Any]) -> dict[str, Any]:
    where = f"layout.toml: rule {rule.get('name')!r}"
    for key in rule:
        if key not in _KEYS:
            raise RuleError(f"{where}: unknown key {key!r}{nearest(key, _KEYS)}")
    for key in ("name", "role", "pattern", "examples", "near_misses"):
        if not rule.get(key):
            raise RuleError(f"{where}: {key} is missing; a rule needs a name, a role, a pattern and must prove itself")
    return rule


def _either(rules: Sequence[Mapping[str, Any]], words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Compile rules as one alternation; the name of the group that matched tells which."""
    return re.compile("|".join(f"(?P<r{n}>{_source(rule, words, n)})" for n, rule in enumerate(rules)))


def _source(rule: Mapping[str, Any], words: Mapping[str, tuple[str, ...]], number: int) -> str:
    """Fill the holes of a pattern; ``number`` keeps the group names of dates apart."""
    holes = {"han": HAN, "date": DATE.replace("{n}", str(number)), "labels": alternation(words["date_labels"])}
    return fill(rule["pattern"], holes, f"layout.toml: rule {rule['name']!r}")
