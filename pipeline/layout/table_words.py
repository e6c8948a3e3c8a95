"""``tables.toml``: what the words of a table's heads, rows, cells and of the lines around it say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, Family, Guarded, Problem, Rule, Rules, compiled
from pipeline.rulebook.schema import Name, NearMisses, RuleFile, Strict, Words

FILE: Final = "tables.toml"

Role = Literal[
    "none", "rank", "counter", "code", "unit_head", "date_head", "area_head", "owner_head", "remark", "label", "amount",
    "up", "down", "moved", "by_amount", "compared", "change_words", "share", "index", "planned", "accumulated",
    "area_whole", "part", "numbering", "total", "classified", "unit_line", "indicator_line", "time_line", "caption",
    "continued", "note", "national", "caption_head", "caption_tail", "ratio", "everywhere", "several",
    "own_level", "rhythm", "scale_line",
]  # fmt: skip
"""What a cell or a line, or words in one, say."""
Place = Literal["whole", "start", "end", "inside"]


class TableRule(Strict, frozen=True, kw_only=True):
    """Words of a table and their ``role``; ``place`` says where in a cell or line the pattern must fit."""

    name: Name
    note: str | None = None
    role: Role
    place: Place = "whole"
    pattern: str
    examples: Words
    near_misses: NearMisses


class TableFile(RuleFile, frozen=True, kw_only=True):
    """The rule file of tables: beside words and rules, heads that are ``dates``, and units that heads have ``implied``.

    ``scaled`` are the units that they imply behind a multiplier alone. ``currencies`` and ``unit_names`` say how else
    units are written, ``traditional`` how in traditional characters, ``weights`` how much the marks of a claim weigh.
    """

    dates: dict[str, str] = {}  # noqa: RUF012
    implied: dict[str, str] = {}  # noqa: RUF012
    scaled: dict[str, str] = {}  # noqa: RUF012
    currencies: dict[str, str] = {}  # noqa: RUF012
    traditional: dict[str, str] = {}  # noqa: RUF012
    unit_names: dict[str, str] = {}  # noqa: RUF012
    weights: dict[str, Any] = {}  # noqa: RUF012  (msgspec copies defaults)


@dataclass(frozen=True, slots=True, eq=False)
class TableWords:
    """The rules at work: ``rules[TABLES].says("rank", "上年排名")``; ``weights`` are those of a cell's marks.

    ``dates`` lead from a head to the date words that it means, ``implied`` from the end of a head to its unit,
    ``scaled`` the same behind a multiplier alone,
    ``unit_names`` from a unit to how amounts write it; ``currencies`` say nothing beside a unit of money.
    """

    patterns: Mapping[str, re.Pattern[str]]
    whole: frozenset[str]
    weights: Mapping[str, float]
    dates: Mapping[str, str]
    implied: Mapping[str, str]
    scaled: Mapping[str, str]
    currencies: Mapping[str, str]
    traditional: Mapping[str, str]
    unit_names: Mapping[str, str]
    groups: frozenset[str]

    def match(self, role: Role, text: str) -> re.Match[str] | None:
        """Return where words of a role stand in a cell or line: ``match("up", "比上年增长").start() == 3``."""
        pattern = self.patterns[role]
        return pattern.fullmatch(text) if role in self.whole else pattern.search(text)

    def says(self, role: Role, text: str) -> bool:
        """Tell whether a cell or line is of a role, or holds words of it: ``says("none", "--") == True``."""
        return self.match(role, text) is not None

    def without(self, role: Role, text: str) -> str:
        """Take out all words of a role: ``without("compared", "营业收入比上年增长") == "营业收入增长"``."""
        without: str = self.patterns[role].sub("", text)
        return without


def _compile(rules: Rules) -> TableWords:
    patterns = {rule.keys.role: _regex(rule) for rule in rules.of(FILE)}
    for role in get_args(Role):
        if role not in patterns:
            raise RuleError(f"{FILE}: no rule has the role {role!r}; copy it from the rules of the package")
    whole = frozenset(rule.keys.role for rule in rules.of(FILE) if rule.keys.place == "whole")
    file = rules.files[FILE]
    assert isinstance(file, TableFile)
    return TableWords(
        patterns, whole, _weights(rules, file), file.dates, file.implied, file.scaled, file.currencies,
        file.traditional, file.unit_names, frozenset(rules.sets["table_groups"]),
    )  # fmt: skip


def _regex(rule: Rule) -> re.Pattern[str]:
    compiled(rule.keys.pattern, rule.where())
    return compiled(_placed(rule), rule.where())


def _placed(rule: Rule) -> str:
    """Return a pattern at its place."""
    source: str = rule.keys.pattern
    return {"start": rf"\A(?:{source})", "end": rf"(?:{source})\Z"}.get(rule.keys.place, source)


def _weights(rules: Rules, file: TableFile) -> Mapping[str, float]:
    found = {}
    for mark, weight in file.weights.items():
        if not isinstance(weight, int | float) or isinstance(weight, bool) or not math.isfinite(weight):
            line = rules.line(FILE, f"weights.{mark}")
            raise RuleError(f"{FILE}, line {line}: the weight of {mark!r} is no number; {ADVICE}")
        found[mark] = float(weight)
    return found


def _prove(rules: Rules) -> Iterator[Problem]:
    """Try each pattern at its place on its examples and near misses."""
    words = rules[TABLES]
    for rule in rules.of(FILE):
        for text in rule.keys.examples:
            if not words.says(rule.keys.role, text):
                yield Problem(rule.file, rule.name, rule.line, f"does not fit its example {text!r}")
        for text in rule.keys.near_misses:
            if words.says(rule.keys.role, text):
                yield Problem(rule.file, rule.name, rule.line, f"fits its near miss {text!r}")


def _guard(rules: Rules) -> Iterable[Guarded]:
    return (
        Guarded(rule, "pattern", _placed(rule), anchored=rule.keys.place in ("whole", "start"))
        for rule in rules.of(FILE)
    )


TABLES = Family(
    "tables", _compile, FILE, TableRule, TableFile, prove=_prove, guard=_guard,
    required=(
        "table_classes", "table_wholes", "table_groups", "table_rates", "table_no_rates", "table_each",
        "table_empty_names",
        "table_date_leads", "table_states", "table_measured_ends", "table_now", "table_base_dates", "table_base_ends",
        "table_same_time", "table_total_ends", "table_firms", "table_counts", "table_scaled", "table_unscaled",
    ),
)  # fmt: skip
