"""The stretches of a sentence whose numbers are no claims: dates, names, ordinals, labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.match.grammar import Grammar
from pipeline.match.nonclaims import Nonclaim
from pipeline.records import DateMention, Left

Span = tuple[int, int]


def masks_of(
    norm: str,
    numerals: Sequence[Span],
    telling: frozenset[str],
    grammar: Grammar,
    dates: Iterable[DateMention],
    labels: Collection[str],
) -> list[Left]:
    """Mask dates, then what the rules of ``nonclaims.toml`` cover, then ``labels``: the first one gives the reason.

    ``telling`` are the characters of the sentence that some rule needs.
    """
    masks = [Left(date.start, date.end, "date", date.rule) for date in dates]
    bare = [(start, end) for start, end in numerals if not mask_at(start, end, masks)]
    if not bare:
        return masks
    for rule in grammar.nonclaims.searched:
        if not rule.needs or not rule.needs.isdisjoint(telling):
            masks += [_left(rule, match) for match in rule.regex.finditer(norm) if not _lifted(rule, match)]
    digits = "".join([norm[start:end] for start, end in numerals]) if labels else ""  # a label begins with one
    for label in labels:
        at = norm.find(label) if label[0] in digits else -1
        while at >= 0:
            masks.append(Left(at, at + len(label), "slogan", "nonclaim.slogan"))
            at = norm.find(label, at + 1)
    at_number = grammar.nonclaims.at_number
    for start, end in bare:
        chosen = None if mask_at(start, end, masks) else at_number.match(norm, start)
        if chosen and not _lifted(chosen[0], chosen[1]):
            masks.append(_left(chosen[0], chosen[1]))
    return masks


def unexplained(norm: str, start: int, end: int, grammar: Grammar) -> Left:
    """Give a number without a unit the best reason there is: it looks like a year, a score, a name, or ``no_unit``."""
    chosen = grammar.nonclaims.unexplained.match(norm, start)
    return Left(start, end, chosen[0].reason, chosen[0].rule) if chosen else Left(start, end, "no_unit", "")


def mask_at(start: int, end: int, masks: Sequence[Left]) -> Left | None:
    """Return the first mask that covers the first character of a numeral, or that begins inside it."""
    for mask in masks:
        if mask.start <= start < mask.end or start < mask.start < end:
            return mask
    return None


def _left(rule: Nonclaim, match: re.Match[str]) -> Left:
    return Left(match.start(), match.end(), rule.reason, rule.rule)


def _lifted(rule: Nonclaim, match: re.Match[str]) -> bool:
    """Say whether the sentence has words around a match in which its rule does not hold."""
    if rule.unless is None:
        return False
    return any(found.start() <= match.start() < found.end() for found in rule.unless.finditer(match.string))
