"""Two figures in a row are said of one thing: 制定3项12条改革措施, 建成两个15万吨的泊位."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot

_NOUNS: Final = ("n", "N", "X")
_SIZES: Final = ("measure", "money")


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose for the first of two figures that follow each other what both are said of: 两个15万吨的 | 泊位."""
    tokens, k = slot.tokens, slot.token
    if slot.mention.kind != "count" or tokens.codes[k + 1 : k + 2] != "Q" or tokens.starts[k + 1] != tokens.ends[k]:
        return
    if tokens.codes[k - 1 : k] in _NOUNS or slot.is_in(slot.mention.unit, "scores"):
        return  # 革命遗址688处775个点; 得了9分5次助攻
    after = slot.mentions[slot.index + 1]
    sized = after.kind in _SIZES and tokens.codes[k + 2 : k + 3] == "u"
    counted = sized or (after.kind == "count" and after.unit != slot.mention.unit)
    phrase = slot.after(k + 2 + sized) if counted else None
    if phrase:
        first = max(tokens.codes.rfind("u", phrase.first, phrase.last) + 1, phrase.first)
        yield candidate(slot, slot.subject(Phrase(first, phrase.last), "subject.pair"))
