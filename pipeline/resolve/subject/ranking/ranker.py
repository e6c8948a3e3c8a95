"""The ranker: of the spans of a sentence, the one whose features weigh most is the subject."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS, Groups
from pipeline.resolve.subject.ranking.looks import ZONES, Looks, Scene, named
from pipeline.resolve.subject.ranking.spans import MOVED, Span, key, reach_of, seeds
from pipeline.resolve.subject.ranking.terms import Term
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Family

RULE: Final = "subject.ranked"
EDGES: Final = "rank.edges"
OTHERS: Final = "rank.others"
EDGES_KEPT: Final = 2
"""How many edges of a side are combined with those of the other."""
BEAM: Final = 4
"""How many spans are looked at whole, the likeliest by their edges."""
_SURE: Final = (0.99, 0.97, 0.94, 0.9, 0.85, 0.78, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Steps of how likely the best span is."""
_REMEMBERED: Final = 50_000
"""How many sums of one kind are kept; a thousand documents make some ten thousand."""


class Ranked(NamedTuple):
    """A span with the sum of its weights."""

    score: float
    span: Span


class Ranker:
    """Weighs spans: ``Ranker({"s1tb": 1.0}, {})``, by weights of features and groups of words.

    What a word says at an edge is remembered for all texts, what an edge says for all figures of its sentence.
    """

    def __init__(self, weights: Mapping[str, float], groups: Groups) -> None:
        self.weights: Final = weights
        self.groups: Final = groups
        self._zoned: Final = by_zone(weights)
        self._sums: Final[dict[Term, float]] = {}
        self._zones: Final[dict[Term, tuple[float, float, float, float]]] = {}

    def choose(self, slot: Slot, answer: Candidate) -> Candidate:
        """Return the strategies' answer, or a better span of the sentence."""
        looks = self.looks(slot, answer.subject)
        order = self.ranked(looks)
        best = order[0].span
        agreed = looks.text(best) == answer.subject.text
        one = answer if agreed else candidate(slot, subject_of(looks, best))
        said = ("rank.agreed" if agreed else "rank.other", f"at.{looks.zone_of(best)}", rival(order), sure(order))
        return Candidate(one.subject, one.features + said)

    def looks(self, slot: Slot, answer: Subject) -> Looks:
        """Return the features of a figure, in the scene that all figures of its sentence share."""
        if slot.scene is None:
            slot.scene = Scene(slot.tokens, self.groups)
        return Looks(slot, answer, slot.scene)

    def ranked(self, looks: Looks) -> list[Ranked]:
        """Return the likeliest spans with their scores, the best first."""
        zones = self._by_zone(looks)
        out = []
        for score, span in self._likeliest(looks):
            zone = looks.zone_of(span)
            out.append(Ranked(score + zones[zone] + self.total(looks.pair(span, zone)), span))
        return sorted(out, key=_score, reverse=True)

    def total(self, said: list[Term]) -> float:
        """Return the sum of the weights of some terms, that of each worked out once."""
        total, sums = 0.0, self._sums
        for term in said:
            score = sums.get(term)
            if score is None:
                if len(sums) >= _REMEMBERED:
                    sums.clear()
                weight = self.weights.get
                names, one, two, three = term
                score = sums[term] = sum([weight(name, 0.0) for name in names(one, two, three)])
            total += score
        return total

    def _by_zone(self, looks: Looks) -> dict[str, float]:
        """Return what the figure says of each zone."""
        one = two = three = four = 0.0
        for term in looks.zone():
            found = self._zones.get(term)
            if found is None:
                found = self._zones[term] = self._said_of_zones(term)
            one, two, three, four = one + found[0], two + found[1], three + found[2], four + found[3]
        return dict(zip(ZONES, (one, two, three, four), strict=True))

    def _said_of_zones(self, term: Term) -> tuple[float, float, float, float]:
        if len(self._zones) >= _REMEMBERED:
            self._zones.clear()
        found = [zoned for name in named([term]) if (zoned := self._zoned.get(name)) is not None]
        return (
            sum([one[0] for one in found]),
            sum([one[1] for one in found]),
            sum([one[2] for one in found]),
            sum([one[3] for one in found]),
        )

    def _likeliest(self, looks: Looks) -> list[tuple[float, Span]]:
        """Return the spans that their edges and what proposed them speak for most, and those that stand elsewhere."""
        found = seeds(looks.slot, looks.answer)
        at: dict[int, Span] = {}
        scores: dict[int, float] = {}
        near: dict[int, float] = {}
        for span in found.here:
            zone = looks.zone_of(span)
            firsts, lasts = reach_of(looks.tokens.codes, span, looks.k)
            left = {a: self._left(looks, a, zone, near) for a in firsts}
            right = {b: self._right(looks, b, zone, near) for b in lasts}
            for a in _highest(left, span.first):
                for b in _highest(right, span.last):
                    scores.setdefault(key(a, b), left[a] + right[b])
            at[key(span.first, span.last)] = span
        for place, span in at.items():
            scores[place] += self.total(looks.seed(span, looks.zone_of(span)))
        order = sorted(zip(scores.values(), scores, strict=True), reverse=True)
        best = [(score, at.get(place) or Span(*divmod(place, key(1, 0)), MOVED)) for score, place in order[:BEAM]]
        return best + [(self.total(looks.seed(span, "x")), span) for span in found.elsewhere]

    def _left(self, looks: Looks, a: int, zone: str, near: dict[int, float]) -> float:
        """Return what the left edge weighs; behind the figure, with what stands between."""
        known = looks.scene.left
        score = known.get(a)
        if score is None:
            score = known[a] = self.total(looks.scene.before(a))
        return score + self._gap(looks, zone, a, near) if zone == "a" else score

    def _right(self, looks: Looks, b: int, zone: str, near: dict[int, float]) -> float:
        """Return what the right edge weighs with the last word; before the figure, with what stands between."""
        known = looks.scene.right
        score = known.get(b)
        if score is None:
            score = known[b] = self.total(looks.scene.behind(b))
        head = near.get(-1 - b)
        if head is None:
            head = near[-1 - b] = self.total(looks.head(b))
        return score + head if zone == "a" else score + head + self._gap(looks, zone, b, near)

    def _gap(self, looks: Looks, zone: str, edge: int, near: dict[int, float]) -> float:
        """Return what the classes between figure and span weigh."""
        score = near.get(edge)
        if score is None:
            score = near[edge] = self.total(looks.gap(zone, edge))
        return score


