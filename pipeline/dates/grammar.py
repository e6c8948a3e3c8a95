"""The rules of ``rules/dates.toml`` as compiled patterns: where date words stand, and how they are built."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.errors import RuleError
from pipeline.rulebook import alternation, nearest

FILE = "dates.toml"
_HOLE = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")
_INNER = "{period}"
_KEYS = frozenset({"name", "pattern", "means", "unit", "needs", "talk", "examples", "near_misses"})


@dataclass(frozen=True, slots=True)
class Example:
    """A text that proves a rule: the words found in it, and the period they mean on a day of reference."""

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
        return _INNER in self.pattern


@dataclass(frozen=True, slots=True)
class Node:
    """Date words as read by one rule: the parts by name (a word's value from the vocabulary) and the words inside."""

    rule: Rule
    parts: Mapping[str, str]
    inner: tuple[Node, ...] = ()


@dataclass
class Grammar:
    """All date rules: ``grammar.spans("截至2021年5月,…")`` finds date words, ``grammar.read(words)`` takes them apart."""

    rules: tuple[Rule, ...]
    holes: Mapping[str, str]
    vocabulary: Mapping[str, Mapping[str, str]]
    trigger: str
    starts: str
    _readers: dict[str, tuple[re.Pattern[str], Mapping[str, str]]] = field(default_factory=dict)
    _known: dict[tuple[str, bool], Node | None] = field(default_factory=dict)

    def spans(self, norm: str) -> Iterator[tuple[int, int, Rule]]:
        """Yield start, end and rule of the date words of a folded sentence, from left to right."""
        if not self._trigger.search(norm):
            return
        at, taken = 0, self._with_needs(norm)
        search = self._plain.search
        while found := search(norm, at):
            start, end, rule = self._widen(norm, found)
            at = end
            while taken and taken[0][0] < end:
                if taken[0][1] > end:
                    at = end
                ahead = taken.pop(0)
                if ahead[0] < start or (ahead[0] == start and ahead[1] > end):
                    start, end, rule = ahead
                    at = end
            yield start, end, rule
        yield from taken

    def _with_needs(self, norm: str) -> list[tuple[int, int, Rule]]:
        found = [
            (*match.span(), rule)
            for rule in self._needy
            if rule.needs and rule.needs in norm
            for match in self.reader(rule)[0].finditer(norm)
        ]
        return sorted(found, key=lambda span: span[0])

    def _widen(self, norm: str, found: re.Match[str]) -> tuple[int, int, Rule]:
        """Take in the words before and behind plain date words that belong to them, as long as a rule reads the whole."""
        start, end = found.span()
        plain = found.end(1) if found[1] else start
        ends = [end]
        while (behind := self._behind.match(norm, end)) and behind.end() > end:
            end = behind.end()
            if behind.lastindex:
                other = self._plain.match(norm, end)
                if not other or other[1]:
                    break
                end = other.end()
            ends.append(end)
        for end in reversed(ends):
            for begin in (start, plain) if plain > start else (start,):
                if node := self.read(norm[begin:end]):
                    return begin, end, node.rule
        rule = self._plain_rules[(found.lastindex or 2) - 2]
        return plain, ends[0], rule

    def read(self, words: str, *, talk: bool = False) -> Node | None:
        """Take date words apart: ``read("截至2021年5月")`` is a node of ``date.until`` with one of ``date.month`` inside."""
        key = (words, talk)
        if key not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[key] = self._read(words, talk)
        return self._known[key]

    def _read(self, words: str, talk: bool) -> Node | None:
        if (whole := self._plain.fullmatch(words)) and not whole[1]:
            return self._node(self._plain_rules[(whole.lastindex or 2) - 2], words, talk)
        for rule in self._wrapping:
            if (talk or not rule.talk) and (node := self._node(rule, words, talk)):
                return node
        for rule in self._needy:
            if node := self._node(rule, words, talk):
                return node
        if talk and (whole := self._talk.fullmatch(words)):
            return self._node(self._talk_rules[(whole.lastindex or 1) - 1], words, talk)
        return None

    def _node(self, rule: Rule, words: str, talk: bool) -> Node | None:
        pattern, holes = self.reader(rule)
        match = pattern.fullmatch(words)
        if not match:
            return None
        parts: dict[str, str] = {}
        inner: list[Node] = []
        for group, text in match.groupdict().items():
            if text is None:
                continue
            name, hole = group.split("__")[0], holes[group]
            if hole == "period":
                node = self.read(text, talk=talk)
                if node is None:
                    return None
                inner.append(node)
            else:
                words = self.vocabulary.get(hole) or self.vocabulary.get(name, {})
                parts[name] = words.get(text, text)
        return Node(rule, parts, tuple(inner))

    def reader(self, rule: Rule) -> tuple[re.Pattern[str], Mapping[str, str]]:
        """Compile the pattern of one rule with a named group for each hole, and say which hole each group is."""
        if rule.name not in self._readers:
            groups: dict[str, str] = {}
            source = self._fill(rule.pattern, groups)
            self._readers[rule.name] = re.compile(source), groups
        return self._readers[rule.name]

    def _fill(self, pattern: str, groups: dict[str, str] | None) -> str:
        """Fill the holes: with a named group each, noted in ``groups``, or without any group when that is None."""

        def one(match: re.Match[str]) -> str:
            name, hole = match[1] or match[2], match[2]
            if hole == "period":
                source = ".+?"
            elif hole in self.vocabulary:
                source = alternation(self.vocabulary[hole])
            elif hole in self.holes:
                source = self._fill(self.holes[hole], groups)
            else:
                known = (*self.vocabulary, *self.holes)
                raise RuleError(f"{FILE}: nothing fills the hole {match[0]}{nearest(hole, known)}")
            if groups is None:
                return f"(?:{source})"
            group = name
            while group in groups:
                group += "__"
            groups[group] = hole
            return f"(?P<{group}>{source})"

        return _HOLE.sub(one, pattern)

    def _alternatives(self, rules: tuple[Rule, ...]) -> str:
        return "|".join(f"({self._fill(rule.pattern, None)})" for rule in rules)

    @cached_property
    def _plain_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if not (rule.talk or rule.wraps or rule.needs))

    @cached_property
    def _talk_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.talk and not rule.wraps)

    @cached_property
    def _wrapping(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.wraps)

    @cached_property
    def _needy(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.needs)

    @cached_property
    def _trigger(self) -> re.Pattern[str]:
        return re.compile(self.trigger)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        before = "|".join(dict.fromkeys(piece for rule in self._wrapping if not rule.talk and (piece := self._pieces(rule)[0])))
        return re.compile(f"(?={self.starts})({before})?(?:{self._alternatives(self._plain_rules)})")

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        """What may stand behind plain date words: a group for the words that join two of them, none for the rest."""
        pieces = [self._pieces(rule) for rule in self._wrapping if not rule.talk]
        joins = "|".join(dict.fromkeys(f"(?:{middle})" for _, *middles, _ in pieces for middle in middles))
        ends = "|".join(dict.fromkeys(f"(?:{last})" for *_, last in pieces if last))
        return re.compile(f"(?=.)(?:(?:{ends})|({joins}))")

    @cached_property
    def _talk(self) -> re.Pattern[str]:
        return re.compile(self._alternatives(self._talk_rules))

    def _pieces(self, rule: Rule) -> list[str]:
        pieces = [self._fill(piece, None) for piece in rule.pattern.split(_INNER)]
        return [piece.removesuffix("?") if re.fullmatch(piece, "") else piece for piece in pieces]


def load(path: Path) -> Grammar:
    """Load the date rules of a file: ``load(rules_dir() / "dates.toml")``.

    Raises ``RuleError`` for a missing file, a TOML slip, an unknown key, a name used twice, and a rule without
    examples or near misses.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as slip:
        raise RuleError(f"{path}: {slip}; mend it, then run `extract rules check`") from None
    rules: dict[str, Rule] = {}
    for entry in table["rule"]:
        rule = _rule(entry)
        if rule.name in rules:
            raise RuleError(f"{FILE}: two rules are named {rule.name!r}; give one another name")
        rules[rule.name] = rule
    vocabulary = {
        hole: {word: value for value, words in meanings.items() for word in words.split()}
        for hole, meanings in table["vocabulary"].items()
    }
    return Grammar(tuple(rules.values()), table["holes"], vocabulary, table["trigger"], table["starts"])


def _rule(entry: dict[str, Any]) -> Rule:
    where = f"{FILE}: rule {entry.get('name', '')!r}"
    for key in entry:
        if key not in _KEYS:
            raise RuleError(f"{where}: unknown key {key!r}{nearest(key, _KEYS)}")
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
