"""A head taken apart: its unit, its date words, whether it is a change, a share or an index, and what is left."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS
from pipeline.dates import DATES
from pipeline.dates.cell_dates import date_in
from pipeline.layout.table_words import Role, TableWords
from pipeline.resolve.cells.units import PERCENT, Unit, UnitReader
from pipeline.rulebook import Rules

_WAYS: Final[tuple[Role, ...]] = ("moved", "up", "down")
_REMEMBERED: Final = 8192
_LONGEST_DATE: Final = 16
_MARKS: Final = f"、，,/_—–-:：；;·*※ ={BRACKETS}"
_FOOTNOTE: Final = re.compile(r"[\[［【][0-9]{1,2}[\]］】]|(?<=[^0-9])(?:[（(][0-9]{1,2}[)）])+\Z|[①-⑳*※]+\Z")
_BASE: Final = re.compile(r"[（(][^（()）]*=?100[^（()）]*[)）]|[^（()），,]{0,8}=100")
_BRACKETS: Final = re.compile(r"(?<=.)[（(][^（()）]*[)）]")
_EMPTY: Final = re.compile(r"[（(][、，,]*[)）]")
_YEAR_AND: Final = re.compile(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=\Z|[-—~～/_（()）\s])")


class Head(NamedTuple):
    """What a head says: ``Head("产量", "万吨", (), …)`` for ``产量（万吨）``.

    ``words`` name what is measured, ``unit`` is its unit, ``dates`` its date words. ``change`` is ``up``, ``down``,
    ``moved`` or None, ``by_amount`` says that it may be told in the unit of what changes; ``compared`` are the words of
    its baseline. A ``share``, an ``indexed`` and a ``rate`` are what they are called; ``planned`` is what is yet to be,
    ``accumulated`` what counts from the beginning of the year, a ``part`` is headed by 其中.
    """

    words: str
    unit: str | None = None
    dates: tuple[str, ...] = ()
    change: str | None = None
    by_amount: bool = False
    compared: str = ""
    share: bool = False
    indexed: bool = False
    rate: bool = False
    planned: bool = False
    accumulated: bool = False
    part: bool = False


NO_HEAD: Final = Head("")


class HeadReader:
    """Takes heads apart, each once: ``HeadReader(units, words, rules).read(("2016年", "产量（吨）")).unit == "吨"``."""

    def __init__(self, units: UnitReader, words: TableWords, rules: Rules) -> None:
        self.units: Final = units
        self.words: Final = words
        self.rules: Final = rules
        self.dates: Final = rules[DATES]
        self.rates: Final = rules.words["table_rates"]
        self.no_rates: Final = rules.words["table_no_rates"]
        self.leads: Final = rules.words["table_date_leads"]
        self.read = lru_cache(_REMEMBERED)(self._read)

    def _read(self, heads: tuple[str, ...]) -> Head:
        """Take the heads above a column apart, from the top down."""
        whole = NO_HEAD
        for at, head in enumerate(heads):
            below = self._one(head, lower=at > 0)
            if self.words.says("label", whole.words):
                whole = whole._replace(words="")  # the 比较 above what is compared
            if whole.words and (self.words.says("amount", below.words) or self.words.says("everywhere", below.words)):
                below = below._replace(words="")  # the 总量 below GDP, the 全国 below it
            whole = _joined(whole, below)
        return whole

    def _one(self, head: str, lower: bool) -> Head:
        words = self.words
        text = _FOOTNOTE.sub("", head)
        part = words.match("part", text)
        text = text[part.end() :] if part else text
        accumulated = words.says("accumulated", text)
        index = words.says("index", text)
        text = _BASE.sub("", text) if index else text
        ratio = words.match("ratio", text)
        unit = (self.units.alone(text) if lower else None) or self.units.in_head(text)
        unit = Unit(PERCENT, text[: ratio.start()]) if ratio else unit
        text = unit.rest if unit else text
        text = _BRACKETS.sub(lambda found: "" if words.says("moved", found[0]) else found[0], text)
        change, compared = self._change(text) if unit or not index else (None, "")
        if index and not change and (told := words.match("compared", text)) and self.dates.find(told[0]):
            compared, text = told[0], text[: told.start()] + text[told.end() :]  # 比上年 dates no index
        by_amount = change is not None and words.says("by_amount", text)
        text = words.without("accumulated", text) if accumulated else text
        if change:
            text = words.without("change_words", words.without("compared", text))
        dates, text = self._dated(text)
        planned = words.says("planned", head)
        rate = text.endswith(self.rates) and not text.endswith(self.no_rates)
        share = ratio is not None or words.says("share", text)
        text = _EMPTY.sub("", text)
        left = text.strip(_MARKS) if not text.endswith(("）", ")")) else text.lstrip(_MARKS)
        return Head(
            left,
            unit.unit if unit else None,
            dates,
            change,
            by_amount,
            compared,
            share,
            index,
            rate,
            planned,
            accumulated,
            bool(part),
        )

    def _change(self, text: str) -> tuple[str | None, str]:
        """Tell a head of changes, which ends with their words or says what they are compared with."""
        words = self.words
        compared = words.match("compared", text)
        for name in _WAYS:
            found = words.match(name, text)
            if found and (compared or not words.without("change_words", text[found.start() :]).strip(_MARKS)):
                return name, compared[0] if compared else ""
        return None, ""

    def _dated(self, text: str) -> tuple[tuple[str, ...], str]:
        """Take the date words out of a head."""
        if whole := self.words.dates.get(text) or date_in(text, self.dates):
            return (whole,), ""
        for word in self.leads:
            if text.startswith(word):
                return (self.words.dates[word],), text.removeprefix(word)
        if lead := self._lead(text):
            return (lead,), text.removeprefix(lead)
        found = [
            one for one in self.dates.find(text) if one.start == 0 or one.text not in self.rules.sets["table_same_time"]
        ]
        dates = [one.text for one in found]
        for one in reversed(found):
            before, behind = text[: one.start], text[one.end :]
            if not before.strip(_MARKS) or not behind.strip(_MARKS):  # inside a name it stays: 猪年末存栏
                text = before + behind
        if year := _YEAR_AND.search(text):
            dates.append(date_in(year[0], self.dates) or year[0])
            text = text[: year.start()] + text[year.end() :]
        return tuple(dates), text

    def _lead(self, text: str) -> str | None:
        """Return the longest date words with which a head opens, as a sentence would not: 今年第二季各行业失业率."""
        first = next(iter(self.dates.find(text)), None)
        if first is None or first.start:
            return None
        ends = range(min(len(text), _LONGEST_DATE), first.end, -1)
        return next((text[:end] for end in ends if date_in(text[:end], self.dates)), None)


def _joined(above: Head, below: Head) -> Head:
    """Join a head with one below it."""
    words = below.words if above.words and above.words in below.words else f"{above.words}{below.words}"
    unit = below.unit or above.unit
    indexed = (below.indexed or above.indexed) and not unit  # 环比 above 上月=100
    return Head(
        words,
        unit,
        above.dates + below.dates,
        None if indexed else below.change or above.change,
        below.by_amount or above.by_amount,
        below.compared or above.compared,
        below.share or above.share,
        below.indexed or above.indexed,
        below.rate or above.rate,
        below.planned or above.planned,
        below.accumulated or above.accumulated,
        below.part or above.part,
    )
