"""The rule files of quantities, bounds and rates, compiled to look-ups and regexes."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.core.prefilter import Headed, headed, needed, one_of
from pipeline.dates import DATES
from pipeline.match.nonclaims import Nonclaims, compile_nonclaims
from pipeline.numerals import NUMBER, PLACES, RANGE_MARK
from pipeline.rulebook import Rule, Rules, alternation, fill

KINDS: Final = ("count", "money", "percent", "measure", "duration", "ratio")
CN: Final = "[零〇一二两三四五六七八九十百千万亿]"
_WHOLE_LATIN: Final = "(?!(?<=[A-Za-z])[A-Za-z])"  # 5 m, but not the m of 5 months
_HEAD: Final = re.compile(r"(?:\(\?=)?\{((?:unit|words):\w+)\}|(?:\(\?P<\w+>)?([一-龥|]+)(?![?*])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit word: ``Unit("亩", "measure", "亩", "平方米", Fraction(2000, 3), "unit.area")``.

    ``name`` is what the ``unit`` column shows, ``base`` the base unit, ``factor`` how many of it make one unit; a
    classifier is its own base. ``group`` names the rule.
    """

    word: str
    kind: str
    name: str
    base: str
    factor: Fraction
    group: str


@dataclass(frozen=True, slots=True)
class Units:
    """Units by their words; ``parts`` by kind and word what means one only behind a greater one."""

    by_word: Mapping[str, Unit]
    parts: Mapping[tuple[str, str], Unit]


@dataclass(frozen=True, slots=True, eq=False)
class Tail:
    """One quantity rule: what follows the numeral, and what the numeral and the words before it must be.

    Of the characters that it ``needs``, the numeral must hold one.
    """

    rule: str
    regex: re.Pattern[str]
    numeral: re.Pattern[str] | None
    needs: frozenset[str]
    before: re.Pattern[str] | None
    alone: bool
    value: str
    kind: str | None
    unit: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Bound words as a look back, a look ahead and a look at the first words of a text."""

    before: re.Pattern[str]
    after: Headed
    glued: re.Pattern[str]
    opening: re.Pattern[str]
    round: frozenset[str]
    words_before: dict[str, tuple[str, str]]
    words_after: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class RateRule:
    """One rate rule: its pattern, which characters it needs, and a fixed denominator if it has one."""

    rule: str
    pattern: Headed
    needs: frozenset[str]
    per: str | None

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern to search with."""
        return self.pattern.regex


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Word lists of the rules, most as regexes, each named after what it does."""

    not_units: dict[str, tuple[str, ...]]
    """By their first characters: most numerals stand before none of these."""
    joining: re.Pattern[str]
    decimals: re.Pattern[str]
    decimal_units: frozenset[str]
    range_mark: Headed
    range_start: re.Pattern[str]
    listing: re.Pattern[str]
    severally: re.Pattern[str]
    changing_to: re.Pattern[str]
    handled: re.Pattern[str]
    required: re.Pattern[str]
    times: re.Pattern[str]
    implied: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All that the matcher asks of a rulebook, ready to run."""

    number: re.Pattern[str]
    places: re.Pattern[str]
    tails: dict[str, tuple[Tail, ...]]
    any_tails: tuple[Tail, ...]
    nonclaims: Nonclaims
    bounds: Bounds
    rates_before: tuple[RateRule, ...]
    rates_after: tuple[RateRule, ...]
    words: Words
    units: Units
    rules: Rules
    telling: re.Pattern[str]
    """The characters that some rule needs, found in a sentence at one look for all of them."""

    def unit(self, word: str, kind: str | None) -> Unit | None:
        """Return what is known of a unit word; ``kind`` tells 块 the coin from 块 the piece."""
        return (self.units.parts.get((kind, word)) if kind else None) or self.units.by_word.get(word)


@cache
def area_names(folder: Path) -> frozenset[str]:
    """Return the names of areas that may stand alone, from ``regions.csv``; a folder without it has none."""
    file = folder / "regions.csv"
    if not file.exists():
        return frozenset()
    with file.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return frozenset(name for _, name, *_ in rows) | {short for _, _, short, alone, *_ in rows if alone and short}


def _units(book: Rules) -> Units:
    from pipeline.match.rules import UNITS

    return book[UNITS]


@cache
def compile_grammar(book: Rules) -> Grammar:
    """Compile a rulebook once: ``compile_grammar(load())``. Raises ``RuleError`` for a hole that nothing fills."""
    holes = holes_of(book)
    tails, any_tails = _tails(book, holes)
    rates = {
        side: tuple(_rate(rule, holes) for rule in book.of("rates.toml") if rule.keys.side == side)
        for side in ("before", "after")
    }
    nonclaims = compile_nonclaims(book, holes)
    telling = one_of(*(rule.needs for rule in nonclaims.searched), *(rule.needs for rule in rates["before"]))
    return Grammar(
        re.compile(NUMBER), re.compile(PLACES), tails, any_tails, nonclaims, _bounds(book), rates["before"],
        rates["after"], _words(book), _units(book), book, telling,
    )  # fmt: skip