def _highest(sums: dict[int, float], own: int) -> list[int]:
    """Return the edges that weigh most, and the span's own."""
    if len(sums) <= EDGES_KEPT:
        return list(sums)
    best = sorted(sums, key=sums.__getitem__, reverse=True)[:EDGES_KEPT]
    return best if own in best else [*best, own]


def by_zone(weights: Mapping[str, float]) -> dict[str, list[float]]:
    """Gather the weights of zones: ``by_zone({"z1mob": 0.5}) == {"z1mo": [0.5, 0.0, 0.0, 0.0]}``, a place a zone."""
    zoned: dict[str, list[float]] = {}
    for name, weight in weights.items():
        if name[0] == "z":
            zoned.setdefault(name[:-1], [0.0] * len(ZONES))[ZONES.index(name[-1])] = weight
    return zoned


def sure(order: list[Ranked]) -> str:
    """Say how likely the best span is: ``rank.97`` where its share of all is 0.97 or more."""
    best = order[0].score
    share = 1.0 / sum([math.exp(one.score - best) for one in order])
    return next((f"rank.{step * 100:.0f}" for step in _SURE if share >= step), "rank.0")


def rival(order: list[Ranked]) -> str:
    """Say whether the next best span shares words with the best: ``EDGES``, or says something else: ``OTHERS``."""
    if len(order) < 2:
        return "rank.alone"
    one, other = order[0].span, order[1].span
    if one.first < 0 or other.first < 0:
        return OTHERS
    return EDGES if one.first <= other.last and other.first <= one.last else OTHERS


def _score(one: Ranked) -> float:
    return one.score


def subject_of(looks: Looks, span: Span) -> Subject:
    """Return a span as a subject; it keeps the owner that the strategies name where they end at the same word."""
    answer = looks.answer
    if span.subject is not None and span.seed != "t":
        return Subject(span.subject.text, span.subject.start, span.subject.end, RULE, span.subject.owner)
    tokens = looks.tokens
    text = looks.text(span)
    owner = answer.owner if looks.place[1] == span.last and answer.owner and answer.owner not in text else None
    return Subject(text, tokens.starts[span.first], tokens.ends[span.last], RULE, owner)


RANKER: Final[Family[Ranker]] = Family("ranker", lambda rules: Ranker(rules[SUBJECT_WEIGHTS], rules[WORD_GROUPS]))


def three_best(slot: Slot, answer: Subject) -> list[tuple[str, float]]:
    """Return the three best spans with their scores, for those who ask why."""
    ranker = slot.rules[RANKER]
    looks = ranker.looks(slot, answer)
    return [(looks.text(one.span), round(one.score, 2)) for one in ranker.ranked(looks)[:3]]


def ranked(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
    """Take the best span by the weights of ``rules/subject_weights.csv``: ``extract_document(…, chooser=ranked)``."""
    return slot.rules[RANKER].choose(slot, first(slot, candidates))
