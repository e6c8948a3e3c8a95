"""What a cell says by itself and with a unit from elsewhere: one amount, read as prose reads it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from pipeline.core.characters import MULTIPLIERS
from pipeline.match.amounts import number_in
from pipeline.match.matcher import Matcher
from pipeline.match.quantities import quantity_at
from pipeline.match.scan import mention_of
from pipeline.records import Mention, Rate

_CORE: Final = re.compile(
    rf"(?P<lead>[^0-9\-−–—]{{0,4}}?)(?P<minus>[-−–—](?=[0-9.]))?"
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?(?:[~～—–-][0-9][0-9,.]*)?[{MULTIPLIERS}]*)"
)
_WIDE_GROUPS: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])")
_MULTIPLIER: Final = re.compile(rf"[{MULTIPLIERS}]+")
_NEGATIVE: Final = re.compile(r"([（(]([0-9][0-9,]*(?:\.[0-9]+)?)[)）](%?))(?:[（(][0-9]{1,2}[)）])*")
"""A negative number as accounts write it, (6)%, and the number of a note behind it."""
_MINUS: Final = "-"
UNKNOWN: Final = "cells.unit"
"""The rule of an amount whose unit stands in no list."""


class Amount(NamedTuple):
    """An amount in a cell, with offsets of the cell's ``norm``; ``own`` says that the cell itself has the unit."""

    mention: Mention
    own: bool


def bare_number(norm: str) -> re.Match[str] | None:
    """Find the numeral with which a cell begins: ``bare_number("+44.7%")["number"] == "44.7"``."""
    return _CORE.match(norm)


def plain_number(norm: str) -> Decimal | None:
    """Return the number with which a cell begins, without units: ``plain_number("1,234.5") == Decimal("1234.5")``."""
    core = _CORE.match(_grouped(norm))
    number = number_in(core["number"]) if core else None
    if core is None or number is None:
        return None
    return -number.low if core["minus"] else number.low


def _grouped(norm: str) -> str:
    """Write commas of full width between groups of three figures as amounts have them: in a cell they list nothing."""
    return _WIDE_GROUPS.sub(lambda found: found[0].replace("，", ","), norm) if "，" in norm else norm


def amount_in(norm: str, unit: str | None, matcher: Matcher) -> Amount | None:
    """Read the amount with which a cell begins: ``amount_in("156.40", "亿元", matcher).mention.count == 15640000000``.

    The cell's own unit outweighs ``unit``. With an empty ``unit`` the amount has none, as an index; with None a cell
    without its own unit gives None.
    """
    norm = _grouped(norm)
    if negative := _NEGATIVE.fullmatch(norm):
        read = _with_unit(f"{_MINUS}{negative[2]}", 0, negative[3] or unit, matcher)
        return Amount(_moved(read, 0, negative.end(1), norm), own=bool(negative[3])) if read else None
    core = _CORE.match(norm)
    if core is None:
        return None
    start = core.start("minus") if core["minus"] else core.start("number")
    text = f"{norm[:start]}{_MINUS}{norm[start + 1 :]}" if core["minus"] else norm
    alone = core.end() == len(norm) and not core["lead"]
    own = _own(text, start, matcher) if unit is None or not alone else None
    if own:
        return Amount(own, own=True)
    read = _with_unit(text[: core.end()], start, unit, matcher)
    return Amount(_moved(read, start, core.end(), norm), own=False) if read else None


def _own(norm: str, start: int, matcher: Matcher) -> Mention | None:
    """Read an amount with the unit that stands behind it in the cell."""
    numeral = matcher.quantities.number.match(norm, start)
    draft = quantity_at(norm, *numeral.span(), matcher) if numeral else None
    if draft is None or draft.tail is None or not draft.unit or (draft.end == draft.numeral_end and draft.lead is None):
        return None
    return mention_of(norm, draft, (), (), matcher)


def _with_unit(written: str, start: int, unit: str | None, matcher: Matcher) -> Mention | None:
    """Read a numeral as if a unit stood behind it; one that no list has counts as it is written."""
    if unit is None:
        return None
    text = f"{written}{unit}"
    numeral = matcher.quantities.number.match(text, start) if unit else None
    draft = quantity_at(text, *numeral.span(), matcher) if numeral else None
    if draft and draft.tail and draft.end > draft.numeral_end:
        mention = mention_of(text, draft, (), (), matcher)
        if mention.end == len(text):
            return mention
    return _unlisted(written[start:], unit)


def _unlisted(written: str, unit: str) -> Mention | None:
    """Read an amount whose unit stands in no list: ``647.12`` in 万重量箱 is 6,471,200 重量箱."""
    number = number_in(written)
    if number is None:
        return None
    times = _MULTIPLIER.match(unit)
    greater = number_in(f"1{times[0]}") if times else None
    factor = greater.low if greater else Decimal(1)
    name, _, per = unit[times.end() if times else 0 :].partition("/")
    count = number.low * factor
    high = number.high * factor if number.high is not None else None
    return Mention(
        0, len(written), written, "count" if unit else "index", count, high, None, name, per or None, number.bound,
        name, count, UNKNOWN, None,
    )  # fmt: skip


def _moved(read: Mention, start: int, end: int, norm: str) -> Mention:
    """Return an amount at its place in the cell, without the unit that was put behind it."""
    return _copied(read, start, end, norm[start:end], read.per, read.per_rule)


def shifted(read: Mention, by: int, norm: str) -> Mention:
    """Return an amount that was read in a part of a cell at its place in the whole: ``shifted(read, 5, cell.norm)``."""
    start, end = read.start + by, read.end + by
    return _copied(read, start, end, norm[start:end], read.per, read.per_rule)


def with_rate(read: Mention, rate: Rate) -> Mention:
    """Return an amount as a rate: ``with_rate(mention, Rate("百户", 0, 3, "rate.each")).per == "百户"``."""
    return _copied(read, read.start, read.end, read.text, rate.per, rate.rule)


def _copied(read: Mention, start: int, end: int, text: str, per: str | None, per_rule: str | None) -> Mention:
    return Mention(
        start, end, text, read.kind, read.count, read.count_max, read.percent, read.unit, per, read.bound,
        read.unit_base, read.count_base, read.rule, read.unit_rule, read.bound_rule, per_rule,
    )  # fmt: skip
