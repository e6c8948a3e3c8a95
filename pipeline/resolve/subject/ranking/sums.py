"""What the features of ``terms.py`` weigh, without their names: the weights as tables by what is looked up.

A name is two letters and what they say. To write one costs more than to look its weight up, and most of what stands in
a sentence stands there for the first time. So the functions of ``terms.py`` whose facts seldom come again have twins
here that add the weights of the same features in the same order; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.resolve.sentence.senses import Senses, sense_of
from pipeline.resolve.subject.ranking.groups import Groups
from pipeline.resolve.subject.ranking.terms import LONG, RUNS

Table = dict[str, float]
Tables = dict[str, Table]

REMEMBERED: Final = 50_000
"""How many sums of one kind are kept; a thousand documents make some ten thousand."""
NOTHING: Final[Table] = {}


def by_template(weights: Mapping[str, float]) -> Tables:
    """Part the names into template and rest: ``by_template({"l5约": 0.5}) == {"l5": {"约": 0.5}}``."""
    out: Tables = {}
    for name, weight in weights.items():
        out.setdefault(name[:2], {})[name[2:]] = weight
    return out


def nested(table: Table, at: int, apart: int = 0) -> Tables:
    """Part the rest of names in two: ``nested({"元v": 0.5}, -1) == {"元": {"v": 0.5}}``.

    ``at`` is the place where the second part begins, ``apart`` how many characters between them are neither's.
    """
    out: Tables = {}
    for name, weight in table.items():
        out.setdefault(name[: at - apart if at > 0 else len(name) + at - apart], {})[name[at:]] = weight
    return out


def turned(tables: Tables) -> Tables:
    """Turn tables of tables about: ``turned({"元": {"v": 0.5}}) == {"v": {"元": 0.5}}``."""
    out: Tables = {}
    for one, table in tables.items():
        for other, weight in table.items():
            out.setdefault(other, {})[one] = weight
    return out


class Word:
    """A word of a class, with what it weighs before, in and behind a span; tables are by the class beside it."""

    def __init__(self, word: str, code: str, group: str, sense: str, words: Words) -> None:
        end, size, listed = word[-1:], f"{code}{min(len(word), 5)}", word in words.listed
        self.word: Final = word
        self.code: Final = code
        self.group: Final = group
        self.sense: Final = sense
        self.end: Final = end
        self.before: Final = words.l5.get(word, 0.0) if listed else 0.0
        self.before_class: Final = words.l7.get(word, NOTHING) if listed else NOTHING
        self.before_end: Final = words.lz.get(end, NOTHING)
        self.before_group: Final = words.lq.get(group, 0.0)
        self.opener: Final = words.l6.get(word, 0.0) if listed else 0.0
        self.opener_class: Final = words.l8.get(word, NOTHING) if listed else NOTHING
        self.opener_size: Final = words.l9.get(size, 0.0)
        self.opener_group: Final = words.lr.get(group, 0.0)
        self.closer: Final = words.r5.get(word, 0.0) if listed else 0.0
        self.closer_class: Final = words.r7.get(word, NOTHING) if listed else NOTHING
        self.closer_size: Final = words.r9.get(size, 0.0)
        self.closer_end: Final = words.rz.get(end, 0.0)
        self.closer_group: Final = words.rq.get(group, 0.0)
        self.after: Final = words.r6.get(word, 0.0) if listed else 0.0
        self.after_class: Final = words.r8.get(word, NOTHING) if listed else NOTHING
        self.after_group: Final = words.rr.get(group, 0.0)
        self.head_end: Final = words.h4.get(end, 0.0)
        self.before_sense: Final = words.la.get(sense, 0.0)
        self.opener_sense: Final = words.lb.get(sense, 0.0)
        self.opener_senses: Final = words.lc.get(sense, NOTHING)
        self.closer_sense: Final = words.ra.get(sense, 0.0)
        self.after_sense: Final = words.rb.get(sense, 0.0)
        self.after_senses: Final = words.rc.get(sense, NOTHING)


class Classes:
    """What four classes around an edge say: the twin of ``terms.opening`` or ``terms.closing``, by its letter."""

    def __init__(self, tables: Tables, letter: str) -> None:
        self._one: Final = tables.get(f"{letter}1", NOTHING)
        self._two: Final = tables.get(f"{letter}2", NOTHING)
        self._three: Final = tables.get(f"{letter}3", NOTHING)
        self._met: Final[Table] = {}

    def weigh(self, around: str) -> float:
        """Weigh two classes before an edge and two behind it."""
        score = self._met.get(around)
        if score is None:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            score = self._one.get(around[1:3], 0.0) + self._two.get(around[:3], 0.0)
            score += self._three.get(around[1:], 0.0)
            self._met[around] = score
        return score


class Words:
    """The words met so far: ``Words({"l5": {"约": 0.5}}, {}, {}).get("约", "d").before == 0.5``.

    The tables have the names of their templates; ``listed`` are the words that have a weight of their own.
    """

    def __init__(self, tables: Tables, groups: Groups, senses: Senses) -> None:
        self._groups: Final = groups
        self._senses: Final = senses
        self.l5: Final = tables.get("l5", NOTHING)
        self.l6: Final = tables.get("l6", NOTHING)
        self.l9: Final = tables.get("l9", NOTHING)
        self.lq: Final = tables.get("lq", NOTHING)
        self.lr: Final = tables.get("lr", NOTHING)
        self.r5: Final = tables.get("r5", NOTHING)
        self.r6: Final = tables.get("r6", NOTHING)
        self.r9: Final = tables.get("r9", NOTHING)
        self.rq: Final = tables.get("rq", NOTHING)
        self.rr: Final = tables.get("rr", NOTHING)
        self.rz: Final = tables.get("rz", NOTHING)
        self.h4: Final = tables.get("h4", NOTHING)
        self.la: Final = tables.get("la", NOTHING)
        self.lb: Final = tables.get("lb", NOTHING)
        self.ra: Final = tables.get("ra", NOTHING)
        self.rb: Final = tables.get("rb", NOTHING)
        self.lc: Final = by_mark(tables.get("lc", NOTHING))
        self.rc: Final = by_mark(tables.get("rc", NOTHING))
        self.l7: Final = nested(tables.get("l7", NOTHING), -1, 1)
        self.l8: Final = turned(nested(tables.get("l8", NOTHING), 2, 1))
        self.lz: Final = nested(tables.get("lz", NOTHING), -1)
        self.r7: Final = nested(tables.get("r7", NOTHING), -1, 1)
        self.r8: Final = turned(nested(tables.get("r8", NOTHING), 2, 1))
        of_words = (self.l5, self.l6, self.l7, self.l8, self.r5, self.r6, self.r7, self.r8)
        self.listed: Final = frozenset().union(*of_words)
        self._met: Final[dict[str, Word]] = {}
        self._left: Final = Classes(tables, "l")
        self._right: Final = Classes(tables, "r")

    def get(self, word: str, code: str) -> Word:
        """Return a word of a class; it is remembered as it was met last."""
        one = self._met.get(word)
        if one is None or one.code != code:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            sense = sense_of(self._senses, word, code)
            one = self._met[word] = Word(word, code, self._groups.get(word) or code, sense, self)
        return one

    def left(self, around: str, before: Word, opener: Word) -> float:
        """Weigh a left edge: ``opening``, ``before`` and ``opener``; two of four classes stand before it."""
        ahead, own = around[1], around[2]
        standing = before.before + before.before_class.get(own, 0.0)
        standing = standing + before.before_end.get(ahead, 0.0) + before.before_group
        opens = opener.opener + opener.opener_class.get(ahead, 0.0) + opener.opener_size + opener.opener_group
        senses = before.before_sense + opener.opener_sense + opener.opener_senses.get(before.sense, 0.0)
        return self._left.weigh(around) + standing + opens + senses

    def right(self, around: str, closer: Word, after: Word) -> float:
        """Weigh a right edge: ``closing``, ``closer`` and ``after``; two of four classes stand behind it."""
        own, behind = around[1], around[2]
        closes = closer.closer + closer.closer_class.get(behind, 0.0) + closer.closer_size
        closes = closes + closer.closer_end + closer.closer_group
        follows = after.after + after.after_class.get(own, 0.0) + after.after_group
        senses = closer.closer_sense + after.after_sense + after.after_senses.get(closer.sense, 0.0)
        return self._right.weigh(around) + closes + follows + senses


class Heads:
    """What the last word of a span says of a figure: ``of_kind``, ``of_unit``, ``of_sense``, by kinds and units."""

    def __init__(self, tables: Tables) -> None:
        self._ends: Final = turned(nested(tables.get("h1", NOTHING), -2))
        self._words: Final = turned(nested(tables.get("h3", NOTHING), -2, 1))
        self._groups: Final = turned(nested(tables.get("h5", NOTHING), -2))
        self._unit_ends: Final = by_mark(tables.get("h2", NOTHING))
        self._unit_groups: Final = by_mark(tables.get("h6", NOTHING))
        self._senses: Final = turned(nested(tables.get("h7", NOTHING), -2))
        self._unit_senses: Final = by_mark(tables.get("h8", NOTHING))

    def of(self, kind: str, unit: str) -> Head:
        """Return what words weigh beside a figure of a kind in a unit."""
        return Head(
            self._ends.get(kind, NOTHING),
            self._words.get(kind, NOTHING),
            self._groups.get(kind, NOTHING),
            self._unit_ends.get(unit, NOTHING),
            self._unit_groups.get(unit, NOTHING),
            self._senses.get(kind, NOTHING),
            self._unit_senses.get(unit, NOTHING),
        )


def by_mark(table: Table) -> Tables:
    """Part the rest of names at its mark, the second part first: ``by_mark({"元|家": 0.5}) == {"家": {"元": 0.5}}``."""
    out: Tables = {}
    for name, weight in table.items():
        one, _, other = name.partition("|") if name[:1] != "|" else ("", "", name[1:])
        out.setdefault(other, {})[one] = weight
    return out


class Head:
    """What words weigh as the last of a span, for one figure."""

    def __init__(
        self,
        ends: Table,
        words: Table,
        groups: Table,
        unit_ends: Table,
        unit_groups: Table,
        senses: Table,
        unit_senses: Table,
    ) -> None:
        self.ends: Final = ends
        self.words: Final = words
        self.groups: Final = groups
        self.unit_ends: Final = unit_ends
        self.unit_groups: Final = unit_groups
        self.senses: Final = senses
        self.unit_senses: Final = unit_senses

    def weigh(self, word: Word) -> float:
        """Weigh the last word of a span."""
        end, group = word.end, word.group
        of_kind = self.ends.get(end, 0.0) + self.words.get(word.word, 0.0) + word.head_end + self.groups.get(group, 0.0)
        of_unit = self.unit_ends.get(end, 0.0) + self.unit_groups.get(group, 0.0)
        return of_kind + of_unit + (self.senses.get(word.sense, 0.0) + self.unit_senses.get(word.sense, 0.0))


class Gap:
    """Classes between a figure and a span: ``first`` of their weights, how many marks, and the ``rest`` of them."""

    def __init__(self, first: float, marks: int, rest: list[float]) -> None:
        self.first: Final = first
        self.marks: Final = marks
        self.rest: Final = rest


class Gaps:
    """What the classes between figure and span say: the twin of ``terms.gap``, for one zone."""

    def __init__(self, tables: Tables, zone: str) -> None:
        one, two, three, both = (tables.get(template, NOTHING) for template in ("g1", "g2", "g3", "g5"))
        self.zone: Final = zone
        self._met: Final[dict[str, Gap]] = {}
        self._marks: Final[dict[str, list[float]]] = {}
        self._marked: Final = tables.get("g4", NOTHING)
        self._written: Final = {name[1:]: weight for name, weight in one.items() if name[:1] == zone}
        self._sizes: Final = [two.get(f"{zone}{size}", 0.0) for size in range(9)]
        self._nouns: Final = [three.get(f"{zone}{nouns}", 0.0) for nouns in range(7)]
        self._both: Final = [both.get(f"{zone}{marks}{nouns}", 0.0) for marks in range(4) for nouns in range(4)]
        self._runs: Final = [
            (code, tables[f"g{code}"].get(f"{zone}1", 0.0), tables[f"g{code}"].get(f"{zone}2", 0.0))
            for code in RUNS
            if f"g{code}" in tables
        ]

    def weigh(self, classes: str, case: str) -> float:
        """Weigh the classes between a figure of a case and a span."""
        gap = self._met.get(classes)
        if gap is None:
            gap = self._meet(classes)
        marks = self._marks.get(case)
        if marks is None:
            marks = [self._marked.get(f"{self.zone}{count}{case}", 0.0) for count in range(4)]
            self._marks[case] = marks
        total = gap.first + marks[gap.marks]
        for weight in gap.rest:
            total += weight
        return total

    def _meet(self, classes: str) -> Gap:
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        size = len(classes)
        marks = min(classes.count("w"), 3)
        nouns = classes.count("n") + classes.count("N") + classes.count("X") + classes.count("b")
        first = self._written.get(classes if size < LONG else "~", 0.0) + self._sizes[min(size, 8)]
        first += self._nouns[min(nouns, 6)]
        rest = [self._both[4 * marks + min(nouns, 3)]]
        for code, one, more in self._runs:
            count = classes.count(code)
            if count:
                rest.append(one if count == 1 else more)
        gap = self._met[classes] = Gap(first, marks, [weight for weight in rest if weight])
        return gap
