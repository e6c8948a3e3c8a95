"""Administrative areas: find their names in a sentence, look one up, walk from one to the next."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from pipeline.records import Region, RegionMention
from pipeline.regions.finder import NameFinder, choose
from pipeline.regions.table import CITY, COUNTY, NATION, PROVINCE, Table, contains
from pipeline.regions.topic import TopicWords, assembly, sender, topic
from pipeline.regions.words import AreaWords

_LEVELS: Final = {PROVINCE: "province", CITY: "city", COUNTY: "county"}


class Gazetteer:
    """Every area and every word for one: ``rules[REGIONS].find("上犹县建成光伏电站175个")``."""

    def __init__(self, table: Table, words: AreaWords, counted: TopicWords) -> None:
        self.table: Final = table
        self.words: Final = words
        self._finder: Final = NameFinder(table, words)
        self._counted: Final = counted

    @property
    def names(self) -> Set[str]:
        """Every full and short name that some area bears."""
        return self._finder.names

    def find(self, norm: str, within: Region | None = None) -> list[RegionMention]:
        """Find the areas named in a folded sentence: ``find("江西省赣州市上犹县") == [RegionMention(0, 9, 上犹县)]``.

        A chain is one mention of its last area. ``within`` is the area the text speaks of: it allows the short names
        of its city's counties, settles names that several areas bear, and gives 全县, 我省 and the like their area. A
        full name that several areas bear and nothing settles (朝阳区) has the code None, and so has a zone.
        """
        return self._finder.find(norm, within)

    def lookup(self, name: str, within: Region | None = None) -> Region | None:
        """The area with a full or short name or a chain: ``lookup("上犹")``; None for a name that is none.

        Of several bearers, the one in the city of ``within``, then the largest; a full name still borne by several
        (朝阳区) gives a region whose code is None, a short one nothing. ``全国`` and the like give the nation.
        """
        near = self.table.scope(within) if within else None
        for places, full in ((self.table.full(name), name), (self.table.short(name), None)):
            region = choose(places, near, None, places, full)
            if region:
                return region
        mentions = self.find(name, within)
        whole = len(mentions) == 1 and mentions[0].end - mentions[0].start == len(name)
        return mentions[0].region if whole else None

    def is_name(self, word: str) -> bool:
        """Whether some area bears the full or short name: ``is_name("公安")``."""
        return word in self._finder.names

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
        return "zone" if region.name.endswith(self.words.lists["zone"]) else "county"

    def contains(self, outer: Region, inner: Region) -> bool:
        """Whether ``inner`` lies in ``outer`` or is it: ``contains(江西省, 上犹县)``."""
        return contains(outer, inner)

    def generic(self, word: str, context: Region | None) -> Region | None:
        """What 全县, 我市, 全省, 辖区 … mean in a text about ``context``: ``generic("全市", 上犹县) == 赣州市``.

        None where ``context`` has no such area (全县 in 赣州市) or the word is not one of ``rules/regions.toml``.
        """
        return self._finder.pointed(word, context)

    def of_text(self, norm: str) -> Region | None:
        """The area a folded text speaks of, by the weight of what it names: ``of_text("我国粮食…全国…") == NATION``."""
        return topic(norm, self._finder, self._counted)

    def sends(self, norm: str) -> bool:
        """Whether a line names a paper or a page of an area: ``sends("来源：赤峰市融媒体中心")``."""
        return sender(norm, self._finder, self._counted) is not None

    def of_title(self, title: str, document_region: Region | None) -> Region | None:
        """The area a title speaks of: ``of_title("上犹县巧做“加减乘除法”", 赣州市) == 上犹县``.

        The first area named, or a smaller one inside it; what they share for areas side by side; for ``市教育局…`` the
        city of the document; the document's own area where the title names none, or only what is named after a place
        (上海大学, 天津国际车展).
        """
        mentions = [one for one in self.find(title, document_region) if not self._named_after(title, one)]
        if not mentions:
            whole = not self.words.is_broken(title, 1) and not self._finder.begins(title)
            own = whole and title[:1] != "" and title[:1] in self.words.tails
            return self.table.climb(title[0], document_region) if own else document_region
        region, end = mentions[0].region, mentions[0].end
        for mention in mentions[1:]:
            if contains(region, mention.region):
                region = mention.region
            elif title[end : mention.start] in self.words.lists["joiners"]:
                region = self.table.shared(region, mention.region)
            end = mention.end
        return region

    def of_session(self, norm: str) -> Region | None:
        """The area whose assembly a line names: ``of_session("在云南省第十四届人民代表大会上") == 云南省``."""
        return assembly(norm, self.find(norm))

    def _named_after(self, title: str, one: RegionMention) -> bool:
        """Whether a short name is only part of that of a school or a fair, any name of that of a firm."""
        counted, short = self._counted, one.region.code is None or title[one.start : one.end] != one.region.name
        labelled = title.endswith(self.words.lists["firm_labelled"], 0, one.start)  # 股票简称：宁波甲乙
        return labelled or bool(
            (short and counted.named_after.match(title, one.end)) or counted.firms.match(title, one.end)
        )
