"""Find the names of areas in a sentence: at each place the longest known word wins.

So a longer word (长治久安) hides the name inside it (长治).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from pipeline.records import Region, RegionMention
from pipeline.regions.table import CITY, COUNTY, NATION, PROVINCE, WORLD, Place, Table
from pipeline.regions.words import AS_WRITTEN, AreaWords
from pipeline.rulebook.pattern import compiled

_WIDE: Final = {NATION.name: NATION, WORLD.name: WORLD}
_TOWN: Final = re.compile(r"([一-鿿]{1,3}?)(?:街道|[镇乡村])(?![镇乡村民级办落长居委组干企])")
_GIVEN: Final = 2  # characters of a given name


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


class NameFinder:
    """Finds names by the table of areas and the words around them: ``NameFinder(table, words).find("上犹县")``."""

    def __init__(self, table: Table, words: AreaWords) -> None:
        self.table: Final = table
        self.words: Final = words
        self._sets: Final = words.sets
        self.names: Final = table.names() - self._sets["phrases"] - words.pointers.keys()
        self._heads: Final[defaultdict[str, list[str]]] = defaultdict(list)
        for word in self.names | words.pointers.keys() | self._sets["zone"] | self._sets["phrases"]:
            self._heads[word[:2]].append(word)
        for starting in self._heads.values():
            starting.sort(key=len, reverse=True)
        first, second = ("".join(sorted({re.escape(pair[at]) for pair in self._heads})) for at in (0, 1))
        self._candidates: Final = compiled(f"[{first}](?=[{second}])", "regions.csv: the names of areas").finditer

    def find(self, norm: str, within: Region | None = None) -> list[RegionMention]:
        """Find the areas named in a folded sentence, as ``Gazetteer.find`` does."""
        found: list[RegionMention] = []
        heads, at = self._heads, 0
        for candidate in self._candidates(norm):
            start = candidate.start()
            if start < at or norm[start : start + 2] not in heads:
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

    def begins(self, text: str) -> bool:
        """Whether a text begins with a known word, if only with one that hides a name."""
        return self._word(text, 0, None) is not None

    def pointed(self, word: str, context: Region | None) -> Region | None:
        """The area that 全县, 我市 … mean in a text about ``context``, as ``Gazetteer.generic`` does."""
        rule = self.words.pointers.get(word)
        if not rule:
            return None
        if rule.area in _WIDE:
            return _WIDE[rule.area]
        if rule.area == AS_WRITTEN:
            return Region(None, word, word)
        if rule.area in self.names:
            bearers = self.table.full(rule.area) or self.table.short(rule.area)
            return choose(bearers, None, None, bearers, rule.area)
        return self.table.climb(rule.area, context)

    def named(self, name: str) -> Region | None:
        """The area whose full or short name this is, whatever else the word means: ``named("大同")``."""
        if name in self._sets["never"]:
            return None
        bearers = self.table.full(name) or self.table.short(name)
        return choose(bearers, None, None, bearers, None)

    def _word(self, norm: str, start: int, within: Region | None, chain: Place | None = None) -> _Word | None:
        """Read the longest word that holds at ``start``; in a chain, an area must lie in the one before it."""
        for word in self._heads.get(norm[start : start + 2], ()):
            if not norm.startswith(word, start):
                continue
            end = start + len(word)
            if word in self.names:
                region = self._named(norm, start, end, within, chain)
                if region:
                    return _Word(end, region, name=True)
            elif word not in self.words.pointers:
                return _Word(end, zone=word in self._sets["zone"])
            elif self.words.points(norm, start, end):
                return _Word(end, self.pointed(word, within))
        return None

    def _named(self, norm: str, start: int, end: int, within: Region | None, chain: Place | None) -> Region | None:
        """Decide whether a name may stand here, and which of its bearers is meant."""
        if not chain and (self._swallows(norm, start, end) or self._names_person(norm, start, end)):
            return None
        word, scope = norm[start:end], (self.table.scope(within) if within else None)
        city = scope if scope and (scope.level != PROVINCE or scope.is_municipality()) else None
        odd, before = word in self._sets["ordinary"], not chain and self.words.is_joined(norm, start - 1)
        full = [] if self.words.is_broken(norm, end) else self.table.full(word)
        strict = chain or odd or (len(word) == 2 and before)
        region = choose(full, chain or (city if strict else scope), chain, [] if strict else full, word)
        if region:
            return region
        short = [] if word in self._sets["never"] else self.table.short(word)
        if short and short[0].level == COUNTY and norm[end : end + 1] in self._sets["features"]:
            return None
        bounded = word in self._sets["bounded"]
        if bounded and (before or self.words.is_joined(norm, end)):
            short = [place for place in short if place is city or (chain and place.level == CITY)]
        alone = [place for place in short if place.alone and not (odd or (bounded and place.level == COUNTY))]
        return choose(short, chain or (scope if alone else city), chain, [] if chain else alone, None)

    def _swallows(self, norm: str, start: int, end: int) -> bool:
        """Whether a name takes in a joint between two others: 底册和康县 is no 和康县."""
        joint = start > 0 and norm[start] in self._sets["joints"] and "一" <= norm[start - 1] <= "鿿"
        return joint and bool(self.table.full(norm[start + 1 : end]))

    def _names_person(self, norm: str, start: int, end: int) -> bool:
        """Whether a short name is the given name behind a surname that opens its clause: 陈长沙 is not of 长沙."""
        opens = start == 1 or (start > 1 and not "一" <= norm[start - 2] <= "鿿")
        return end - start == _GIVEN and opens and norm[start - 1] in self._sets["surnames"]

    def _chain(self, norm: str, start: int, end: int, region: Region, within: Region | None) -> tuple[int, Region]:
        """Follow 江西省 | 赣州市 | 上犹县 to its end, and 赣州 | 经开区."""
        while place := self.table.of(region):
            town = _TOWN.match(norm, end) if place.level == COUNTY and norm[end - 1] in "县区市旗" else None
            if town and self._sets["no_town"].isdisjoint(town[1]):
                return town.end(), Region(None, town[0], region.full_name + town[0])
            word = self._word(norm, end, within, place)
            stop = word.end if word and word.zone else self._run_by(norm, start, end, region)
            if stop:
                name = norm[start:stop]
                return stop, Region(None, name, region.full_name + name)
            if not word or not word.name or not word.region:
                break
            start, end, region = end, word.end, word.region
        return end, region

    def _run_by(self, norm: str, start: int, end: int, region: Region) -> int:
        """Return the end of the office that runs an area as a zone, behind its short name: 湾里管理局; 0 for none."""
        offices = self.words.lists["zone_offices"] if norm[start:end] != region.name else ()
        return next((end + len(office) for office in offices if norm.startswith(office, end)), 0)

    def _zone(self, norm: str, start: int, end: int, at: int, last: list[RegionMention]) -> list[RegionMention]:
        """Read the name of a zone from ``at`` on, alone or after an area: 、蓉江新区, 赣州蓉江新区."""
        begin = start
        while begin > at and self.words.is_joined(norm, begin - 1):
            begin -= 1
        verbs = self.words.lists["zone_verbs"]
        while verb := next((verb for verb in verbs if norm.startswith(verb, begin, start)), None):
            begin += len(verb)
        name = norm[begin:end]
        if not 2 <= start - begin <= 4 or not self._sets["zone_never"].isdisjoint(norm[begin:start]):
            return last
        if last and last[0].end == begin:
            return [RegionMention(last[0].start, end, Region(None, name, last[0].region.full_name + name))]
        named = norm[start:end] in self._sets["zone_named"]
        return [*last, RegionMention(begin, end, Region(None, name, name))] if named else last


def choose(
    places: list[Place], near: Place | None, chain: Place | None, others: list[Place], name: str | None
) -> Region | None:
    """Choose among the bearers of a name: those in ``near``, else the ``others``; today's first, then the largest.

    Several may be left: then a full ``name`` stays without a code, and a short one is none.
    """
    places = [place for place in places if near and place.inside(near) and place is not chain] or others
    if len(places) > 1:
        places = [place for place in places if not place.former] or places[-1:]
        level = min(place.level for place in places)
        places = [place for place in places if place.level == level]
    if len(places) == 1:
        return places[0].region
    return Region(None, name, name) if places and name else None
