"""Find the quantities of one sentence: numerals first, then what stands around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from pipeline.core.characters import CLOSING_BRACKETS
from pipeline.match.amounts import SHARE, Draft, is_too_large
from pipeline.match.bounds import bound_of
from pipeline.match.lists import borrow_units, share_rates, share_units, share_words
from pipeline.match.masks import Label, Span, mask_at, masks_of, unexplained
from pipeline.match.matcher import Matcher, Unit
from pipeline.match.quantities import quantity_at, whole_text
from pipeline.match.rates import governing_rate, rate_after, rates_before
from pipeline.numerals import FIRST
from pipeline.records import DateMention, Found, Left, Mention, Rate

NOTHING: Final = Found((), (), ())
SIZE: Final = "size"
"""The reason of a number that is too large to be an amount."""
_FIRST: Final = re.compile(FIRST)  # a plain set is found several times as fast as what begins with one
_CLOSED: Final = re.compile(f"[{CLOSING_BRACKETS}]")
_JOINED: Final = frozenset(" +")
"""What stands directly before a number and is no word: a blank between letters and digits, a sign."""
_HAN: Final = "\u3400"
"""From this character on stand Chinese characters."""
_SQUARES: Final = "\u3300"
"""From this one on stand units written as one character: ㎡, ㎏."""
_ONE: Final = Fraction(1)
_LONGEST_ALONE: Final = 24
"""A text of more characters is never taken for one quantity and nothing else."""


def numerals_in(norm: str, matcher: Matcher) -> list[Span]:
    """Find the numerals of a folded sentence: ``numerals_in("共3万人", matcher) == [(1, 3)]``."""
    found: list[Span] = []
    number, at = matcher.quantities.number, 0
    while first := _FIRST.search(norm, at):
        numeral = number.match(norm, first.start())
        if numeral:
            found.append(numeral.span())
        at = (numeral or first).end()
    return found


def scan(norm: str, matcher: Matcher, labels: Sequence[Label] = (), furniture: bool = False) -> Found:
    """Find the quantities of a folded sentence: ``scan("核查1241所学校", matcher).mentions[0].unit`` → ``"所"``.

    ``labels`` are numbered names (六大主攻方向) that the document elsewhere puts in quotation marks, as ``labels_in``
    finds them; the numbers of page ``furniture`` are all left over. Spans do not overlap; every numeral is in exactly
    one quantity, date or leftover, but for the single Chinese digits inside words.
    A sentence that is one quantity and nothing else is read as such: 一个钟头 is an hour, not the article of one.
    """
    numerals = numerals_in(norm, matcher)
    if not numerals:
        return NOTHING
    if furniture:
        return Found((), (), tuple(Left(start, end, "furniture", "layout") for start, end in numerals))
    found = tuple(matcher.dates.find(norm))
    masks = masks_of(norm, numerals, matcher, found, labels)
    rates = rates_before(norm, matcher)
    masks += [Left(rate.start, rate.end, "rate", rate.rule) for rate in rates]
    drafts, leftovers = _drafts(norm, numerals, masks, matcher)
    if len(norm) <= _LONGEST_ALONE and (whole := whole_text(norm, masks, matcher)):
        drafts, leftovers = [whole], []
    if not drafts:
        return Found((), found, tuple(leftovers), rates)
    drafts = borrow_units(norm, share_units(norm, drafts, matcher), matcher)
    mentions = [mention_of(norm, draft, rates, found, matcher) for draft in drafts if draft.tail]
    bare = ((draft.start, draft.end) for draft in drafts if not draft.tail)
    leftovers += [unexplained(norm, start, end, matcher) for start, end in bare if _counts(norm[start:end])]
    leftovers.sort(key=lambda left: left.start)
    shared = tuple(share_rates(norm, share_words(norm, mentions, matcher), matcher))
    return Found(shared, found, tuple(leftovers), rates, tuple(_belonging(norm, drafts, matcher)))


def _belonging(norm: str, drafts: Sequence[Draft], matcher: Matcher) -> Iterator[Span]:
    """Yield what stands around amounts and is no word of its own: the US$ of US$5亿, ≤, the 强 of 三分之一强."""
    for draft in drafts:
        start = draft.start
        if draft.tail is None:
            continue
        if draft.lead is not None and draft.lead < start and not _CLOSED.search(norm, draft.lead, start):
            yield draft.lead, start
        elif start and norm[start - 1] in _JOINED:
            yield start - 1, start
        elif start and not norm[start - 1].isalnum() and (hit := matcher.bounds.before.before(norm, start, start - 1)):
            yield hit.start, hit.end
        if draft.tail.value == SHARE and (hit := matcher.bounds.behind_share.at(norm, draft.end)):
            yield hit.start, hit.end


def _drafts(
    norm: str, numerals: Sequence[Span], masks: Sequence[Left], matcher: Matcher
) -> tuple[list[Draft], list[Left]]:
    drafts: list[Draft] = []
    leftovers: list[Left] = []
    at = 0
    for start, end in numerals:
        if start < at:
            continue
        mask = mask_at(start, end, masks)
        if mask:
            leftovers.append(Left(start, end, mask.reason, mask.rule))
        elif draft := quantity_at(norm, start, end, matcher):
            drafts.append(draft)
            rate = rate_after(norm, draft.end, matcher) if draft.tail else None
            at = rate.end if rate else draft.end  # 1400元一呎 is one amount
        elif is_too_large(norm[start:end]):
            leftovers.append(Left(start, end, SIZE, ""))
    return drafts, leftovers


def _counts(numeral: str) -> bool:
    """Tell a number from a Chinese digit that is part of a word: 统一, 半, 万象."""
    return len(numeral) > 1 or (numeral.isdigit() and numeral.isascii())


def _shown(unit: Unit) -> str:
    """Return the unit as the column shows it: as written where letters stand for words (km2), else by its name."""
    first = unit.word[0]
    lettered = (first.isalpha() or first >= _SQUARES) and max(unit.word) < _HAN <= max(unit.name)
    return unit.word if lettered and unit.kind == "measure" else unit.name


def mention_of(
    norm: str, draft: Draft, rates: Sequence[Rate], found: Sequence[DateMention], matcher: Matcher
) -> Mention:
    """Work out an amount in its units and read bound and rate around it: ``mention_of("5家", draft, (), (), matcher)``.

    The draft has a rule.
    """
    assert draft.tail is not None
    unit = matcher.units.find(draft.unit, draft.tail.kind)
    kind = draft.tail.kind or (unit.kind if unit else "count")
    factor = unit.factor if unit else _ONE
    low, high = draft.number.low, draft.number.high
    name, base = (draft.tail.shown or _shown(unit), unit.base) if unit else (draft.unit, draft.unit)
    scaled = low if factor == 1 else low * factor.numerator / factor.denominator
    if kind == "percent":
        base = name
        high = high and high * factor.numerator / factor.denominator
    written = rate_after(norm, draft.end, matcher)
    rate = written or governing_rate(norm, draft.start, rates, found, matcher)
    end = written.end if written else draft.end
    own, share = draft.number.bound, draft.tail.value == SHARE
    bound, bound_rule = (own, None) if draft.closed else bound_of(norm, draft.start, end, own, matcher, share)
    if rate and bound_rule is None and rate.end == draft.start:
        bound, bound_rule = bound_of(norm, rate.start, end, own, matcher, share)  # 约每晚642美元
    count, percent, count_base = (None, scaled, None) if kind == "percent" else (low, None, scaled)
    return Mention(
        draft.start, end, norm[draft.start : end], kind, count, high, percent, name, rate.per if rate else None, bound,
        base, count_base, draft.tail.rule, unit.rule if unit else None, bound_rule, rate.rule if rate else None,
    )  # fmt: skip
