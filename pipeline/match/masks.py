"""The stretches of a sentence whose numbers are no claims: dates, names, ordinals, labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.match.cues import Cue, Hit
from pipeline.match.matcher import Matcher
from pipeline.records import DateMention, Left

Span = tuple[int, int]
Label = tuple[str, Cue]
"""A name that a document puts in quotation marks, and the cue of the rule that leaves it over."""


def labels_in(text: str, matcher: Matcher) -> tuple[Label, ...]:
    """Find the labels of a document: ``labels_in("“六大主攻方向”", matcher)[0][0] == "六大主攻方向"``; each once."""
    found = {hit.groups["label"]: hit.cue for hit in matcher.nonclaims.labels.every(text) if hit.groups}
    return tuple((label, cue) for label, cue in found.items() if label)


def masks_of(
    norm: str, numerals: Sequence[Span], matcher: Matcher, dates: Iterable[DateMention], labels: Sequence[Label]
) -> list[Left]:
    """Mask dates, then what the rules of ``nonclaims.toml`` cover, then ``labels``: the first one gives the reason."""
    masks = [Left(date.start, date.end, "date", date.rule) for date in dates]
    bare = [(start, end) for start, end in numerals if not mask_at(start, end, masks)]
    if not bare:
        return masks
    masks += [_left(hit) for hit in matcher.nonclaims.searched.every(norm)]
    digits = "".join([norm[start:end] for start, end in numerals]) if labels else ""  # a label begins with one
    for label, cue in labels:
        at = norm.find(label) if label[0] in digits else -1
        while at >= 0:
            masks.append(Left(at, at + len(label), cue.value, cue.rule))
            at = norm.find(label, at + 1)
    for start, end in bare:
        hit = None if mask_at(start, end, masks) else matcher.nonclaims.at_number.at(norm, start)
        if hit:
            masks.append(_left(hit))
    return masks


def unexplained(norm: str, start: int, end: int, matcher: Matcher) -> Left:
    """Give a number without a unit the best reason there is: it looks like a year, a score, a name, or ``no_unit``."""
    hit = matcher.nonclaims.unexplained.at(norm, start)
    return Left(start, end, hit.cue.value, hit.cue.rule) if hit else Left(start, end, "no_unit", "")


def mask_at(start: int, end: int, masks: Sequence[Left]) -> Left | None:
    """Return the first mask that covers the first character of a numeral, or that begins inside it."""
    for mask in masks:
        if mask.start <= start < mask.end or start < mask.start < end:
            return mask
    return None


def _left(hit: Hit) -> Left:
    return Left(hit.start, hit.end, hit.cue.value, hit.cue.rule)
