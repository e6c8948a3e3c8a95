"""What stands in one sentence before it is resolved, in offsets of the sentence's ``norm`` text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pipeline.records.document import Region


class Number(NamedTuple):
    """A numeral as read: ``Number(Decimal("2500"), None, "gt")`` for ``2500余``.

    ``bound`` is what the numeral itself says: ``eq``, ``gt`` (余, 多), ``lt``; ``high`` the upper end of a range.
    """

    low: Decimal
    high: Decimal | None = None
    bound: str = "eq"


@dataclass(slots=True, init=False)
class Period:
    """A period, both ends included; None is an open end. ``text`` are the words it was read from."""

    start: Final[date | None]
    end: Final[date | None]
    text: Final[str]

    def __init__(self, start: date | None, end: date | None, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text


@dataclass(slots=True, init=False)
class DateMention:
    """Date words in ``norm[start:end]`` of a sentence; ``rule`` names the date rule that found them."""

    start: Final[int]
    end: Final[int]
    text: Final[str]
    rule: Final[str]

    def __init__(self, start: int, end: int, text: str, rule: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.rule = rule


@dataclass(slots=True, init=False)
class Mention:
    """One quantity before resolution, in offsets of the text searched.

    ``kind`` is count, money, percent, measure, duration or ratio. ``count``/``count_max`` are in ``unit``, None for
    a percent; ``percent`` (and ``count_max`` as the upper end) for a percent. ``unit_base``/``count_base`` give the
    same amount in the base unit of its dimension. ``rule`` gave the quantity, ``unit_rule``, ``bound_rule`` and
    ``per_rule`` its unit, its bound and its denominator; None where nothing gave one.
    """

    start: Final[int]
    end: Final[int]
    text: Final[str]
    kind: Final[str]
    count: Final[Decimal | None]
    count_max: Final[Decimal | None]
    percent: Final[Decimal | None]
    unit: Final[str]
    per: Final[str | None]
    bound: Final[str]
    unit_base: Final[str]
    count_base: Final[Decimal | None]
    rule: Final[str]
    unit_rule: Final[str | None]
    bound_rule: Final[str | None]
    per_rule: Final[str | None]

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        kind: str,
        count: Decimal | None,
        count_max: Decimal | None,
        percent: Decimal | None,
        unit: str,
        per: str | None,
        bound: str,
        unit_base: str,
        count_base: Decimal | None,
        rule: str,
        unit_rule: str | None = None,
        bound_rule: str | None = None,
        per_rule: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.kind = kind
        self.count = count
        self.count_max = count_max
        self.percent = percent
        self.unit = unit
        self.per = per
        self.bound = bound
        self.unit_base = unit_base
        self.count_base = count_base
        self.rule = rule
        self.unit_rule = unit_rule
        self.bound_rule = bound_rule
        self.per_rule = per_rule


@dataclass(slots=True, init=False)
class RegionMention:
    """An area named in ``norm[start:end]``: ``RegionMention(0, 3, Region("360724", "上犹县", …))``."""

    start: Final[int]
    end: Final[int]
    region: Final[Region]

    def __init__(self, start: int, end: int, region: Region) -> None:
        self.start = start
        self.end = end
        self.region = region


class Rate(NamedTuple):
    """A denominator and where its words stand: ``Rate("村", 2, 6, "rate.each", True)`` for 平均每个村.

    ``each`` says that the words stand by themselves, like an adverb, so that it may reach beyond its clause.
    """

    per: str
    start: int
    end: int
    rule: str
    each: bool = False


@dataclass(slots=True, init=False)
class Left:
    """A stretch whose numbers are no claims, or a number left over: the reason, and the rule that says so."""

    start: Final[int]
    end: Final[int]
    reason: Final[str]
    rule: Final[str]

    def __init__(self, start: int, end: int, reason: str, rule: str) -> None:
        self.start = start
        self.end = end
        self.reason = reason
        self.rule = rule


@dataclass(slots=True, init=False)
class Found:
    """What a sentence holds: quantities, date words, and the numbers that are neither.

    ``belonging`` are stretches around quantities that are no words of the sentence: US$, ≤.
    """

    mentions: Final[tuple[Mention, ...]]
    dates: Final[tuple[DateMention, ...]]
    leftovers: Final[tuple[Left, ...]]
    rates: Final[tuple[Rate, ...]]
    belonging: Final[tuple[tuple[int, int], ...]]

    def __init__(
        self,
        mentions: tuple[Mention, ...],
        dates: tuple[DateMention, ...],
        leftovers: tuple[Left, ...],
        rates: tuple[Rate, ...] = (),
        belonging: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.mentions = mentions
        self.dates = dates
        self.leftovers = leftovers
        self.rates = rates
        self.belonging = belonging
