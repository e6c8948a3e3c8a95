"""What a figure of a table is of: row head and column head put together, or what the table is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS
from pipeline.layout.table_words import Role, TableWords
from pipeline.regions import REGIONS
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.rulebook import Rules

_MARKS: Final = f"、，,:：；;—–-·*※ {BRACKETS}"
_EDGE: Final = 2
_LEADS: Final[tuple[Role, ...]] = ("part", "numbering")
_AROUND: Final[tuple[Role, ...]] = ("caption_tail", "area_whole")
_NO_TOPIC: Final[tuple[Role, ...]] = ("unit_line", "time_line", "note", "continued", "scale_line")


class Named(NamedTuple):
    """A subject and where it is from: ``Named("粮食产量", "both")``."""

    text: str
    source: str


class Namer:
    """Puts subjects together from heads: ``Namer(heads, words, rules).together("粮食", "产量").text == "粮食产量"``."""

    def __init__(self, heads: HeadReader, words: TableWords, rules: Rules) -> None:
        self.heads: Final = heads
        self.words: Final = words
        self.rules: Final = rules

    def bare(self, name: str) -> str:
        """Return a row head without its number, 其中 and #: ``bare("其中：1.粮食") == "粮食"``."""
        before = None
        while before != name:
            before = name
            for role in _LEADS:
                found = self.words.match(role, name)
                if found and found.end() < len(name):
                    name = name[found.end() :]
        return name

    def measured(self, head: Head) -> str:
        """Return what a column head says is measured, nothing where it only says that something is."""
        return "" if self.words.says("amount", head.words) or self.words.says("label", head.words) else head.words

    def together(self, row: str, column: str) -> Named:
        """Put row head and column head together, each where it says something new."""
        if not row or not column:
            return Named(row or column, "row" if row else "column")
        measured = row.endswith(self.rules.words["table_measured_ends"]) and len(column) <= _EDGE
        if measured or column in row or (len(column) <= _EDGE and column[-1] == row[-1]):
            return Named(row, "row")
        if row in column:
            return Named(column, "column")
        groups = self.rules.sets["table_groups"]
        for size in range(min(len(row), len(column)) - 1, 1, -1):
            if row.endswith(column[:size]):  # 居民消费价格 and 价格指数
                return Named(f"{row}{column[size:]}", "both")
        return Named(f"{column}{row}" if column in groups else f"{row}{column}", "both")

    def within(self, name: str, owner: str) -> str:
        """Put a part's name to that of its whole: 住宅 in 房屋施工面积 is 住宅房屋施工面积."""
        for word in self.rules.words["table_wholes"]:
            owner = owner.removeprefix(word)
        if not owner or owner in name:
            return name
        return (
            f"{owner}{name}"
            if owner[-_EDGE:] == name[-_EDGE:] or name in self.rules.sets["table_empty_names"]
            else f"{name}{owner}"
        )

    def topic(self, lines: Sequence[str]) -> Named:
        """Return what the lines before a table say that it is about: ``指标：用水总量(亿立方米)`` is 用水总量."""
        for line in reversed(lines):
            if found := self.words.match("indicator_line", line):
                return Named(self.heads.read((found["subject"],)).words, "indicator")
        for line in reversed(lines):
            if not any(self.words.says(role, line) for role in _NO_TOPIC):
                if noun := self._noun(line):  # a line 表五 is none
                    return Named(noun, "caption")
                continue
            if (found := self.words.match("unit_line", line)) and found.start() > _EDGE:
                return Named(self._noun(line[: found.start()]), "caption")
        return Named("", "caption")

    def _noun(self, caption: str) -> str:
        """Return the noun of a caption: 表2 2023年农林牧渔业总产值及其增长速度 is 农林牧渔业总产值."""
        text = self.heads.read((self._placed(self.bare(caption)),)).words
        for role in _AROUND:
            found = self.words.match(role, text)
            if found:
                text = text[: found.start()] + text[found.end() :]
        for word in self.rules.words["table_each"]:
            text = text.removeprefix(word)
        return text.strip(_MARKS) if not text.endswith(("）", ")")) else text.lstrip(_MARKS)

    def _placed(self, caption: str) -> str:
        """Return a caption without the area that stands before its date: 红河州州本级2026年… is 2026年…."""
        for date in self.heads.dates.find(caption):
            before = caption[: date.start]
            areas = self.rules[REGIONS].find(before, None)
            if areas and areas[0].start == 0 and (areas[0].end == len(before) or self.words.says("own_level", before)):
                return caption[date.start :]
        return caption


def is_total(name: str, words: TableWords) -> bool:
    """Tell the row of a total: ``is_total("合计", words)``."""
    return words.says("total", name)


def without_total(name: str, rules: Rules) -> str:
    """Return the row head of a total without the word for it: 营业收入合计 is 营业收入."""
    for word in rules.words["table_total_ends"]:
        if name.endswith(word) and len(name) - len(word) > _EDGE:  # 资产总计 is a name of its own
            return name.removesuffix(word)
    return name


def spoken(lines: Sequence[str], words: TableWords) -> tuple[str, ...]:
    """Return the lines of a table without the numbers of captions: 表10 of ``表10年末每百户…`` is no date."""
    heads = [words.match("caption_head", line) for line in lines]
    return tuple(line[head.end() :] if head else line for line, head in zip(lines, heads, strict=True))