def holes_of(book: Rules, most: int | None = None) -> dict[str, str]:
    """Return what fills the holes of patterns, as regex sources; ``most`` cuts each list of words short."""
    number = re.compile(NUMBER)
    lists = {
        f"unit:{kind}": [word for word, unit in _units(book).by_word.items() if unit.kind == kind] for kind in KINDS
    }
    lists |= {f"words:{name}": list(words) for name, words in book.words.items()}
    lists |= {name: list(book.words[name]) for name in ("per", "each")}
    lists["areas"] = sorted(name for name in area_names(book.folder) if number.match(name)) or ["\0"]
    holes = {name: alternation(sorted(words)[:most]) for name, words in lists.items()}
    holes |= {name: source + _WHOLE_LATIN for name, source in holes.items() if name.startswith("unit:")}
    return holes | {"number": NUMBER, "cn": f"{CN}+", "date": book[DATES].date_word}


def _tails(book: Rules, holes: dict[str, str]) -> tuple[dict[str, tuple[Tail, ...]], tuple[Tail, ...]]:
    """Sort the rules by the characters that may come first behind the numeral, so that most are never tried."""
    heads: dict[str, list[Tail]] = {}
    anywhere = []
    for rule in book.of("quantities.toml"):
        tail = _tail(rule, holes)
        chars = _first_chars(rule.keys.pattern.removeprefix("{number}"), book)
        for char in sorted(chars):
            heads.setdefault(char, []).append(tail)
        if not chars:
            anywhere.append(tail)
    return {char: tuple(group) for char, group in heads.items()}, tuple(anywhere)


def _first_chars(source: str, book: Rules) -> set[str]:
    """Return the characters with which a pattern can only begin; none where its head does not tell."""
    head = _HEAD.match(source)
    if head is None:
        return set()
    if head[2]:
        return {word[0] for word in head[2].split("|")}
    family, _, name = head[1].partition(":")
    words = (
        book.words[name] if family == "words" else (w for w, unit in _units(book).by_word.items() if unit.kind == name)
    )
    return {word[0] for word in words}


def _tail(rule: Rule, holes: dict[str, str]) -> Tail:
    keys = rule.keys
    source = re.sub(r"\{unit:\w+\}", r"(?P<unit>\g<0>)", keys.pattern.removeprefix("{number}"), count=1)
    numeral, before = (fill(pattern, holes, rule.name) if pattern else None for pattern in (keys.numeral, keys.before))
    return Tail(
        rule.name, re.compile(fill(source, holes, rule.name)), re.compile(numeral) if numeral else None,
        needed(numeral, behind=False) if numeral else frozenset(),
        re.compile(f"(?:{before})$") if before else None, keys.alone, keys.value, keys.kind, keys.unit,
    )  # fmt: skip


def _bounds(book: Rules) -> Bounds:
    rules = book.of("bounds.toml")
    before = {w: (rule.keys.bound, rule.name) for rule in rules for w in (*rule.keys.before, *rule.keys.round)}
    round_only = frozenset(word for rule in rules for word in rule.keys.round)
    after = {word: (rule.keys.bound, rule.name) for rule in rules for word in rule.keys.after}
    passed = alternation(word[::-1] for word in book.words["passed"])
    return Bounds(
        re.compile(f"(?:{passed})*({alternation(word[::-1] for word in before)})"), headed(alternation(after)),
        re.compile(f"(?:{alternation(book.words['not_bounds'])})$"), re.compile(alternation(before)), round_only,
        before, after,
    )  # fmt: skip


def _rate(rule: Rule, holes: dict[str, str]) -> RateRule:
    source = fill(rule.keys.pattern, holes, rule.name)
    return RateRule(rule.name, headed(source), needed(source), rule.keys.per)


def _by_head(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        heads[word[0]].append(word)
    return {head: tuple(starting) for head, starting in heads.items()}


def _begins(words: Sequence[str], name: str) -> bool:
    """Say whether one of some sorted words begins with a name: 澳门元 is money."""
    at = bisect_left(words, name)
    return at < len(words) and words[at].startswith(name)


def _words(book: Rules) -> Words:
    def any_of(name: str) -> str:
        return f"(?:{alternation(book.words[name])})"

    inclusive = "(?:[（(]不?含[)）])?"
    units = sorted(_units(book).by_word)
    heads = {word[0] for word in units}
    areas = [name for name in sorted(area_names(book.folder)) if name[0] in heads and not _begins(units, name)]
    return Words(
        not_units=_by_head((*book.words["not_units"], *areas)),
        joining=re.compile(any_of("joining")),
        decimals=re.compile(
            rf"[零〇]?[一二三四五六七八九](?=$|{any_of('decimal_ends')})|\d{{1,2}}(?!\d|{any_of('no_decimals')})"
        ),
        decimal_units=frozenset(book.words["decimal_units"]),
        range_mark=headed(f"{inclusive}{RANGE_MARK}"),
        range_start=re.compile(f"{any_of('range_starts')}[^，。；]{{0,12}}$"),
        listing=re.compile(any_of("listing")),
        severally=re.compile(any_of("severally")),
        changing_to=re.compile(f"[^，。；]{{0,4}}?{any_of('changing_to')}"),
        handled=re.compile(f"{any_of('handling')}{any_of('whose')}?(?:内|的)?$"),
        required=re.compile(f"{any_of('required')}$"),
        times=re.compile(any_of("time_denominators")),
        implied=frozenset(book.words["implied"]),
    )
