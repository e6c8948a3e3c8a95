"""The ranker: of the spans of a sentence, the one whose features weigh most is the subject."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, cast

from pipeline.resolve.sentence.senses import SENSES, Senses
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS, Groups
from pipeline.resolve.subject.ranking.looks import ZONES, Looks, Scene
from pipeline.resolve.subject.ranking.pairs import NO_PAIRS, WORD_PAIRS, Pairs
from pipeline.resolve.subject.ranking.settling import Ranked, settled
from pipeline.resolve.subject.ranking.spans import MOVED, Span, key, reach_of, seeds, span_of
from pipeline.resolve.subject.ranking.sums import Gaps, Head, Heads, Word, Words, by_template
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS
from pipeline.resolve.subject.ranking.wholes import Case, Wholes, Zones
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Family, Rules

RULE: Final = "subject.ranked"
EDGES: Final = "rank.edges"
OTHERS: Final = "rank.others"
EDGES_KEPT: Final = 2
"""How many edges of a side are combined with those of the other."""
_ONE_BY_ONE: Final = ("unit", "scored", "pair", "parallel", "batches", "standard")
_IN_LISTS: Final = ("members", "headed", "bracketed", "shared", "severally")
_CERTAIN: Final = frozenset((*_ONE_BY_ONE, *_IN_LISTS))
"""Strategies of constructions that leave no doubt: nothing outweighs them."""
BEAM: Final = 6
"""How many spans are looked at whole, the likeliest by their edges."""
MARGIN: Final = 4.0
"""How much less than the best of them a span may weigh to be looked at: of six, four are (0.9083 right, 0.9081 so)."""
_SURE: Final = tuple(
    (step, f"rank.{step * 100:.0f}") for step in (0.99, 0.97, 0.94, 0.9, 0.85, 0.78, 0.7, 0.6, 0.5, 0.4, 0.3)
)
"""Steps of how likely the best span is, with their names."""
_ALIKE: Final = tuple((step, name.replace("rank", "alike")) for step, name in _SURE)
_HEAVY: Final = 12
"""Scores from here on are told apart no further."""
_SHARED: Final = 0.8
"""Spans that share so much of their characters read alike."""


class Ranker:
    """Weighs spans: ``Ranker({"s1tb": 1.0}, {}, {})``, by weights of features, groups and senses of words.

    What a word says at an edge is remembered for all texts, what an edge says for all figures of its sentence.
    """

    def __init__(self, weights: Mapping[str, float], groups: Groups, senses: Senses, pairs: Pairs = NO_PAIRS) -> None:
        self.weights: Final = weights
        self.groups: Final = groups
        self.senses: Final = senses
        self.pairs: Final = pairs
        tables = by_template(weights)
        self.words: Final = Words(tables, groups, senses)
        self.heads: Final = Heads(tables)
        self.gaps: Final = {zone: Gaps(tables, zone) for zone in ZONES}
        self.zones: Final = Zones(tables)
        self.wholes: Final = Wholes(weights, tables)

    def choose(self, slot: Slot, answer: Candidate) -> Candidate:
        """Return the strategies' answer, or a better span of the sentence."""
        looks = self.looks(slot, answer.subject)
        order = self.ranked(looks)
        best = settled(order, looks)
        agreed = looks.text(best) == answer.subject.text
        one = answer if agreed or looks.rule in _CERTAIN else candidate(slot, subject_of(looks, best))
        said = ("rank.agreed" if agreed else "rank.other", f"at.{looks.zone_of(best)}", rival(order), sure(order))
        return Candidate(one.subject, (*one.features, *said, alike(order, best, looks), height(order)))

    def looks(self, slot: Slot, answer: Subject) -> Looks:
        """Return the features of a figure, in the scene that all figures of its sentence share."""
        if slot.scene is None:
            slot.scene = Scene(slot.tokens, self.groups, self.senses, self.pairs)
        return Looks(slot, answer, slot.scene)

    def ranked(self, looks: Looks) -> list[Ranked]:
        """Return the likeliest spans with their scores, the best first."""
        zones, edges = self.zones.of(looks), Edges(self, looks)
        out = []
        for score, span in self._likeliest(looks, edges):
            zone = looks.zone_of(span)
            out.append(Ranked(score + zones.of(zone) + self.wholes.pair(looks, edges.case, span, zone), span))
        return sorted(out, key=_score, reverse=True)

    def _likeliest(self, looks: Looks, edges: Edges) -> list[tuple[float, Span]]:
        """Return the spans that their edges and what proposed them speak for most, and those that stand elsewhere."""
        found, wholes = seeds(looks.slot, looks.answer, looks.place), self.wholes
        at: dict[int, Span] = {}
        scores: dict[int, float] = {}
        for span in found.here:
            zone = looks.zone_of(span)
            low, top, bottom, high = reach_of(looks.codes, looks.size, span, looks.k)
            left, right = edges.lefts(low, top, zone), edges.rights(bottom, high, zone)
            lasts = _highest(right, span.last - bottom)
            for i in _highest(left, span.first - low):
                for j in lasts:
                    place = key(low + i, bottom + j)
                    if place not in scores and low + i <= bottom + j:
                        scores[place] = left[i] + right[j]
            at[key(span.first, span.last)] = span
        for place, span in at.items():
            scores[place] += wholes.seed(looks, edges.case, span, looks.zone_of(span))
        order = sorted([(score, place) for place, score in scores.items()], reverse=True)
        least = order[0][0] - MARGIN if order else 0.0
        best = [(score, at.get(place) or span_of(place, MOVED)) for score, place in order[:BEAM] if score >= least]
        return best + [(wholes.seed(looks, edges.case, span, "x"), span) for span in found.elsewhere]


