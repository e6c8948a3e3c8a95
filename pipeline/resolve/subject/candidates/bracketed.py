"""Items with a share in brackets behind each: 虚假宣传（65%）、捆绑搭售（38%）."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot

_OPEN: Final = "(（"
_CLOSE: Final = ")）"
_HEAD: Final = 200
"""In how many characters before an item stands what a list ranks."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the item before the bracket, where the item beside it has a bracketed share too."""
    index = slot.index
    goes_on = _bracketed(slot, index - 1)
    if not _bracketed(slot, index) or not (goes_on or _bracketed(slot, index + 1)):
        return
    item = _item(slot)
    if item and (goes_on or slot.tokens.codes[item.first - 1 : item.first] == "l"):
        yield candidate(slot, slot.subject(item, "subject.bracketed"))


def _bracketed(slot: Slot, index: int) -> bool:
    """Tell whether a figure is a share that stands alone in brackets."""
    if not 0 <= index < len(slot.mentions):
        return False
    mention, norm = slot.mentions[index], slot.tokens.norm
    alone = norm[mention.start - 1 : mention.start] in _OPEN and norm[mention.end : mention.end + 1] in _CLOSE
    return alone and mention.start > 0 and mention.kind == "percent" and slot.changes[index].change == "level"


def _item(slot: Slot) -> Phrase | None:
    """Return the words between the mark or verb before and the bracket, none where rates or ranks are listed."""
    tokens = slot.tokens
    last = slot.token - 2
    first = last
    while first > 0 and tokens.codes[first - 1] not in "wlQ" and not slot.is_in(tokens.word(first - 1), "enumerating"):
        first -= 1
    while first < last and tokens.codes[first] == "c":
        first += 1
    if last < first or tokens.codes[last] in "wQR":
        return None
    end = tokens.starts[last]
    before = tokens.norm[max(0, end - _HEAD) : end]
    ranked = any(word in before for word in slot.rules.words["ranking"])
    return None if ranked else Phrase(first, last)
