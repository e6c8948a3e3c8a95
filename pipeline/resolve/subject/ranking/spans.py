"""Spans of the sentence as candidates: what the strategies say first, phrases near the figure, their edges moved."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.subject.slot import Slot, Subject

REACH: Final = 2
"""By how many tokens an edge is moved."""
PHRASES: Final = 5
"""How many noun phrases before the figure are looked at."""
CLAUSES: Final = 3
"""In how many clauses, that of the figure included."""
EARLIER: Final = 3
"""How many subjects of figures before are candidates."""
_CLOSED: Final = frozenset("wQ")


class Span:
    """Tokens ``first`` to ``last`` of the sentence; ``first`` is -1 where ``subject`` stands elsewhere.

    ``seed`` is what proposed it (or the phrase that it was made of by moving an edge), one letter: t the strategies'
    answer, n a phrase of the figure's clause, e one of a clause before, h all words before the figure, r all words
    behind it, f a subject of a figure before, i the last of the sentence before. ``left`` and ``right`` say by how many
    tokens its edges were moved.
    """

    __slots__ = ("first", "last", "left", "right", "seed", "subject")

    def __init__(self, first: int, last: int, seed: str, left: int, right: int, subject: Subject | None) -> None:
        self.first = first
        self.last = last
        self.seed = seed
        self.left = left
        self.right = right
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
        elsewhere.append(Span(-1, -1, "i", 0, 0, inherited))
    return _moved(slot, seeds) + elsewhere


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
        elsewhere.append(Span(-1, -1, seed, 0, 0, subject))
    else:
        seeds.append(Span(first, last, seed, 0, 0, subject))


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
        seeds.append(Span(phrase.first, phrase.last, "n" if phrase.last >= own else "e", 0, 0, None))
        at = phrase.first - 1


def _rests(slot: Slot, seeds: list[Span]) -> None:
    """Add the phrase behind the figure, all words behind it and all before it in its clause."""
    tokens, k = slot.tokens, slot.token
    codes = tokens.codes
    phrase = slot.after(k + 1, across=True)
    if phrase is not None:
        seeds.append(Span(phrase.first, phrase.last, "n", 0, 0, None))
    last = k
    while last + 1 < len(codes) and codes[last + 1] not in _CLOSED:
        last += 1
    if last > k:
        seeds.append(Span(k + 1, last, "r", 0, 0, None))
    first = k
    while first > 0 and codes[first - 1] not in _CLOSED:
        first -= 1
    if first < k:
        seeds.append(Span(first, k - 1, "h", 0, 0, None))


def _moved(slot: Slot, seeds: list[Span]) -> list[Span]:
    """Return the seeds and what becomes of them when an edge moves, or are cut behind a 的; the nearest first."""
    codes = slot.tokens.codes
    out: dict[int, Span] = {}
    for seed in seeds:
        out.setdefault(seed.first * 4096 + seed.last, seed)
    for seed in seeds:
        low, high = _bounds(codes, seed)
        for first in range(low, min(seed.first + REACH, seed.last) + 1):
            key = first * 4096 + seed.last
            if key not in out:
                out[key] = Span(first, seed.last, seed.seed, first - seed.first, 0, None)
        for last in range(max(seed.last - REACH, seed.first), high + 1):
            key = seed.first * 4096 + last
            if key not in out:
                out[key] = Span(seed.first, last, seed.seed, 0, last - seed.last, None)
        cut = codes.rfind("u", seed.first + REACH, seed.last)
        if cut > 0 and (cut + 1) * 4096 + seed.last not in out:
            out[(cut + 1) * 4096 + seed.last] = Span(cut + 1, seed.last, seed.seed, REACH + 1, 0, None)
    return list(out.values())


def _bounds(codes: str, seed: Span) -> tuple[int, int]:
    """Return how far the edges of a seed may move: not over a mark or a figure."""
    low = seed.first
    while low > 0 and seed.first - low < REACH and codes[low - 1] not in _CLOSED:
        low -= 1
    high = seed.last
    while high + 1 < len(codes) and high - seed.last < REACH and codes[high + 1] not in _CLOSED:
        high += 1
    return low, high