class Edges:
    """What the edges of the spans of one figure weigh, each worked out once: a list of each side and zone by token."""

    def __init__(self, ranker: Ranker, looks: Looks) -> None:
        self.ranker: Final = ranker
        self.looks: Final = looks
        self.scene: Final = looks.scene
        self.case: Final[Case] = ranker.wholes.case(looks)
        self.head: Final[Head] = ranker.heads.of(looks.kind, looks.unit)
        self._lefts: Final[dict[str, list[float | None]]] = {"b": self.scene.left, "e": self.scene.left}
        self._rights: Final[dict[str, list[float | None]]] = {}

    def lefts(self, low: int, top: int, zone: str) -> list[float]:
        """Weigh the left edges of some tokens; behind the figure, with what stands between."""
        known = self._of(self._lefts, zone)
        for a in range(low, top + 1):
            if known[a] is None:
                known[a] = self._opening(a) + self._gap(a, zone) if zone == "a" else self._opening(a)
        return cast("list[float]", known[low : top + 1])

    def rights(self, bottom: int, high: int, zone: str) -> list[float]:
        """Weigh the right edges of some tokens with the last word; before the figure, with what stands between."""
        known = self._of(self._rights, zone)
        for b in range(bottom, high + 1):
            if known[b] is None:
                known[b] = self._closing(b) if zone == "a" else self._closing(b) + self._gap(b, zone)
        return cast("list[float]", known[bottom : high + 1])

    def _of(self, side: dict[str, list[float | None]], zone: str) -> list[float | None]:
        """Return what is known of a side's edges in a zone; None is not worked out yet."""
        known = side.get(zone)
        if known is None:
            known = side[zone] = [None] * self.looks.size
        return known

    def _opening(self, a: int) -> float:
        scene = self.scene
        score = scene.left[a]
        if score is None:
            before, opener = scene.met[a - 1] or self._meet(a - 1), scene.met[a] or self._meet(a)
            score = scene.left[a] = self.ranker.words.left(scene.around[a : a + 4], before, opener)
        return score

    def _closing(self, b: int) -> float:
        scene, words = self.scene, self.ranker.words
        last = scene.met[b] or self._meet(b)
        score = scene.right[b]
        if score is None:
            after = scene.met[b + 1] or self._meet(b + 1)
            score = scene.right[b] = words.right(scene.around[b + 1 : b + 5], last, after)
        return score + self.head.weigh(last)

    def _meet(self, k: int) -> Word:
        """Look a word of the sentence up; before the first stands what stands behind the last, nothing."""
        scene = self.scene
        word = scene.met[k] = self.ranker.words.get(scene.words[k], scene.codes[k])
        return word

    def _gap(self, edge: int, zone: str) -> float:
        """Weigh the classes between figure and span."""
        looks = self.looks
        classes = looks.between(zone, edge)
        score = self.ranker.gaps[zone].weigh(classes, looks.case)
        return score + self.ranker.wholes.parallel(looks, self.case, zone, classes) if looks.relation[0] else score


