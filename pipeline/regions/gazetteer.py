"""Administrative areas: find their names in a sentence, look one up, walk from one to the next.

The areas come from ``rules/regions.csv``, the words around them from ``rules/regions.toml``. At each place of a
sentence the longest known word wins, so that a longer word (长治久安) hides the name inside it (长治).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.records import Region, RegionMention
from pipeline.regions.rules import AreaRule, load
from pipeline.regions.table import CITY, COUNTY, NATION, PROVINCE, Place, Table, contains

__all__ = ["NATION", "Gazetteer", "RegionMention", "check", "gazetteer"]

_LEVELS: Final = {PROVINCE: "province", CITY: "city", COUNTY: "county"}


@dataclass(slots=True, init=False)
class _Word:
    """A word read up to ``end``: the ``name`` of an area, a pointer to one, a zone, or one that only hides names."""

    end: Final[int]
    region: Final[Region | None]
    name: Final[bool]
    zone: Final[bool]

    def __init__(self, end: int, region: Region | None = None, name: bool = False, zone: bool = False) -> None:
        self.end = end
        self.region = region
        self.name = name
        self.zone = zone


class Gazetteer:
    """Every area and every word for one: ``gazetteer().find("上犹县建成光伏电站175个")``."""

    def __init__(
        self, rows: Sequence[Sequence[str]], words: Mapping[str, tuple[str, ...]], rules: Iterable[AreaRule]
    ) -> None:
        self.words = words
        self.rules = tuple(rules)
        self._sets = {key: frozenset(values) for key, values in words.items()}
        self.table = Table(rows)
        self._pointers = {word: rule for rule in self.rules for word in rule.words}
        self._names = self.table.names() - self._sets["phrases"] - self._pointers.keys()
        self._heads: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._names | self._pointers.keys() | self._sets["zone"] | self._sets["phrases"]:
            self._heads[word[:2]].append(word)
        for starting in self._heads.values():
            starting.sort(key=len, reverse=True)
        first, second = ("".join({pair[at] for pair in self._heads}) for at in (0, 1))
        self._candidates = re.compile(f"[{first}](?=[{second}])").finditer

    def find(self, norm: str, within: Region | None = None) -> list[RegionMention]:
        """Find the areas named in a folded sentence: ``find("江西省赣州市上犹县") == [RegionMention(0, 9, 上犹县)]``.

        A chain is one mention of its last area. ``within`` is the area the text speaks of: it allows the short names
        of its city's counties, settles names that several areas bear, and gives 全县, 我省 and the like their area. A
        full name that several areas bear and nothing settles (朝阳区) has the code None, and so has a zone.
        """
        found: list[RegionMention] = []
        at = 0
        for candidate in self._candidates(norm):
            start = candidate.start()
            if start < at or norm[start : start + 2] not in self._heads:
                continue
            word = self._word(norm, start, within)
            if not word:
                continue
            end, region = word.end, word.region
            if word.zone:
                found[-1:] = self._zone(norm, start, end, at, found[-1:])
            elif region:
                end, region = self._chain(norm, start, end, region, within) if word.name else (end, region)
                found.append(RegionMention(start, end, region))
            at = end
        return found

    def _word(self, norm: str, start: int, within: Region | None, chain: Place | None = None) -> _Word | None:
        """Read the longest word that holds at ``start``; in a chain, an area must lie in the one before it."""
        for word in self._heads.get(norm[start : start + 2], ()):
            if not norm.startswith(word, start):
                continue
            end = start + len(word)
            if word in self._names:
                region = self._named(norm, start, end, within, chain)
                if region:
                    return _Word(end, region, name=True)
            elif word not in self._pointers:
                return _Word(end, zone=word in self._sets["zone"])
            elif self._points(norm, start, end):
                return _Word(end, self.generic(word, within))
        return None

    def _joined(self, norm: str, at: int) -> bool:
        """Whether the character at ``at`` is a Chinese one, and no joint like 在 or 和."""
        return 0 <= at < len(norm) and "一" <= norm[at] <= "鿿" and norm[at] not in self._sets["joints"]

    def _points(self, norm: str, start: int, end: int) -> bool:
        """Whether a word like 全县 stands here as itself: not in 本市场, 城市内涝 or 中国互联网金融协会."""
        rule = self._pointers[norm[start:end]]
        if norm[end - 1 : end + 1] in self._sets["broken"] or (rule.edged and self._joined(norm, start - 1)):
            return False
        return not (rule.unless and rule.unless.match(norm, end))

    def _named(self, norm: str, start: int, end: int, within: Region | None, chain: Place | None) -> Region | None:
        """Decide whether a name may stand here, and which of its bearers is meant."""
        word, scope = norm[start:end], (self.table.scope(within) if within else None)
        city = scope if scope and (scope.level != PROVINCE or scope.is_municipality()) else None
        odd, before = word in self._sets["ordinary"], not chain and self._joined(norm, start - 1)
        full = self.table.full(word) if norm[end - 1 : end + 1] not in self._sets["broken"] else []
        strict = chain or odd or (len(word) == 2 and before)
        region = self._choose(full, chain or (city if strict else scope), chain, [] if strict else full, word)
        if region:
            return region
        short = [] if word in self._sets["never"] else self.table.short(word)
        if short and short[0].level == COUNTY and norm[end : end + 1] in self._sets["features"]:
            return None
        bounded = word in self._sets["bounded"]
        if bounded and (before or self._joined(norm, end)):
            short = [place for place in short if place is city or (chain and place.level == CITY)]
        alone = [place for place in short if place.alone and not (odd or (bounded and place.level == COUNTY))]
        return self._choose(short, chain or (scope if alone else city), chain, [] if chain else alone, None)

    def _choose(
        self, places: list[Place], near: Place | None, chain: Place | None, others: list[Place], name: str | None
    ) -> Region | None:
        """Choose among the bearers of a name: those in ``near``, else the ``others``; today's first, then the largest.

        Several may be left: then a full ``name`` stays without a code, and a short one is none.
        """
        places = [place for place in places if near and place.inside(near) and place is not chain] or others
        places = [place for place in places if not place.former] or places[-1:]
        level = min((place.level for place in places), default=PROVINCE)
        places = [place for place in places if place.level == level]
        if len(places) == 1:
            return places[0].region
        return Region(None, name, name) if places and name else None

    def _chain(self, norm: str, start: int, end: int, region: Region, within: Region | None) -> tuple[int, Region]:
        """Follow 江西省 | 赣州市 | 上犹县 to its end, and 赣州 | 经开区."""
        while place := self.table.of(region):
            word = self._word(norm, end, within, place)
            if word and word.zone:
                name = norm[start : word.end]
                return word.end, Region(None, name, region.full_name + name)
            if not word or not word.name or not word.region:
                break
            start, end, region = end, word.end, word.region
        return end, region

    def _zone(self, norm: str, start: int, end: int, at: int, last: list[RegionMention]) -> list[RegionMention]:
        """Read the name of a zone from ``at`` on, alone or after an area: 、蓉江新区, 赣州蓉江新区."""
        begin = start
        while begin > at and self._joined(norm, begin - 1):
            begin -= 1
        while verb := next((verb for verb in self.words["zone_verbs"] if norm.startswith(verb, begin, start)), None):
            begin += len(verb)
        name = norm[begin:end]
        if not 2 <= start - begin <= 4 or not self._sets["zone_never"].isdisjoint(norm[begin:start]):
            return last
        if last and last[0].end == begin:
            return [RegionMention(last[0].start, end, Region(None, name, last[0].region.full_name + name))]
        named = norm[start:end] in self._sets["zone_named"]
        return [*last, RegionMention(begin, end, Region(None, name, name))] if named else last

    def lookup(self, name: str, within: Region | None = None) -> Region | None:
        """The area with a full or short name or a chain: ``lookup("上犹")``; None for a name that is none.

        Of several bearers, the one in the city of ``within``, then the largest; a full name still borne by several
        (朝阳区) gives a region whose code is None, a short one nothing. ``全国`` and the like give the nation.
        """
        near = self.table.scope(within) if within else None
        for places, full in ((self.table.full(name), name), (self.table.short(name), None)):
            region = self._choose(places, near, None, places, full)
            if region:
                return region
        mentions = self.find(name, within)
        whole = len(mentions) == 1 and mentions[0].end - mentions[0].start == len(name)
        return mentions[0].region if whole else None

    def is_name(self, word: str) -> bool:
        """Whether some area bears the full or short name: ``is_name("公安")``."""
        return word in self._names

    def parent(self, region: Region) -> Region | None:
        """The next larger area: ``parent(上犹县) == 赣州市``; the nation above a province, None above the nation."""
        return self.table.parent(region)

    def level(self, region: Region) -> str:
        """``nation``, ``province``, ``city``, ``county`` or ``zone``: ``level(上犹县) == "county"``.

        Every prefecture is a ``city``, every county-level city a ``county``.
        """
        if region == NATION:
            return "nation"
        place = self.table.of(region)
        if place:
            return _LEVELS[place.level]
        return "zone" if region.name.endswith(self.words["zone"]) else "county"

    def contains(self, outer: Region, inner: Region) -> bool:
        """Whether ``inner`` lies in ``outer`` or is it: ``contains(江西省, 上犹县)``."""
        return contains(outer, inner)

    def generic(self, word: str, context: Region | None) -> Region | None:
        """What 全县, 我市, 全省, 辖区 … mean in a text about ``context``: ``generic("全市", 上犹县) == 赣州市``.

        None where ``context`` has no such area (全县 in 赣州市) or the word is not one of ``rules/regions.toml``.
        """
        rule = self._pointers.get(word)
        if not rule or rule.area == NATION.name:
            return NATION if rule else None
        return self.lookup(rule.area) if rule.area in self._names else self.table.climb(rule.area, context)

    def of_title(self, title: str, document_region: Region | None) -> Region | None:
        """The area a title speaks of: ``of_title("上犹县巧做“加减乘除法”", 赣州市) == 上犹县``.

        The first area named, or a smaller one inside it; what they share for areas side by side; for ``市教育局…`` the
        city of the document; the document's own area where the title names none.
        """
        mentions = self.find(title, document_region)
        if not mentions:
            whole = title[:2] not in self._sets["broken"] and not self._word(title, 0, None)
            own = whole and any(rule.area == title[:1] != "" for rule in self.rules)
            return self.table.climb(title[0], document_region) if own else document_region
        region, end = mentions[0].region, mentions[0].end
        for mention in mentions[1:]:
            if contains(region, mention.region):
                region = mention.region
            elif title[end : mention.start] in self.words["joiners"]:
                region = self.table.shared(region, mention.region)
            end = mention.end
        return region


@cache
def gazetteer(folder: Path | None = None) -> Gazetteer:
    """Load the areas once: ``gazetteer().lookup("赣州市")``; ``folder`` holds other rule files than the package's.

    Raises ``RuleError`` where a file is missing or a slip is in it.
    """
    from pipeline.rulebook import rules_dir

    folder = folder or rules_dir()
    try:
        words, rules = load(folder / "regions.toml")
        with (folder / "regions.csv").open(encoding="utf-8", newline="") as lines:
            return Gazetteer(list(csv.reader(lines))[1:], words, rules)
    except (OSError, ValueError, KeyError, TypeError) as slip:
        raise RuleError(
            f"{folder}: regions.csv or regions.toml can't be read: {slip}; copy them from the package"
        ) from None


def check(folder: Path | None = None) -> list[str]:
    """Run the examples of ``rules/regions.toml``: one sentence for each that fails, ``[]`` when all hold."""
    areas = gazetteer(folder)
    problems = []
    for rule in areas.rules:
        where = f"regions.toml: rule {rule.name!r}:"
        for example in rule.examples:
            context = areas.lookup(example["context"], areas.lookup(example.get("within", "")))
            got = [region.name for region in _pointed(areas, rule, example["text"], context)]
            if got != [example["region"]]:
                problems.append(f"{where} {example['text']!r} gives {got}, not {example['region']}")
            missed = [text for text in rule.near_misses if _pointed(areas, rule, text, context)]
            problems += [f"{where} must leave {text!r} alone" for text in missed]
    for key in ("ordinary", "bounded", "never"):
        unknown = [word for word in areas.words[key] if not areas.is_name(word)]
        problems += [f"regions.toml: {word!r} in {key!r} is no area's name; take it out" for word in unknown]
    return problems


def _pointed(areas: Gazetteer, rule: AreaRule, text: str, context: Region | None) -> list[Region]:
    return [hit.region for hit in areas.find(text, context) if text[hit.start : hit.end] in rule.words]
