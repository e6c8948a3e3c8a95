"""Where a figure of a table is: the area of its row, of its column, of its caption, else of its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.dates import DateGrammar
from pipeline.layout.table_words import TableWords
from pipeline.records import Region
from pipeline.regions import NATION, Gazetteer
from pipeline.resolve.region import Place

ROW: Final = "table.region_row"
COLUMN: Final = "table.region_column"
CAPTION: Final = "table.region_caption"
_LONGEST: Final = 12


class Placed(NamedTuple):
    """An area at the head of words, and the words without it: ``全州总户籍人口`` is 总户籍人口 of the area 全州."""

    region: Region | None
    rest: str


class Placer:
    """Reads areas in heads, in a text about ``own``: ``Placer(…, own).named("北京").name == "北京市"``."""

    def __init__(self, gazetteer: Gazetteer, words: TableWords, dates: DateGrammar, own: Place) -> None:
        self.dates: Final = dates
        self.gazetteer: Final = gazetteer
        self.words: Final = words
        self.own: Final = own

    def named(self, name: str) -> Region | None:
        """Return the area that a row head names; one that no list has as it is written."""
        return self.known(name) or self._level(name) or Region(None, name, name)

    def _level(self, name: str) -> Region | None:
        """Return the area whose own level a row head names: 长春市本级, or 市本级 in a text of 长春."""
        found = self.words.match("own_level", name)
        if found is None or not found["area"]:
            return None
        area = found["area"]
        return self.known(area) or (self.gazetteer.of_title(area, self.own.region) if len(area) == 1 else None)

    def around(self, names: Sequence[str]) -> Region | None:
        """Return the area of the total of areas: that of 全市, that of the text; their whole, where it is one of them.

        A text whose only areas are the districts of a table is not about one of them.
        """
        for name in names:
            if self.words.says("total", name) and (pointed := self.pointed(name)):
                return pointed
        own = self.own.region
        parts = [area for name in names if (area := self.known(name)) and not self.words.says("total", name)]
        if own not in parts or len(parts) == 1:
            return own
        wholes = {self.gazetteer.parent(area) for area in parts}
        return wholes.pop() if len(wholes) == 1 else None

    def known(self, name: str) -> Region | None:
        """Return the area that words are, if they are one."""
        if len(name) > _LONGEST:
            return None
        if self.words.says("area_whole", name):
            return self.pointed(name)
        region = self.gazetteer.lookup(name, self.own.region)
        return region if region and region.code else None  # 国内 and 美国 place nothing: they are what is counted

    def pointed(self, word: str) -> Region | None:
        """Return the area that 全市, 全省 mean here."""
        return self.gazetteer.generic(word, self.own.region)

    def at_head(self, name: str) -> Placed:
        """Take off an area at the head of a row head: 全州, or a full name."""
        found = self.words.match("area_whole", name)
        if found and found.end() < len(name):
            return Placed(self.pointed(found[0]), name[found.end() :])
        return Placed(None, name)

    def in_lines(self, lines: Sequence[str], after: Sequence[str]) -> Place:
        """Return the area that the caption of a table opens with, else the text's own.

        Without any, figures of an office of the whole country, as the lines ``after`` it name it, are the country's.
        """
        for text in reversed(lines):
            found = self.gazetteer.find(text, self.own.region)
            if found and self._opens(text[: found[0].start]):
                return Place(found[0].region, CAPTION)
        if self.own.region is None and any(self.words.says("national", line) for line in (*lines, *after)):
            return Place(NATION, CAPTION)
        return self.own

    def _opens(self, before: str) -> bool:
        """Whether nothing but dates stands before an area: 2023年某市主要指标."""
        for one in reversed(self.dates.find(before)):
            before = before[: one.start] + before[one.end :]
        return not any(char.isalpha() for char in before)
