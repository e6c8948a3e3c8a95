"""What the rule files of the matcher become: records that are ready to run, put together as one ``Matcher``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pipeline.core.prefilter import ByHead
from pipeline.dates import DateGrammar
from pipeline.match.cues import NumberCues, PatternCues, WordCues


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit word: ``Unit("亩", "measure", "亩", "平方米", Fraction(2000, 3), "unit.area")``.

    ``name`` is what the ``unit`` column shows, ``base`` the base unit, ``factor`` how many of it make one unit; a
    classifier is its own base. ``rule`` names the group that holds the word.
    """

    word: str
    kind: str
    name: str
    base: str
    factor: Fraction
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Units by their words; ``parts`` by kind and word what means one only behind a greater one.

    ``not_units`` finds words that only begin like a unit: a number before one counts nothing.
    """

    by_word: Mapping[str, Unit]
    parts: Mapping[tuple[str, str], Unit]
    not_units: re.Pattern[str]

    def find(self, word: str, kind: str | None) -> Unit | None:
        """Return what is known of a unit word; ``kind`` tells 块 the coin from 块 the piece."""
        return (self.parts.get((kind, word)) if kind else None) or self.by_word.get(word)


@dataclass(frozen=True, slots=True, eq=False)
class Tail:
    """One quantity rule: what follows the numeral, and what the numeral and the words before it must be.

    ``shown`` is what the column of units shows where that is not the unit: 新台币5元 is so many 元, of Taiwan.
    """

    rule: str
    regex: re.Pattern[str]
    numeral: re.Pattern[str] | None
    before: re.Pattern[str] | None
    alone: bool
    value: str
    kind: str | None
    unit: str | None
    shown: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """The quantity rules, and the words that join amounts, each regex named after what it finds.

    Rules that are ``taking`` characters behind the numeral, as a unit, are asked first; those that are only ``looking``
    at what stands there have the others.
    """

    number: re.Pattern[str]
    taking: ByHead[Tail]
    looking: ByHead[Tail]
    joining: re.Pattern[str]
    decimals: re.Pattern[str]
    decimal_units: frozenset[str]
    implied: frozenset[str]
    range_mark: re.Pattern[str]
    flooring: re.Pattern[str]
    ceiling: re.Pattern[str]
    spanning: re.Pattern[str]
    range_start: re.Pattern[str]
    stepping: re.Pattern[str]
    listing: re.Pattern[str]
    phrase_end: re.Pattern[str]
    counting: re.Pattern[str]
    severally: re.Pattern[str]
    changing_to: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Nonclaims:
    """What is no claim: cues that are searched for, those that start at a numeral, those for what nothing explains.

    ``labels`` finds the names that a document puts in quotation marks, each with the rule that leaves them over.
    """

    searched: PatternCues
    at_number: NumberCues
    unexplained: PatternCues
    labels: PatternCues


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Bound words: directly before a figure, directly behind, and directly behind a fraction alone (四分之一强)."""

    before: WordCues
    behind: WordCues
    behind_share: WordCues


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Words that make rates, before the figures that they govern and directly behind; and what ends their reach.

    A cue's value is its denominator, empty where the groups of its pattern hold it; ``joint`` parts two of them there.
    """

    before: PatternCues
    behind: PatternCues
    handled: re.Pattern[str]
    ending: re.Pattern[str]
    required: re.Pattern[str]
    times: re.Pattern[str]
    joint: str


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """All that the matcher asks of the rules: ``scan("约5家", rules[MATCHER])``."""

    quantities: Quantities
    units: Units
    nonclaims: Nonclaims
    bounds: Bounds
    rates: Rates
    dates: DateGrammar
