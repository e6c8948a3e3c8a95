"""One amount: a numeral with the words that give it a unit, and the smaller parts that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.core.characters import MULTIPLIERS
from pipeline.match.matcher import Matcher, Tail, Unit
from pipeline.numerals import magnitude, parse
from pipeline.records import Number

_NONE, _HALF = Decimal(0), Decimal("0.5")
_DIVISIBLE: Final = frozenset({"duration", "money", "measure"})
SHARE: Final = "share"
"""How the number of a rule is worked out that reads a fraction."""
LARGEST: Final = Decimal(10) ** 30
"""A greater number is no amount of anything: it is left over, and no column need hold what is infinite to it."""
_YEAR, _MONTH = Fraction(31_536_000), Fraction(2_592_000)
"""Seconds of a year of 365 days and of a month of 30, as in ``units.toml``."""
_REACH: Final = 40
"""How many characters before a numeral a rule may look at."""


class Fit(NamedTuple):
    """A rule that reads a numeral: what it found behind it, and before it where it asks for something there."""

    tail: Tail
    behind: re.Match[str]
    before: re.Match[str] | None

    def group(self, name: str) -> str | None:
        """Return what stands in a group of the rule, behind the numeral or else before it: the unit, its times."""
        for match in (self.behind, self.before):
            if match and name in match.re.groupindex:
                return match[name]
        return None

    @property
    def lead(self) -> int | None:
        """Return where the unit before the numeral begins."""
        return self.before.start("unit") if self.before and "unit" in self.before.re.groupindex else None

    @property
    def unit(self) -> str:
        """Return the unit that the rule states, else the one behind the numeral, else the one before it (US$)."""
        return self.tail.unit if self.tail.unit is not None else self.group("unit") or ""


@dataclass(slots=True, init=False)
class Draft:
    """A quantity in the making: its span, where its numeral ends, its number, its unit word and its rule.

    ``lead`` is where the currency before it begins (US$), if it has one; ``closed`` says that the words of a bound
    behind it close a range (10人以上30人以下). Without a rule it is a number that nothing explains yet.
    """

    start: Final[int]
    end: Final[int]
    numeral_end: Final[int]
    number: Final[Number]
    unit: Final[str]
    tail: Final[Tail | None]
    lead: Final[int | None]
    closed: Final[bool]

    def __init__(
        self,
        start: int,
        end: int,
        numeral_end: int,
        number: Number,
        unit: str,
        tail: Tail | None,
        lead: int | None = None,
        closed: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.numeral_end = numeral_end
        self.number = number
        self.unit = unit
        self.tail = tail
        self.lead = lead
        self.closed = closed


def amount_at(norm: str, start: int, end: int, matcher: Matcher, alone: bool = False) -> Draft | None:
    """Read the amount whose numeral is ``norm[start:end]``: 1小时30分, 七成六, 两个半小时; None if it is no numeral.

    ``alone`` lets the rules take part that hold only where the quantity is the whole text.
    """
    number = number_in(norm[start:end])
    if number is None:
        return None
    fit = _fit_at(norm, start, end, matcher, alone)
    if fit is None:
        return Draft(start, end, end, number, "", None)
    number = worked_out(number, fit.tail, fit.group("more") if fit.tail.value == "tenths" else None)
    if times := fit.group("times"):
        number = _linear(number, magnitude(times))
    draft = Draft(start, fit.behind.end(), end, number, fit.unit, fit.tail, fit.lead)
    known = matcher.units.find(fit.unit, fit.tail.kind)
    if known is None or known.kind not in _DIVISIBLE or number.high is not None:
        return draft
    return _with_parts(norm, draft, known, matcher)


def number_in(text: str) -> Number | None:
    """Read a numeral: ``number_in("2500余")``; None for characters that are none, and for one that is too large."""
    try:
        number = parse(text)
    except ValueError:
        return None
    return None if _is_large(number) else number


def is_too_large(text: str) -> bool:
    """Tell a numeral that is too large from characters that are none: ``is_too_large("9" * 99) is True``."""
    try:
        return _is_large(parse(text))
    except ValueError:
        return False


def _is_large(number: Number) -> bool:
    high = number.low if number.high is None else number.high  # copies: to round a million digits overflows
    return number.low.copy_abs() > LARGEST or high.copy_abs() > LARGEST


def worked_out(number: Number, tail: Tail, more: str | None = None) -> Number:
    """Work out what a rule makes of a numeral: a half more, a share, tenths and ``more`` (the 六 of 七成六)."""
    if tail.value == "half":
        return _linear(number, 1, _HALF)
    if tail.value == SHARE:
        return _linear(number, 100)
    if tail.value == "tenths":
        digit = parse(more).low if more else _NONE
        return _linear(number, 10, digit * 10 if digit < 1 else digit)  # 七成半: half of ten
    return number


def _linear(number: Number, factor: int, more: Decimal = _NONE) -> Number:
    high = None if number.high is None else number.high * factor + more
    return Number(number.low * factor + more, high, number.bound)


def _fit_at(norm: str, start: int, end: int, matcher: Matcher, alone: bool) -> Fit | None:
    """Find the rule that reads most behind a numeral; of two as long the earlier in the file."""
    parted = norm[end - 1] in MULTIPLIERS  # a blank that squeezing left between two Chinese characters: 破百 日本
    at = end + 1 if norm.startswith(" ", end) and not parted else end
    taking = matcher.quantities.taking.there(norm[at : at + 1])
    if taking and matcher.units.not_units.match(norm, at):
        taking = ()
    looking = matcher.quantities.looking.there(norm[end : end + 1])
    return _longest(norm, start, end, at, taking, alone) or _longest(norm, start, end, end, looking, alone)


def _longest(norm: str, start: int, end: int, at: int, tails: tuple[Tail, ...], alone: bool) -> Fit | None:
    best: Fit | None = None
    for tail in tails:
        if tail.alone and not alone:
            continue
        if tail.numeral and not tail.numeral.fullmatch(norm, start, end):
            continue
        match = tail.regex.match(norm, at)
        if match is None or (best is not None and match.end() <= best.behind.end()):
            continue
        before = tail.before.search(norm, max(0, start - _REACH), start) if tail.before else None
        if before or not tail.before:
            best = Fit(tail, match, before)
    return best


def _with_parts(norm: str, draft: Draft, unit: Unit, matcher: Matcher) -> Draft:
    """Add the smaller parts of one amount: 1小时30分, 8天又20小时, 5元6角, 3斤5两, 28秒76, 三米九."""
    numeral = _next_numeral(norm, draft.end, matcher)
    if numeral is None:
        return draft
    amount, last, end = Fraction(draft.number.low), unit, draft.end
    while numeral:
        part = _part(norm, numeral.start(), numeral.end(), unit, matcher)
        if part is None or part[0].factor >= last.factor:
            break
        amount += Fraction(parse(numeral[0]).low) * part[0].factor / unit.factor
        last, end = part
        numeral = _next_numeral(norm, end, matcher)
    if decimals := _decimals(norm, end, last, matcher):
        amount += Fraction(parse(decimals).low) / 10 ** len(decimals) * last.factor / unit.factor
        end += len(decimals)
    if end == draft.end:
        return draft
    word = draft.unit
    if unit.factor == _YEAR and last.factor == _MONTH:  # twelve of them are a year, whatever their days: 2年3个月
        amount = 12 * Fraction(draft.number.low) + (amount - Fraction(draft.number.low)) * _YEAR / _MONTH
        word = last.word
    low = Decimal(amount.numerator) / Decimal(amount.denominator)
    return replace(draft, number=Number(low, None, draft.number.bound), unit=word, end=end)


def _next_numeral(norm: str, at: int, matcher: Matcher) -> re.Match[str] | None:
    joined = matcher.quantities.joining.match(norm, at)
    return matcher.quantities.number.match(norm, joined.end() if joined else at)


def _decimals(norm: str, start: int, unit: Unit, matcher: Matcher) -> str | None:
    """Return the digits behind a unit that are its decimals, unless they count something of their own."""
    words = matcher.quantities
    match = words.decimals.match(norm, start) if unit.word in words.decimal_units else None
    return match[0] if match and not _fit_at(norm, *match.span(), matcher, alone=False) else None


def _part(norm: str, start: int, end: int, unit: Unit, matcher: Matcher) -> tuple[Unit, int] | None:
    """Return the unit of the same base that stands behind a numeral, and where it ends."""
    fit = _fit_at(norm, start, end, matcher, alone=False)
    reach = fit.behind.end() if fit else end
    for (kind, word), part in matcher.units.parts.items():
        if kind == unit.kind and norm.startswith(word, end) and end + len(word) > reach - (part.base == unit.base):
            return (part, end + len(word)) if part.base == unit.base else None
    known = matcher.units.find(fit.unit, fit.tail.kind or unit.kind) if fit else None
    return (known, reach) if known and known.base == unit.base else None
