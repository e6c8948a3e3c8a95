"""The rule files of quantities and of what is no claim, compiled to look-ups and regexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.numerals import NUMBER
from pipeline.rulebook import Rule, Rulebook, alternation, fill

ANYWHERE = frozenset({"percent", "bare", "bare_people", "bare_figure", "ratio", "index"})
"""Values whose rules do not hang on the characters behind the numeral but on those before it."""
CN = "[零〇一二两三四五六七八九十百千万亿]"
_DATE_WORD = "(?:\\d{4}年(?:\\d{1,2}月)?(?:份|底|末|初)?|去年|上年|前年|\\d{1,2}月份?(?:末|底|初)?)"


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a numeral in one quantity rule: ``Tail("money.unit", …, "unit", "money", None, 4)``."""

    rule: str
    regex: re.Pattern[str]
    value: str
    kind: str | None
    unit: str | None
    order: int


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Bound words as one look back and one look ahead; the matched word is the key of its bound and its rule."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    glued: re.Pattern[str]
    words_before: dict[str, tuple[str, str]]
    words_after: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """One rate rule: its regex, which side of the quantity it stands on, and a fixed denominator if it has one."""

    rule: str
    regex: re.Pattern[str]
    per: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All that the matcher asks of a rulebook, ready to run."""

    number: re.Pattern[str]
    tails: dict[str, tuple[Tail, ...]]
    any_tails: tuple[Tail, ...]
    nonclaims: re.Pattern[str]
    reasons: tuple[tuple[str, str], ...]
    bounds: Bounds
    rates_before: tuple[Rate, ...]
    rates_after: tuple[Rate, ...]
    sums: re.Pattern[str]
    people: re.Pattern[str]
    figures: re.Pattern[str]
    not_units: re.Pattern[str]
    book: Rulebook


@cache
def compile_grammar(book: Rulebook) -> Grammar:
    """Compile a rulebook once: ``compile_grammar(load())``. Raises ``RuleError`` for a hole that nothing fills."""
    holes = _holes(book)
    tails = [_tail(rule, order, holes) for order, rule in enumerate(book.rules["quantities.toml"])]
    nonclaims, reasons = _nonclaims(book.rules["nonclaims.toml"], holes)
    rates = {
        side: tuple(_rate(r, holes) for r in book.rules["rates.toml"] if r.keys.side == side)
        for side in ("before", "after")
    }
    return Grammar(
        re.compile(NUMBER), _by_first_char(tails, book), tuple(t for t in tails if t.value in ANYWHERE),
        nonclaims, reasons, _bounds(book), rates["before"], rates["after"],
        re.compile(f"(?:{alternation(book.words['sums'])})[^，。；\\d]{{0,6}}$"),
        re.compile(f"(?:{alternation(book.words['people'])}|人数|人口)[^，。；\\d]{{0,4}}$"),
        re.compile(f"(?:{alternation(book.words['figures'])})[^，。；\\d]{{0,4}}$"),
        re.compile(alternation(book.words["not_units"])), book,
    )  # fmt: skip


def _holes(book: Rulebook) -> dict[str, str]:
    holes = {"number": NUMBER, "cn": f"{CN}+", "date": _DATE_WORD}
    kinds = {unit.kind for unit in book.units.values()}
    for kind in kinds:
        words = (word for word, unit in book.units.items() if unit.kind == kind)
        holes[f"unit:{kind}"] = alternation(sorted(words))
    holes |= {f"words:{name}": alternation(words) for name, words in book.words.items()}
    holes |= {name: alternation(book.words[name]) for name in ("per", "each")}
    return holes


def _tail(rule: Rule, order: int, holes: dict[str, str]) -> Tail:
    keys = rule.keys
    source = keys.pattern.removeprefix("{number}")
    for kind in ("count", "money", "percent", "measure", "duration", "ratio"):
        source = source.replace(f"{{unit:{kind}}}", f"(?P<unit>{{unit:{kind}}})")
    return Tail(rule.name, re.compile(fill(source, holes, rule.name)), keys.value, keys.kind, keys.unit, order)


def _by_first_char(tails: list[Tail], book: Rulebook) -> dict[str, tuple[Tail, ...]]:
    """Sort the tails by the characters that may come first behind the numeral, so that most are never tried."""
    firsts: dict[str, list[Tail]] = {}
    for tail in tails:
        if tail.value == "people":
            chars = {word[0] for word in book.words["people"]}
        elif tail.value == "unit" and tail.unit:
            chars = {tail.unit[0]}
        elif tail.value == "unit":
            kind = tail.rule.partition(".")[0]
            chars = {word[0] for word, unit in book.units.items() if unit.kind == kind}
        else:
            chars = set({"half": "个半", "tenths": "成折"}.get(tail.value, ""))
        for char in sorted(chars):
            firsts.setdefault(char, []).append(tail)
    return {char: tuple(group) for char, group in firsts.items()}


def _nonclaims(rules: tuple[Rule, ...], holes: dict[str, str]) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    parts = [f"(?P<r{i}>{fill(rule.keys.pattern, holes, rule.name)})" for i, rule in enumerate(rules)]
    return re.compile("|".join(parts)), tuple((rule.name, rule.keys.reason) for rule in rules)


def _bounds(book: Rulebook) -> Bounds:
    rules = book.rules["bounds.toml"]
    before = {word: (rule.keys.bound, rule.name) for rule in rules for word in rule.keys.before}
    after = {word: (rule.keys.bound, rule.name) for rule in rules for word in rule.keys.after}
    reversed_words = alternation(word[::-1] for word in before)
    glued = re.compile(f"(?:{alternation(book.words['not_bounds'])})$")
    return Bounds(re.compile(reversed_words), re.compile(alternation(after)), glued, before, after)


def _rate(rule: Rule, holes: dict[str, str]) -> Rate:
    return Rate(rule.name, re.compile(fill(rule.keys.pattern, holes, rule.name)), rule.keys.per)
