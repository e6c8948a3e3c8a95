"""Find the quantities of one sentence: numerals first, then what stands around each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline import dates
from pipeline.match.context import Rate, bound_of, governing_rate, rate_after, rates_before
from pipeline.match.grammar import Grammar, Tail
from pipeline.numerals import RANGE_MARK, parse
from pipeline.records import DateMention, Mention, Number

Span = tuple[int, int]
_RANGE = re.compile(RANGE_MARK)
_SHARED = re.compile(r"、|和|与|及|以及")
_COLON = "：:∶"
_RATIO = re.compile(r"(?<![评对])(?:比|比例|比重|结构|构成)(?:为|是|达到?|由|约为|调整为|优化为|变为)?$")
_RATIO_REST = re.compile(r"(?:比|比例|比重|结构|构成)(?:为|是|达到?|由|约为|调整为|优化为|变为)?(?:[\d.]+[:：∶])+$")
_INDEX = re.compile(r"指数(?:为|是|达到?|报)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE_BEFORE = re.compile(r"(?:由|从)[^，。；]{0,6}$")
_ONE_AFTER = re.compile(r"[^，。；]{1,8}?(?:增|减|扩|升|降|提|发展|缩|变|到)")


@dataclass(frozen=True, slots=True)
class Left:
    """A stretch whose numbers are no claims, or a number left over: the reason, and the rule that says so."""

    start: int
    end: int
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence holds: quantities, date words, and the numbers that are neither."""

    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    leftovers: tuple[Left, ...]
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making: its span, how its number reads, its unit word and its rule."""

    start: int
    end: int
    number: Number
    number_end: int
    unit: str
    tail: Tail | None


NOTHING = Found((), (), ())


def scan(norm: str, grammar: Grammar, labels: Collection[str] = (), furniture: bool = False) -> Found:
    """Find the quantities of a folded sentence: ``scan("核查1241所学校", grammar).mentions[0].unit`` → ``"所"``.

    ``labels`` are numbered names (``六大主攻方向``) that the document elsewhere puts in quotation marks; the
    numbers of page ``furniture`` are all left over. Spans do not
    overlap; every numeral is in exactly one quantity, date or leftover, but for the single Chinese digits inside words.
    """
    numerals = [match.span() for match in grammar.number.finditer(norm)]
    if not numerals:
        return NOTHING
    if furniture:
        return Found((), (), tuple(Left(start, end, "furniture", "layout") for start, end in numerals))
    found_dates = tuple(dates.find(norm, grammar.book.folder))
    masks = _masks(norm, grammar, found_dates, labels)
    drafts: list[Draft] = []
    leftovers: list[Left] = []
    at = 0
    for index, (start, end) in enumerate(numerals):
        if start < at:
            continue
        mask = _masked(start, end, masks)
        if mask and mask.reason == "article" and _ONE_BEFORE.search(norm, 0, start) and _ONE_AFTER.match(norm, end):
            mask = None
        draft = None if mask else _draft(norm, index, numerals, grammar)
        if draft is not None:
            drafts.append(draft)
            at = draft.end
        elif mask:
            leftovers.append(Left(start, end, mask.reason, mask.rule))
        else:
            drafts.append(Draft(start, end, Number(Decimal(0)), end, "", None))
    drafts = _share_units(norm, drafts)
    rates = tuple(rates_before(norm, grammar)) if drafts else ()
    mentions = tuple(_mention(norm, draft, rates, found_dates, grammar) for draft in drafts if draft.tail)
    bare = (d for d in drafts if d.tail is None and _counts(norm[d.start : d.end]))
    leftovers += [Left(draft.start, draft.end, "no_unit", "") for draft in bare]
    return Found(mentions, found_dates, tuple(sorted(leftovers, key=lambda left: left.start)), rates)


def _counts(numeral: str) -> bool:
    """Tell a number from a Chinese digit that is part of a word: 统一, 半, 万象."""
    return len(numeral) > 1 or (numeral.isdigit() and numeral.isascii())


def _masks(norm: str, grammar: Grammar, found: Sequence[DateMention], labels: Collection[str]) -> list[Left]:
    masks = [Left(date.start, date.end, "date", date.rule) for date in found]
    for match in grammar.nonclaims.finditer(norm):
        rule, reason = grammar.reasons[int((match.lastgroup or "r0")[1:])]
        masks.append(Left(*match.span(), reason, rule))
    for label in labels:
        at = norm.find(label)
        while at >= 0:
            masks.append(Left(at, at + len(label), "slogan", "nonclaim.slogan"))
            at = norm.find(label, at + 1)
    return masks


def _masked(start: int, end: int, masks: Sequence[Left]) -> Left | None:
    for mask in masks:
        if mask.start <= start < mask.end or start < mask.start < end:
            return mask
    return None


def _draft(norm: str, index: int, numerals: Sequence[Span], grammar: Grammar) -> Draft | None:
    """Read the quantity that begins at a numeral, a range or a compound (1小时30分) included."""
    start, end = numerals[index]
    number = _number(norm[start:end])
    if number is None or (end - start == 1 and norm[start] in "十百千万亿" and not _bounded(norm, start, grammar)):
        return None
    first = _tail(norm, start, end, grammar)
    mark = _RANGE.match(norm, first.end if first else end)
    if mark and index + 1 < len(numerals) and numerals[index + 1][0] == mark.end():
        ranged = _range(norm, start, numerals[index + 1], first, grammar)
        if ranged:
            return ranged
    if first is None:
        return None
    draft = Draft(start, first.end, number, end, first.unit, first.tail)
    return _compound(norm, draft, numerals[index + 1 :], grammar)


def _bounded(norm: str, start: int, grammar: Grammar) -> bool:
    """Tell 近千名 from 万人空巷: a bare multiplier is a number only behind a bound word."""
    return bound_of(norm, start, start, "eq", grammar)[0] != "eq"


def _number(text: str) -> Number | None:
    try:
        return parse(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Tailed:
    tail: Tail
    end: int
    unit: str


def _tail(norm: str, start: int, end: int, grammar: Grammar) -> _Tailed | None:
    """Find the rule that reads most behind a numeral; of two as long the earlier in the file."""
    best: _Tailed | None = None
    if grammar.not_units.match(norm, end):
        return None
    for tail in grammar.tails.get(norm[end : end + 1], ()) + grammar.any_tails:
        match = tail.regex.match(norm, end)
        if match is None or not _fits(norm, start, end, tail, grammar):
            continue
        if best is None or match.end() > best.end or (match.end() == best.end and tail.order < best.tail.order):
            unit = _unit_word(tail, match)
            best = _Tailed(tail, match.end(), unit)
    return best


def _unit_word(tail: Tail, match: re.Match[str]) -> str:
    """Return the unit that a rule states, or the one it read."""
    if tail.unit is not None:
        return tail.unit
    return match["unit"] if tail.value == "unit" else match[0].lstrip("个半")


def _fits(norm: str, start: int, end: int, tail: Tail, grammar: Grammar) -> bool:
    if tail.value == "percent":
        return "分" in norm[start:end] or norm.startswith("一半", start)
    if tail.value == "bare":
        return grammar.sums.search(norm[max(0, start - 14) : start]) is not None
    if tail.value == "bare_figure":
        return grammar.figures.search(norm[max(0, start - 12) : start]) is not None
    if tail.value == "bare_people":
        return grammar.people.search(norm[max(0, start - 12) : start]) is not None
    if tail.value == "ratio":
        return _in_ratio(norm, start, end)
    if tail.value == "index":
        return _INDEX.search(norm, max(0, start - 6), start) is not None
    if tail.value == "people":
        return norm[end - 1] in "十百千万亿余多0123456789" and not _YEAR.fullmatch(norm[start:end])
    return norm[start:end] != "半" or tail.value != "unit" or norm[end : end + 1] not in "年天"


def _in_ratio(norm: str, start: int, end: int) -> bool:
    first = norm[end : end + 1] in tuple(_COLON) and _RATIO.search(norm, 0, start)
    return bool(first or _RATIO_REST.search(norm, 0, start))


def _range(norm: str, start: int, last: Span, first: _Tailed | None, grammar: Grammar) -> Draft | None:
    """Read ``3-5年`` or ``10万元至20万元``; the ends must rise and share their unit."""
    tailed = _tail(norm, *last, grammar)
    if tailed is None or tailed.tail.value == "people":
        return None
    if first is not None and (first.unit != tailed.unit or re.search(r"[由从][^，。；]{0,12}$", norm[:start])):
        return None
    head = norm[start : last[0]]
    text = (head[: -len(first.unit) - 1] + "-" if first else head) + norm[last[0] : last[1]]
    number = _number(text)
    if number is None or number.high is None:
        return None
    return Draft(start, tailed.end, number, last[1], tailed.unit, tailed.tail)


def _compound(norm: str, draft: Draft, rest: Sequence[Span], grammar: Grammar) -> Draft:
    """Add the smaller parts of one amount: 1小时30分, 8天20小时, 5元6角, 28秒76."""
    unit = grammar.book.units.get(draft.unit)
    if unit is None or unit.kind not in ("duration", "money"):
        return draft
    for start, end in rest:
        if start != draft.end:
            break
        tailed = _tail(norm, start, end, grammar)
        smaller = grammar.book.units.get(tailed.unit) if tailed else None
        part = _number(norm[start:end])
        if part is None:
            break
        if smaller and tailed and smaller.base == unit.base and smaller.factor < unit.factor:
            share = Fraction(part.low) * smaller.factor / unit.factor
        elif tailed is None and draft.unit == "秒" and norm[start:end].isdigit():
            share = Fraction(int(norm[start:end]), 10 ** (end - start))
        else:
            break
        low = Fraction(draft.number.low) + share
        number = Number(Decimal(low.numerator) / Decimal(low.denominator), None, draft.number.bound)
        draft = replace(draft, number=number, end=tailed.end if tailed else end)
    return draft


def _share_units(norm: str, drafts: list[Draft]) -> list[Draft]:
    """Give a number without unit the unit of the next member of its list: ``分别提高0.9、5.9个百分点``."""
    for at in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[at], drafts[at + 1]
        if draft.tail or not after.tail or not norm[draft.start].isdigit():
            continue
        between = norm[draft.end : after.start]
        if _SHARED.fullmatch(between) and ("." in norm[draft.start : draft.end] or "分别" in norm[: draft.start]):
            number = _number(norm[draft.start : draft.end])
            if number:
                drafts[at] = replace(draft, number=number, unit=after.unit, tail=after.tail)
    return drafts


def _mention(norm: str, draft: Draft, rates: Sequence[Rate], found: Sequence[DateMention], grammar: Grammar) -> Mention:
    """Work out the amount and read bound and rate around the quantity."""
    assert draft.tail is not None
    unit = grammar.book.units.get(draft.unit)
    kind = draft.tail.kind or (unit.kind if unit else "count")
    low, high = draft.number.low, draft.number.high
    if draft.tail.value == "half":
        low += Decimal("0.5")
    scale = {"percent": Decimal(100), "tenths": Decimal(10)}.get(draft.tail.value, Decimal(1))
    percent = None
    if kind == "percent":
        factor = unit.factor if unit and draft.tail.value == "unit" else Fraction(1)
        scale = scale * factor.numerator / factor.denominator
        percent = low * scale
    name = unit.name if unit else draft.unit
    slash = rate_after(norm, draft.end, grammar)
    rate = slash or governing_rate(norm, draft.start, rates, found)
    end, per = slash.end if slash else draft.end, rate.per if rate else None
    bound, _ = bound_of(norm, draft.start, end, draft.number.bound, grammar)
    base, base_count = name, None if kind == "percent" else low
    if unit and kind != "percent":
        base, base_count = unit.base, low * unit.factor.numerator / unit.factor.denominator
    return Mention(
        draft.start, end, norm[draft.start : end], kind, None if kind == "percent" else low,
        high * scale if high is not None else None, percent, name, per, bound, base, base_count, draft.tail.rule,
    )  # fmt: skip
