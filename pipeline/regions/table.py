"""The table of areas by name, each line made into a ``Place`` when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.records import Region

NATION: Final = Region("", "全国", "全国")
WORLD: Final = Region("", "全球", "全球")
PROVINCE, CITY, COUNTY = range(3)


class Area(NamedTuple):
    """A line of the table: ``Area("360724", "上犹县", "上犹", True, False)``.

    ``alone`` says that the short name may stand without its tail and its parent, ``former`` that the area was abolished
    or renamed.
    """

    code: str
    name: str
    short: str
    alone: bool
    former: bool


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An area in its place: its region, its level and what it lies in; ``alone`` and ``former`` as in ``Area``."""

    region: Region
    level: int
    parent: Place | None
    alone: bool
    former: bool

    def inside(self, area: Place) -> bool:
        """Whether this place lies in ``area`` or is it."""
        return self is area or (self.parent is not None and self.parent.inside(area))

    def is_municipality(self) -> bool:
        """Whether its counties belong to it with no prefecture between: 北京, 天津, 上海, 重庆."""
        return self.level == PROVINCE and self.region.name.endswith("市")


class Table:
    """Places by their names: ``Table(areas).full("上犹县")``."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._areas = areas
        self._made: dict[int, Place] = {}
        self._around: dict[Region, Place | None] = {}
        self._codes = {area.code: number for number, area in reversed(list(enumerate(areas)))}
        self._full: defaultdict[str, list[int]] = defaultdict(list)
        self._short: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, name, short, _, _) in enumerate(areas):
            self._full[name].append(number)
            if short:
                self._short[short].append(number)
                if "自治" in name and name[-1] != "区":  # 黔南州 is how 黔南布依族苗族自治州 is called
                    self._full[short + name[-1]].append(number)
                elif "特别" in name:
                    self._full[short + "特区"].append(number)

    def places(self) -> list[Place]:
        """Every place, today's first."""
        return [self._make(number) for number in range(len(self._areas))]

    def names(self) -> set[str]:
        """Every full and short name."""
        return self._full.keys() | self._short.keys()

    def independent(self) -> frozenset[str]:
        """Every name that may stand without that of the area around: the full ones, and short ones that say so."""
        full = (area.name for area in self._areas)
        return frozenset(full) | {area.short for area in self._areas if area.alone and area.short}

    def full(self, name: str) -> list[Place]:
        """The places with a full name, today's first: ``full("朝阳区")`` holds two."""
        return [self._make(number) for number in self._full.get(name, ())]

    def short(self, name: str) -> list[Place]:
        """The places with a short name: ``short("朝阳")`` holds a prefecture and three counties."""
        return [self._make(number) for number in self._short.get(name, ())]

    def of(self, region: Region) -> Place | None:
        """The place of a region; None for a zone, the nation and a name that several areas bear."""
        return next((place for place in self.full(region.name) if place.region.full_name == region.full_name), None)

    def around(self, region: Region) -> Place | None:
        """The place of a region, for a zone that of the area it lies in: ``around(赣州经开区)`` is that of 赣州市."""
        if region not in self._around:
            name = region.full_name
            outer = ((name[at:end], name[:end]) for end in range(len(name) - 1, 1, -1) for at in range(end))
            held = (self.of(Region(None, *names)) for names in outer if names[0] in self._full)
            self._around[region] = self.of(region) or (None if region.code else next(filter(None, held), None))
        return self._around[region]

    def scope(self, region: Region) -> Place | None:
        """The city of a region, whose counties a text may call by their short names; else its own place."""
        place = self.around(region)
        if place and place.level == COUNTY and place.parent and (place.parent.level or place.parent.is_municipality()):
            return place.parent
        return place

    def parent(self, region: Region) -> Region | None:
        """The next larger area: ``parent(上犹县) == 赣州市``; the nation above a province, None above the nation."""
        place = self.of(region)
        if place:
            return place.parent.region if place.parent else NATION
        place = self.around(region)
        return place.region if place else None

    def climb(self, tail: str, region: Region | None) -> Region | None:
        """The smallest area around ``region`` whose name ends so: ``climb("市", 上犹县) == 赣州市``."""
        while region and region != NATION and not region.name.endswith(tail):
            region = self.parent(region)
        return None if region == NATION else region

    def shared(self, first: Region, second: Region) -> Region:
        """The smallest area that holds both: ``shared(上犹县, 崇义县) == 赣州市``; ``first`` where none does."""
        outer: Region | None = first
        while outer and not contains(outer, second):
            outer = self.parent(outer)
        return outer or first

    def _make(self, number: int) -> Place:
        if number not in self._made:
            code, name, _, alone, former = self._areas[number]
            level = PROVINCE if code.endswith("0000") else CITY if code.endswith("00") else COUNTY
            above = (code[:4] + "00", code[:2] + "0000")[0 if level == COUNTY else 1 : 2 if level else 1]
            parent = next((self._make(self._codes[outer]) for outer in above if outer in self._codes), None)
            full_name = parent.region.full_name + name if parent else name
            self._made[number] = Place(Region(code, name, full_name), level, parent, alone, former)
        return self._made[number]


def contains(outer: Region, inner: Region) -> bool:
    """Whether ``inner`` lies in ``outer`` or is it: ``contains(江西省, 上犹县)``."""
    return outer in (NATION, WORLD) or inner.full_name.startswith(outer.full_name)
