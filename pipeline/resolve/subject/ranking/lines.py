"""What a span weighs as it is read whole, without writing names for what can be looked up.

Twins of the functions of ``reading.py``, as those of ``sums.py`` are of the edges; a test compares them. What a word
weighs is worked out once for its sentence, what links and a document say once for all that say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.resolve.subject.ranking import reading
from pipeline.resolve.subject.ranking.looks import Looks, Scene
from pipeline.resolve.subject.ranking.sums import NOTHING, REMEMBERED, Table, Tables, by_mark, turned
from pipeline.resolve.subject.ranking.weights import weighed


class Both:
    """What the senses of the first and the last word of a span say beside its size, and the senses beside it."""

    __slots__ = ("ahead", "behind", "sizes")

    def __init__(self, sizes: Table, ahead: Table, behind: Table) -> None:
        self.sizes: Final = sizes
        self.ahead: Final = ahead
        self.behind: Final = behind


class Unit:
    """What a unit says of a span: of its senses, of its text, of the senses of its first and its last word."""

    __slots__ = ("both", "senses", "texts")

    def __init__(self, senses: Table, texts: Table, both: Table) -> None:
        self.senses: Final = senses
        self.texts: Final = texts
        self.both: Final = both


_NO_BOTH: Final = Both(NOTHING, NOTHING, NOTHING)
_NO_UNIT: Final = Unit(NOTHING, NOTHING, NOTHING)


class Lines:
    """What spans weigh as they are read: ``Lines(weights, tables).weigh(looks, span.first, span.last, "b")``."""

    def __init__(self, weights: Mapping[str, float], tables: Tables) -> None:
        self.weights: Final = weights
        self._senses: Final = tables.get("v1", NOTHING)
        self._words: Final = tables.get("v2", NOTHING)
        self._single: Final = tuple(tables.get(template, NOTHING) for template in ("v3", "v4", "v5"))
        self._edge_groups: Final = tables.get("y2", NOTHING)
        self._edge_words: Final = tables.get("y3", NOTHING)
        self._around: Final = tables.get("y6", NOTHING)
        self._both: Final = boths(tables)
        self._units: Final = units(tables)
        self._held: Final[Table] = {}
        self._repeated: Final[Table] = {}

    def weigh(self, looks: Looks, a: int, b: int, zone: str) -> float:
        """Weigh what ``looks.whole`` names of a span of the sentence."""
        scene = looks.scene
        unit = self._units.get(looks.unit, _NO_UNIT)
        inner = self._inner(scene, unit, a, b)
        return inner + self._edges(looks, unit, a, b, zone) + self._clause(looks, a, b, zone)

    def _inner(self, scene: Scene, unit: Unit, a: int, b: int) -> float:
        """Weigh the words of a span, each and with the next, and what the unit says of them; each feature once."""
        senses = [scene.sense(k) for k in range(a, b + 1)]
        groups = [scene.group(k) for k in range(a, b + 1)]
        size = len(senses)
        total = 0.0
        if size > 1 and (len(set(senses)) < size or len(set(groups)) < size):
            for sense in dict.fromkeys(senses):
                total += unit.senses.get(sense, 0.0)
            return total + weighed(self.weights, dict.fromkeys(reading.within(scene.words[a : b + 1], groups, senses)))
        for k in range(a, b + 1):
            total += self._word(scene, k) + unit.senses.get(senses[k - a], 0.0)
            if k < b:
                total += self._next(scene, k)
        return total

    def _word(self, scene: Scene, k: int) -> float:
        """Weigh a word within a span."""
        weight = scene.single[k]
        if weight is None:
            words, groups, senses = self._single
            weight = words.get(scene.words[k], 0.0) + groups.get(scene.group(k), 0.0)
            weight = scene.single[k] = weight + senses.get(scene.sense(k), 0.0)
        return weight

    def _next(self, scene: Scene, k: int) -> float:
        """Weigh a word and the next within a span."""
        weight = scene.joined[k]
        if weight is None:
            senses, words = f"{scene.sense(k)}|{scene.sense(k + 1)}", f"{scene.words[k]}|{scene.words[k + 1]}"
            weight = scene.joined[k] = self._senses.get(senses, 0.0) + self._words.get(words, 0.0)
        return weight

    def _edges(self, looks: Looks, unit: Unit, a: int, b: int, zone: str) -> float:
        """Weigh both edges at once, what the unit says of them, and how closely words go together there."""
        scene, words = looks.scene, looks.words
        first, last = scene.sense(a), scene.sense(b)
        ahead, behind = scene.sense(a - 1), scene.sense(b + 1)
        pair = f"{first}|{last}"
        both = self._both.get(pair, _NO_BOTH)
        score = both.sizes.get(f"{min(b - a, reading.DEEP)}", 0.0) + both.ahead.get(ahead, 0.0)
        score += both.behind.get(behind, 0.0) + self._around.get(f"{ahead}|{behind}{zone}", 0.0)
        score += self._edge_groups.get(f"{scene.group(a)}|{scene.group(b)}", 0.0)
        score += self._edge_words.get(f"{words[a]}|{words[b]}", 0.0)
        score += unit.both.get(pair, 0.0)
        if unit.texts:
            score += unit.texts.get(looks.tokens.text(a, b), 0.0)
        return score + self._links(scene, a, b)

    def _links(self, scene: Scene, a: int, b: int) -> float:
        """Weigh how closely words go together over the edges of a span and within."""
        links, around = [scene.link(k) for k in range(a - 1, b + 1)], scene.around
        left, right = around[a + 1 : a + 3], around[b + 2 : b + 4]
        key = f"{''.join(links)}{left}{right}"
        score = self._held.get(key)
        if score is None:
            if len(self._held) >= REMEMBERED:
                self._held.clear()
            score = self._held[key] = weighed(self.weights, reading.held(links, left, right))
        return score

    def _clause(self, looks: Looks, a: int, b: int, zone: str) -> float:
        """Weigh what the clauses of figure and span say, and the document."""
        scene, own, edge = looks.scene, looks.own, looks.tokens.clause(a)
        names = reading.opened(looks.words[own], scene.sense(own), zone + looks.case, zone + looks.codes[b])
        names += reading.deep(looks.words[edge], a - edge, zone, looks.case)
        numbers = looks.repeats(a, b)
        key = f"{numbers[0]}{numbers[1]}{numbers[2]}{zone}"
        score = self._repeated.get(key)
        if score is None:
            score = self._repeated[key] = weighed(self.weights, reading.repeated(numbers, zone))
        return score + weighed(self.weights, names)


def boths(tables: Tables) -> dict[str, Both]:
    """Gather what pairs of senses say: ``boths({"y4": {"动|名|物": 0.5}})["名|物"].ahead == {"动": 0.5}``."""
    sizes = _parted(tables.get("y1", NOTHING))
    behind = _parted(tables.get("y5", NOTHING))
    ahead = by_mark(tables.get("y4", NOTHING))
    every = {*sizes, *behind, *ahead}
    return {pair: Both(*(side.get(pair, NOTHING) for side in (sizes, ahead, behind))) for pair in every}


def units(tables: Tables) -> dict[str, Unit]:
    """Gather what units say: ``units({"k1": {"元|物": 0.5}})["元"].senses == {"物": 0.5}``."""
    every = [turned(by_mark(tables.get(template, NOTHING))) for template in ("k1", "k2", "k3")]
    return {unit: Unit(*(side.get(unit, NOTHING) for side in every)) for unit in {*every[0], *every[1], *every[2]}}


def _parted(table: Table) -> Tables:
    """Part the rest of names at its last mark: ``_parted({"名|物|4": 0.5}) == {"名|物": {"4": 0.5}}``."""
    out: Tables = {}
    for name, weight in table.items():
        pair, _, other = name.rpartition("|")
        out.setdefault(pair, {})[other] = weight
    return out
