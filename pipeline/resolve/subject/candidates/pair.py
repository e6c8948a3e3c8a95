"""Two figures in a row count one thing: 制定3项12条改革措施, 帮助3000户9000居民."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot

_NOUNS: Final = ("n", "N", "X")


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose for the first of two counts that follow each other what the second counts."""
    tokens, k = slot.tokens, slot.token
    if slot.mention.kind != "count" or tokens.codes[k + 1 : k + 2] != "Q" or tokens.starts[k + 1] != tokens.ends[k]:
        return
    if tokens.codes[k - 1 : k] in _NOUNS or slot.is_in(slot.mention.unit, "scores"):
        return  # 革命遗址688处775个点; 得了9分5次助攻
    after = slot.mentions[slot.index + 1]
    phrase = slot.after(k + 2) if after.kind == "count" and after.unit != slot.mention.unit else None
    if phrase:
        first = max(tokens.codes.rfind("u", phrase.first, phrase.last) + 1, phrase.first)
        yield candidate(slot, slot.subject(Phrase(first, phrase.last), "subject.pair"))
