"""Spans of the sentence as candidates: what the strategies say first, then phrases near the figure."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.subject.slot import Slot, Subject

PHRASES: Final = 5
"""How many noun phrases before the figure are looked at."""
CLAUSES: Final = 3
"""In how many clauses, that of the figure included."""
EARLIER: Final = 3
"""How many subjects of figures before are candidates."""
_CLOSED: Final = frozenset("wQ")


class Span:
    """Tokens ``first`` to ``last`` of the sentence; ``first`` is -1 where ``subject`` stands elsewhere.

    ``seed`` is what proposed it, one letter: t the strategies' answer, n a phrase of the figure's clause, e one of a
    clause before, h all words before the figure, r all words behind it, f a subject of a figure before, i the last of
    the sentence before, c what stands behind the 的 of one of them.
    """

    __slots__ = ("first", "last", "seed", "subject")

    def __init__(self, first: int, last: int, seed: str, subject: Subject | None) -> None:
        self.first = first
        self.last = last
        self.seed = seed
        self.subject = subject


def spans(slot: Slot, answer: Subject) -> list[Span]:
    """Return the candidates of the slot's mention, each span once; the first is the answer of the strategies."""
    elsewhere: list[Span] = []
    seeds: list[Span] = []
    _put(slot, answer, "t", seeds, elsewhere)
    _phrases(slot, seeds)
    _rests(slot, seeds)
    texts = {answer.text}
    for subject in reversed(slot.found):
        if len(texts) > EARLIER:
            break
        if subject.text not in texts:
            texts.add(subject.text)
            _put(slot, subject, "f", seeds, elsewhere)
    inherited = slot.inherited
    if inherited is not None and inherited.text not in texts:
        elsewhere.append(Span(-1, -1, "i", inherited))
    return _distinct(slot, seeds) + elsewhere


def place(slot: Slot, subject: Subject) -> tuple[int, int]:
    """Return the tokens of a subject, (-1, -1) where it is none of whole tokens of this sentence."""
    tokens = slot.tokens
    start, end = subject.start, subject.end
    if start < 0 or end > len(tokens.clean) or tokens.clean[start:end] != subject.text:
        return -1, -1
    first, last = tokens.at(start), tokens.at(end) - 1
    if first > last or tokens.starts[first] != start or tokens.ends[last] != end:
        return -1, -1
    return first, last


def _put(slot: Slot, subject: Subject, seed: str, seeds: list[Span], elsewhere: list[Span]) -> None:
    first, last = place(slot, subject)
    if first < 0:
        elsewhere.append(Span(-1, -1, seed, subject))
    else:
        seeds.append(Span(first, last, seed, subject))


def _phrases(slot: Slot, seeds: list[Span]) -> None:
    """Add the noun phrases before the figure, in its clause and those before."""
    tokens, k = slot.tokens, slot.token
    own = floor = tokens.clause(k)
    for _ in range(CLAUSES - 1):
        if floor == 0:
            break
        floor = tokens.clause(floor - 1)
    at = k - 1
    for _ in range(PHRASES):
        phrase = None
        while at >= floor:
            phrase = slot.before(at)
            if phrase is not None:
                break
            at -= 1
        if phrase is None or phrase.last < floor:
            return
        seeds.append(Span(phrase.first, phrase.last, "n" if phrase.last >= own else "e", None))
        at = phrase.first - 1


def _rests(slot: Slot, seeds: list[Span]) -> None:
    """Add the phrase behind the figure, all words behind it and all before it in its clause."""
    tokens, k = slot.tokens, slot.token
    codes = tokens.codes
    phrase = slot.after(k + 1, across=True)
    if phrase is not None:
        seeds.append(Span(phrase.first, phrase.last, "n", None))
    last = k
    while last + 1 < len(codes) and codes[last + 1] not in _CLOSED:
        last += 1
    if last > k:
        seeds.append(Span(k + 1, last, "r", None))
    first = k
    while first > 0 and codes[first - 1] not in _CLOSED:
        first -= 1
    if first < k and "T" not in codes[first:k]:
        seeds.append(Span(first, k - 1, "h", None))


def _distinct(slot: Slot, seeds: list[Span]) -> list[Span]:
    """Return each span once, and what stands behind the last 的 of a longer one; the first stays the first."""
    codes = slot.tokens.codes
    out: dict[int, Span] = {}
    for seed in seeds:
        out.setdefault(seed.first * 4096 + seed.last, seed)
    for seed in seeds:
        cut = codes.rfind("u", seed.first + 2, seed.last)
        key = (cut + 1) * 4096 + seed.last
        if cut > 0 and key not in out:
            out[key] = Span(cut + 1, seed.last, "c", None)
    return list(out.values())