def _highest(sums: list[float], own: int) -> list[int]:
    """Return the places of the two that weigh most, and the own: ``_highest([1.0, 3.0, 2.0], 0) == [1, 2, 0]``."""
    if len(sums) <= EDGES_KEPT:
        return list(range(len(sums)))
    one, two = (0, 1) if sums[0] >= sums[1] else (1, 0)
    best, next_best = sums[one], sums[two]
    for place in range(2, len(sums)):
        weight = sums[place]
        if weight > best:
            one, two, best, next_best = place, one, weight, best
        elif weight > next_best:
            two, next_best = place, weight
    return [one, two] if own in (one, two) else [one, two, own]


def sure(order: list[Ranked]) -> str:
    """Say how likely the best span is: ``rank.97`` where its share of all is 0.97 or more."""
    best = order[0].score
    share = 1.0 / sum([math.exp(one.score - best) for one in order])
    for step, name in _SURE:
        if share >= step:
            return name
    return "rank.0"


def height(order: list[Ranked]) -> str:
    """Say how much speaks for the best span in all: ``weighs.7`` where its score is 7 or more and less than 8.

    What a text says as others do weighs much; where little is known of the words, the best of what there is may be
    much better than the next and still wrong (of the surer half of the rows 0.964 right without, 0.972 with it).
    """
    return f"weighs.{min(max(int(order[0].score), 0), _HEAVY)}"


def alike(order: list[Ranked], best: Span, looks: Looks) -> str:
    """Say how likely the subject is one that reads like the best span: ``alike.94``, with another edge or without.

    Four fifths of the characters are what the scorer asks of a subject.
    """
    top, length = order[0].score, len(looks.text(best))
    every = near = 0.0
    for one in order:
        share = math.exp(one.score - top)
        every += share
        if one.span is best or _SHARED * (length + len(looks.text(one.span))) <= 2 * _common(looks, one.span, best):
            near += share
    part = near / every
    return next((name for step, name in _ALIKE if part >= step), "alike.0")


def _common(looks: Looks, one: Span, other: Span) -> int:
    """Count the characters that two spans share."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    if one.first < 0 or other.first < 0:
        return len(looks.text(one)) * (looks.text(one) == looks.text(other))
    return len(looks.tokens.text(first, last)) if first <= last else 0


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


def ranker(rules: Rules) -> Ranker:
    """Compile the ranker of a folder of rules: ``ranker(load_rules())``."""
    return Ranker(rules[SUBJECT_WEIGHTS], rules[WORD_GROUPS], rules[SENSES], rules[WORD_PAIRS])


RANKER: Final[Family[Ranker]] = Family("ranker", ranker)


def three_best(slot: Slot, answer: Subject) -> list[tuple[str, float]]:
    """Return the three best spans with their scores, for those who ask why."""
    ranker = slot.rules[RANKER]
    looks = ranker.looks(slot, answer)
    return [(looks.text(one.span), round(one.score, 2)) for one in ranker.ranked(looks)[:3]]


def ranked(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
    """Take the best span by the weights of ``rules/subject_weights.csv``: ``extract_document(…, chooser=ranked)``."""
    return slot.rules[RANKER].choose(slot, first(slot, candidates))
