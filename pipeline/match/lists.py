"""What the members of a list share: a unit, a bound, a denominator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.characters import LARGE_MULTIPLIERS
from pipeline.match.amounts import Draft
from pipeline.match.matcher import Matcher, Quantities
from pipeline.records import Mention


def share_units(norm: str, drafts: list[Draft], matcher: Matcher) -> list[Draft]:
    """Give a number without unit the unit of the next member of its list: ``分别提高0.9、5.9个百分点``."""
    words = matcher.quantities
    for at in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[at], drafts[at + 1]
        if not after.tail or not norm[draft.start].isdigit():
            continue
        listed = words.listing.fullmatch(norm, draft.end, after.start)
        if draft.tail:
            if listed and draft.unit and after.unit != draft.unit and after.unit.startswith(draft.unit):
                drafts[at] = replace(draft, unit=after.unit, tail=after.tail)  # 5.4个和7.5个百分点
            continue
        if listed and ("." in norm[draft.start : draft.end] or words.severally.search(norm, 0, draft.start)):
            drafts[at] = replace(draft, unit=after.unit, tail=after.tail)
    return drafts


def borrow_units(norm: str, drafts: list[Draft], matcher: Matcher) -> list[Draft]:
    """Give a number of 万 or 亿 without unit that of the one before it: ``由1.1万亿元提高到1.5万亿，上调近四成``.

    Only where the number ends a phrase: before a noun it counts something else (1.1万亿元，惠及500万用户).
    """
    words = matcher.quantities
    before: Draft | None = None
    for at, draft in enumerate(drafts):
        large = norm[draft.numeral_end - 1] in LARGE_MULTIPLIERS
        if draft.tail is None and before and large and words.phrase_end.match(norm, draft.end):
            if not words.counting.search(norm, before.end, draft.start):
                drafts[at] = replace(draft, unit=before.unit, tail=before.tail)
        elif draft.tail and draft.tail.value == "unit" and draft.unit:
            before = draft if large else None
    return drafts


def share_words(norm: str, mentions: Sequence[Mention], matcher: Matcher) -> list[Mention]:
    """Hand on to the next quantity what is written only at the first.

    A list behind 分别 shares the bound: ``分别突破300亿元和3000亿元``. The ends of a change share the denominator:
    ``由每份20元降至9元``.
    """
    words, out = matcher.quantities, list(mentions[:1])
    for mention in mentions[1:]:
        before = out[-1]
        start, end = before.end, mention.start
        listed = before.bound != mention.bound == "eq" and words.listing.fullmatch(norm, start, end)
        changed = before.per and not mention.per and before.unit == mention.unit
        if listed and _severally(norm, before, words):
            out.append(replace(mention, bound=before.bound, bound_rule=before.bound_rule))
        elif changed and words.changing_to.fullmatch(norm, start, end):
            out.append(replace(mention, per=before.per, per_rule=before.per_rule))
        else:
            out.append(mention)
    return out


def share_rates(norm: str, mentions: Sequence[Mention], matcher: Matcher) -> list[Mention]:
    """Give the members of a list the denominator of the last: ``分别为94、84和81微克/立方米``."""
    out = list(mentions)
    for at in range(len(out) - 2, -1, -1):
        one, after = out[at], out[at + 1]
        bare = after.per and not one.per and one.unit == after.unit and norm[one.end - 1].isdigit()
        if bare and matcher.quantities.listing.fullmatch(norm, one.end, after.start):
            out[at] = replace(one, per=after.per, per_rule=after.per_rule)
    return out


def _severally(norm: str, first: Mention, words: Quantities) -> bool:
    return words.severally.search(norm, max(0, first.start - 12), first.start) is not None
