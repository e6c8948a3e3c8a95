"""Spans of the sentence as candidates: what the strategies say, phrases near the figure, and their edges moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pipeline.resolve.subject.slot import Slot, Subject

REACH: Final = 2
"""By how many tokens an edge is moved."""
SHRUNK: Final = 5
"""By how many the edge that is further from the figure is moved towards it: 9座山峰的登山者 may be 山峰."""
PHRASES: Final = ("nmmm", "nmmmmm")
"""The seeds of the noun phrases before the figure that are looked at, the nearest first.

This and the next two say so for a figure in whose clause a noun stands before it, and for one where none does
(…，同比增长5%): the subject of that is further away.
"""
CLAUSES: Final = (3, 5)
"""In how many clauses, that of the figure included."""
EARLIER: Final = (3, 6)
"""How many subjects of figures before are candidates."""
WORDS: Final = 3
"""How many words that say something are seeds, the nearest before the figure: 收入 from 收入 共 达 5亿元."""
WITHIN: Final = 12
"""Among how many tokens they are looked for, in the clause of the figure and the one before."""
BEHIND: Final = 8
"""How many words behind the figure are the longest that a seed is cut from: 69家 | 共享农庄 | 提档升级."""
MOVED: Final = ""
"""The seed of a span whose edges were moved."""
CUT: Final = "c"
"""The seed of what stands behind the last 的 of another span."""
PREFIX: Final = "p"
"""The seed of the words behind the figure, whose right edge may stand behind any of them."""
_MOVABLE: Final = frozenset("tnmewfcp")
"""Seeds whose edges are moved."""
_SAYING: Final = frozenset("vgnlNXbai")
"""Classes of words that say something."""
_CLOSED: Final = frozenset("wQ")
_NEVER_FIRST: Final = frozenset("wQi")
"""No left edge is moved over one: a word of change belongs to its figure."""
_ROW: Final = 4096
"""No sentence has more tokens than this that matter."""


class Span:
    """Tokens ``first`` to ``last`` of the sentence; ``first`` is -1 where ``subject`` stands elsewhere.

    ``seed`` is what proposed it, one letter: t the strategies' answer, n the nearest phrase, m a further one of the
    figure's clause, e one of a clause before, h all words before the figure, w one of these, r all behind it, p the
    first of them or all that are no more, f a subject of a figure before, i the last of the sentence before, c what
    stands behind the 的 of one of them; none where an edge was moved.
    """

    __slots__ = ("first", "last", "seed", "subject")

    def __init__(self, first: int, last: int, seed: str, subject: Subject | None = None) -> None:
        self.first: Final = first
        self.last: Final = last
        self.seed: Final = seed
        self.subject: Final = subject


class Seeds:
    """The candidates before any edge is moved: spans of the sentence, each once, and subjects that stand elsewhere."""

    __slots__ = ("elsewhere", "here")

    def __init__(self, here: list[Span], elsewhere: list[Span]) -> None:
        self.here: Final = here
        self.elsewhere: Final = elsewhere


def seeds(slot: Slot, answer: Subject, at: tuple[int, int]) -> Seeds:
    """Return the first candidates of the slot's mention; the strategies' answer, at its ``place``, comes first."""
    here: list[Span] = []
    elsewhere: list[Span] = []
    _put(answer, "t", at, here, elsewhere)
    far = _far(slot)
    _phrases(slot, here, far)
    _rests(slot, here)
    _words(slot, here)
    texts = {answer.text}
    for index in slot.carried():
        if len(texts) > EARLIER[far]:
            break
        subject = slot.found[index]
        if subject.text not in texts:
            texts.add(subject.text)
            _put(subject, "f", place_found(slot, index), here, elsewhere)
    inherited = slot.inherited
    if inherited is not None and inherited.text not in texts:
        elsewhere.append(Span(-1, -1, "i", inherited))
    return Seeds(_distinct(slot, here), elsewhere)


def reach_of(codes: str, size: int, span: Span, figure: int) -> tuple[int, int, int, int]:
    """Return how far the edges of a span may move, not over a mark or a figure: its first tokens and its last.

    Each as the least and the greatest; ``size`` is how many of the codes are those of tokens.
    """
    low, high = span.first, span.last
    if span.seed not in _MOVABLE:
        return low, low, high, high
    while low > 0 and span.first - low < REACH and codes[low - 1] not in _NEVER_FIRST:
        low -= 1
    while high + 1 < size and high - span.last < REACH and codes[high + 1] not in _CLOSED:
        high += 1
    top = min(span.first + REACH, span.last)
    bottom = max(span.last - REACH, span.first)
    if span.last < figure:
        high = min(high, figure - 1)
        top = min(span.first + SHRUNK, span.last)
    elif span.first > figure:
        low = max(low, figure + 1)
        bottom = max(span.last - SHRUNK, span.first)
        if span.seed == PREFIX:
            bottom, high = span.first, span.last
    return low, top, bottom, high


def moved(codes: str, found: Seeds, figure: int) -> Iterator[Span]:
    """Yield every span that a seed becomes when its edges move, those of the seeds left out."""
    known = {key(span.first, span.last) for span in found.here}
    for seed in found.here:
        low, top, bottom, high = reach_of(codes, len(codes), seed, figure)
        for first in range(low, top + 1):
            for last in range(bottom, high + 1):
                if first <= last and key(first, last) not in known:
                    known.add(key(first, last))
                    yield Span(first, last, MOVED)


def key(first: int, last: int) -> int:
    """Return one number for two tokens."""
    return first * _ROW + last


def span_of(number: int, seed: str) -> Span:
    """Return the span of two tokens by their ``key``."""
    return Span(number // _ROW, number % _ROW, seed)


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


def place_found(slot: Slot, index: int) -> tuple[int, int]:
    """Return the tokens of one of the subjects found before, worked out once."""
    places = slot.places
    while len(places) <= index:
        places.append(place(slot, slot.found[len(places)]))
    return places[index]


def _put(subject: Subject, seed: str, at: tuple[int, int], here: list[Span], elsewhere: list[Span]) -> None:
    first, last = at
    if first < 0:
        elsewhere.append(Span(-1, -1, seed, subject))
    else:
        here.append(Span(first, last, seed, subject))


def _far(slot: Slot) -> bool:
    """Tell whether a subject is far: no noun stands before the figure in its clause."""
    codes, own = slot.tokens.codes, slot.tokens.clause(slot.token)
    return codes.find("n", own, slot.token) < 0 and codes.find("g", own, slot.token) < 0


def _phrases(slot: Slot, here: list[Span], far: bool) -> None:
    """Add the noun phrases before the figure, in its clause and those before; of more where it is ``far``."""
    tokens, k = slot.tokens, slot.token
    own = floor = tokens.clause(k)
    for _ in range(CLAUSES[far] - 1):
        if floor == 0:
            break
        floor = tokens.clause(floor - 1)
    at = k - 1
    for seed in PHRASES[far]:
        phrase = None
        while at >= floor:
            phrase = slot.before(at)
            if phrase is not None:
                break
            at -= 1
        if phrase is None or phrase.last < floor:
            return
        here.append(Span(phrase.first, phrase.last, seed if phrase.last >= own else "e"))
        at = phrase.first - 1


def _rests(slot: Slot, here: list[Span]) -> None:
    """Add the phrase behind the figure, the first and all words behind it, and all before it in its clause."""
    tokens, k = slot.tokens, slot.token
    codes = tokens.codes
    phrase = slot.after(k + 1, across=True)
    if phrase is not None:
        here.append(Span(phrase.first, phrase.last, "n"))
    last = k
    while last + 1 < len(codes) and codes[last + 1] not in _CLOSED:
        last += 1
    if last > k:
        here.append(Span(k + 1, min(last, k + BEHIND), PREFIX))
    if last > k + BEHIND:
        here.append(Span(k + 1, last, "r"))
    first = k
    while first > 0 and codes[first - 1] not in _CLOSED:
        first -= 1
    if first < k:
        here.append(Span(first, k - 1, "h"))


def _words(slot: Slot, here: list[Span]) -> None:
    """Add the nearest words before the figure that say something, in its clause and the one before."""
    tokens, k = slot.tokens, slot.token
    floor = max(tokens.clause(max(tokens.clause(k) - 1, 0)), k - WITHIN)
    saying = (at for at in range(k - 1, floor - 1, -1) if tokens.codes[at] in _SAYING)
    here += [Span(at, at, "w") for at in islice(saying, WORDS)]


def _distinct(slot: Slot, here: list[Span]) -> list[Span]:
    """Return each span once, and what stands behind the last 的 of a longer one; the first stays the first."""
    codes = slot.tokens.codes
    out: dict[int, Span] = {}
    for seed in here:
        out.setdefault(key(seed.first, seed.last), seed)
    for seed in here:
        cut = codes.rfind("u", seed.first + REACH, seed.last)
        if cut > 0:
            out.setdefault(key(cut + 1, seed.last), Span(cut + 1, seed.last, CUT))
    return list(out.values())
