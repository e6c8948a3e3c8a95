"""The rule files of areas: ``regions.toml`` with the words around their names, ``regions.csv`` with the areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from pipeline.errors import RuleError
from pipeline.records import Region
from pipeline.regions.gazetteer import Gazetteer
from pipeline.regions.table import Area, Table
from pipeline.regions.topic import topic_words
from pipeline.regions.words import AreaWords, Pointer
from pipeline.rulebook import ADVICE, Family, Guarded, Problem, Rule, Rules, alternation, compiled, read_rows
from pipeline.rulebook.schema import Name, NearMisses, Strict, Words

AREAS = "regions.csv"
COLUMNS = ("code", "name", "short", "alone", "until")
_CODE = re.compile(r"\d{6}")
_LIST = re.compile(r"\{words:(\w+)\}")
_FIRMS = "firms"
"""The list of ``layout.toml`` that says how the full name of a firm ends."""
_UNTIL = re.compile(r"(?:\d{4})?")
_NEAR = "[一-鿿]{0,10}?"
"""What may stand between a word for an area and one that makes it part of a name."""


class AreaExample(Strict, frozen=True, kw_only=True):
    """A text about the area ``context`` (inside ``within``, where several bear that name), and the area it names."""

    text: str
    context: str
    region: str
    within: str = ""


class PointerRule(Strict, frozen=True, kw_only=True):
    """Words for an area as seen from that of the text: 全县, 我省, 辖区.

    ``area`` is the tail of the area's name, or a whole name, or empty for the text's own. ``edged`` says that no
    Chinese character but a joint (在, 和 …) may stand before the words; ``not_before`` what may not follow at once
    (全省首个), ``not_with`` what may not follow within ten Chinese characters (中国互联网金融协会).
    """

    name: Name
    note: str | None = None
    area: str
    words: Words
    edged: bool = False
    not_before: Words = Words()
    not_with: Words = Words()
    examples: Annotated[list[AreaExample], Meta(min_length=1)]
    near_misses: NearMisses


def read_areas(path: Path) -> tuple[Area, ...]:
    """Read the table of areas: ``read_areas(rules_dir() / "regions.csv")[0].name == "北京市"``.

    Raises ``RuleError`` that names the line for a code that is none, an empty name, and whatever is no such table.
    """
    areas = []
    for line, row in enumerate(read_rows(path, COLUMNS), 2):
        code, name, short, alone, until = row
        where = f"{path}, line {line}"
        if not _CODE.fullmatch(code):
            raise RuleError(f"{where}: {code!r} is no code of an area, which has six digits; {ADVICE}")
        if len(name) < 2 or name.strip() != name:
            raise RuleError(f"{where}: {name!r} is no name of an area, which has two characters or more; {ADVICE}")
        if short.strip() != short or len(short) == 1:
            raise RuleError(f"{where}: {short!r} is no short name, which has two characters or none; {ADVICE}")
        if alone not in ("", "1"):
            raise RuleError(f"{where}: alone is 1 or nothing, not {alone!r}; {ADVICE}")
        if not _UNTIL.fullmatch(until):
            raise RuleError(f"{where}: until is a year or nothing, not {until!r}; {ADVICE}")
        areas.append(Area(code, name, short, bool(alone), bool(until)))
    if not areas:
        raise RuleError(f"{path}: holds no area; copy the file from the rules of the package, then change it")
    return tuple(areas)


def _compile(rules: Rules) -> Gazetteer:
    pointers = tuple(_pointer(rule, rules) for rule in rules.of("regions.toml"))
    words = {name: rules.words[name] for name in (*REGIONS.required, _FIRMS)}
    for where, found in (
        *((f"regions.toml: the word list {name!r}", words[name]) for name in ("zone", "phrases")),
        *((rule.where("words"), _words(rule, rules)) for rule in rules.of("regions.toml")),
    ):
        if short := next((word for word in found if len(word) < 2), None):
            raise RuleError(f"{where}: {short!r} is too short; a word has two characters or more")
    known = AreaWords(words, pointers)
    return Gazetteer(Table(read_areas(rules.path(AREAS))), known, topic_words(known, compiled))


def _words(rule: Rule, rules: Rules, key: str = "words") -> tuple[str, ...]:
    """The words of a rule, those of a list in place of its hole: ``{words:countries}``."""
    found: list[str] = []
    for word in getattr(rule.keys, key):
        hole = _LIST.fullmatch(word)
        if hole and hole[1] not in rules.words:
            raise RuleError(f"{rule.where(key)}: there is no word list {hole[1]!r}; {ADVICE}")
        found += rules.words[hole[1]] if hole else (word,)
    return tuple(found)


def _pointer(rule: Rule, rules: Rules) -> Pointer:
    unless = _unless(rule, rules)
    keys = rule.keys
    pattern = compiled(unless, rule.where("not_before, not_with")) if unless else None
    return Pointer(rule.name, keys.area, _words(rule, rules), keys.edged, pattern)


def _unless(rule: Rule, rules: Rules) -> str:
    near, far = (alternation(_words(rule, rules, key)) for key in ("not_before", "not_with"))
    return "|".join([near] * bool(near) + [f"{_NEAR}{far}"] * bool(far))


def _guard(rules: Rules) -> Iterable[Guarded]:
    for rule in rules.of("regions.toml"):
        if unless := _unless(rule, rules):
            yield Guarded(rule, "not_before, not_with", unless, anchored=True)


def _prove(rules: Rules) -> Iterator[Problem]:
    """Run the examples, and look for listed words that are no area's name."""
    areas = rules[REGIONS]
    for rule in rules.of("regions.toml"):
        words = _words(rule, rules)
        context: Region | None = None
        for example in rule.keys.examples:
            context = areas.lookup(example.context, areas.lookup(example.within))
            named = [region.name for region in _pointed(areas, words, example.text, context)]
            if named != [example.region]:
                yield _problem(rule, f"example {example.text!r} gives {named}, not {example.region}")
            for text in rule.keys.near_misses:
                if _pointed(areas, words, text, context):
                    yield _problem(rule, f"fires in its near miss {text!r}")
    for name in ("ordinary", "bounded", "never"):
        for word in rules.words[name]:
            if not areas.is_name(word):
                yield Problem("regions.toml", "", 1, f"{word!r} in {name!r} is no area's name; take it out")


def _pointed(areas: Gazetteer, words: tuple[str, ...], text: str, context: Region | None) -> list[Region]:
    return [hit.region for hit in areas.find(text, context) if text[hit.start : hit.end] in words]


def _problem(rule: Rule, message: str) -> Problem:
    return Problem(rule.file, rule.name, rule.line, message)


REGIONS = Family(
    "regions", _compile, "regions.toml", PointerRule, prove=_prove, guard=_guard,
    required=(
        "zone", "zone_named", "zone_offices", "zone_verbs", "zone_never", "no_town", "nationwide", "business",
        "bearers", "senders", "papers", "sent_by", "converting", "local_1", "local_2", "local_3", "ranked", "country",
        "way_joints", "partners", "partner_before", "trade", "way_before", "opens_at", "firm_labelled", "surnames",
        "countries", "groups", "not_placing_before", "heading", "helping", "joints", "joiners", "broken", "features",
        "ordinary", "bounded", "never", "phrases", "named_after", "measured", "counted_areas", "listed_works",
    ),
)  # fmt: skip
