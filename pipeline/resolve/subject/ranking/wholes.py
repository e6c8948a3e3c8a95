"""What a span weighs as a whole, and what its figure says of each zone, without writing names for what comes again.

Twins of ``seed``, ``pair``, ``parallel`` and ``zone`` in ``looks.py``, as those in ``sums.py`` are of the edges. They
add the same weights in the same order, which decides between spans that weigh the same; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.resolve.subject.ranking import terms
from pipeline.resolve.subject.ranking.lines import Lines
from pipeline.resolve.subject.ranking.looks import BRACKETED, LONGEST, SHIFTS, ZONES, Looks, quotes_of
from pipeline.resolve.subject.ranking.spans import Span
from pipeline.resolve.subject.ranking.sums import REMEMBERED, Table, Tables
from pipeline.resolve.subject.ranking.terms import Term
from pipeline.resolve.subject.ranking.weights import weighed


class Four:
    """A weight for each zone: ``Four(0.5, 0.0, 0.0, 0.0).of("b") == 0.5``."""

    __slots__ = ("behind", "earlier", "elsewhere", "here")

    def __init__(self, here: float, earlier: float, behind: float, elsewhere: float) -> None:
        self.here: Final = here
        self.earlier: Final = earlier
        self.behind: Final = behind
        self.elsewhere: Final = elsewhere

    def of(self, zone: str) -> float:
        """Return the weight of a zone."""
        if zone == "b":
            return self.here
        return self.behind if zone == "a" else self.earlier if zone == "e" else self.elsewhere


_NOTHING: Final = Four(0.0, 0.0, 0.0, 0.0)


class Zones:
    """What figures say of zones: ``Zones({"z3": {"上b": 0.5}}).of(looks).of("b")``."""

    def __init__(self, tables: Tables) -> None:
        zoned = {template: fours(table) for template, table in tables.items() if template[0] == "z"}
        self._behind: Final = zoned.get("z3", {})
        self._ahead: Final = zoned.get("z4", {})
        self._units: Final = zoned.get("z5", {})
        self._zoned: Final = {
            f"{template}{rest}": four for template, every in zoned.items() for rest, four in every.items()
        }
        self._sums: Final[dict[Term, Four]] = {}

    def of(self, looks: Looks) -> Four:
        """Return what a figure says of each zone."""
        words, k = looks.words, looks.k
        beside = [self._behind.get(words[k + 1]), self._ahead.get(words[k - 1]), self._units.get(looks.unit)]
        said: list[Four | None] = [self._sums.get(term) or self._weigh(term) for term in looks.placed()]
        said.insert(1, summed(beside))
        return summed(said)

    def _weigh(self, term: Term) -> Four:
        if len(self._sums) >= REMEMBERED:
            self._sums.clear()
        names, one, two, three = term
        four = self._sums[term] = summed([self._zoned.get(name) for name in names(one, two, three)])
        return four


def fours(table: Table) -> dict[str, Four]:
    """Gather the weights of zones, whose letters end the names: ``fours({"上b": 0.5})["上"].of("b") == 0.5``."""
    every = {name[:-1] for name in table}
    return {name: Four(*(table.get(f"{name}{zone}", 0.0) for zone in ZONES)) for name in every}


def summed(every: list[Four | None]) -> Four:
    """Add up weights of zones; None is nothing."""
    here = earlier = behind = elsewhere = 0.0
    for four in every:
        if four is not None:
            here, earlier = here + four.here, earlier + four.earlier
            behind, elsewhere = behind + four.behind, elsewhere + four.elsewhere
    return Four(here, earlier, behind, elsewhere)


class Case:
    """What figures share whose kind, change, place and answer of the strategies are alike, each sum worked out once."""

    def __init__(self, answered: float) -> None:
        self.answered: Final = answered
        self.seeded: Final[Table] = {}
        self.repeated: Final[Table] = {}
        self.parallel: Final[Table] = {}
        self.shifted: Final[list[float | None]] = [None] * len(SHIFTS)


class Wholes:
    """What spans weigh as a whole: ``wholes.pair(looks, wholes.case(looks), span, "b")``."""

    def __init__(self, weights: Mapping[str, float], tables: Tables) -> None:
        self.weights: Final = weights
        self._lengths: Final = [weights.get(f"n2{length}", 0.0) for length in range(LONGEST + 1)]
        self._quotes: Final = tables.get("nq", {})
        self._bracketed: Final = weights.get(BRACKETED, 0.0)
        self._cases: Final[dict[str, Case]] = {}
        self._lines: Final = Lines(weights, tables)
        self._inside: Final[dict[str, Table]] = {zone: {} for zone in ZONES}

    def case(self, looks: Looks) -> Case:
        """Return what a figure shares with others."""
        name = f"{looks.rule} {looks.past}{looks.case}"
        case = self._cases.get(name)
        if case is None:
            case = self._cases[name] = Case(weighed(self.weights, terms.answered(looks.rule, looks.past, looks.case)))
        return case

    def seed(self, looks: Looks, case: Case, span: Span, zone: str) -> float:
        """Weigh what proposed a span."""
        if not span.seed:
            return 0.0
        name = span.seed + zone
        score = case.seeded.get(name)
        if score is None:
            score = case.seeded[name] = weighed(self.weights, terms.seeded(span.seed, zone, looks.case))
        return score + case.answered if span.seed == "t" else score

    def pair(self, looks: Looks, case: Case, span: Span, zone: str) -> float:
        """Weigh both edges at once, and the span beside what the strategies answer."""
        text = looks.text(span)
        score = self._lengths[min(len(text), LONGEST)]
        previous = looks.slot.previous
        if previous is not None and text == previous.text:
            score = (score + self._bracketed if looks.bracketed() else score) + self._repeated(looks, case, zone)
        if quotes := quotes_of(text):
            score += self._quotes.get(f"{quotes}", 0.0)
        if span.first < 0:
            return score
        score += self._within(looks.codes[span.first : span.last + 1], zone)
        score = score + self._shifted(looks, case, span) if looks.place[0] >= 0 else score
        return score + self._lines.weigh(looks, span.first, span.last, zone)

    def parallel(self, looks: Looks, case: Case, zone: str, classes: str) -> float:
        """Weigh whether a span stands to the figure as the subject of the figure before stands to that."""
        same = looks.relation == (zone, classes)
        name = f"={zone}" if same else zone
        score = case.parallel.get(name)
        if score is None:
            score = case.parallel[name] = weighed(
                self.weights, terms.parallel(str(same), looks.past, zone + looks.case)
            )
        return score

    def _repeated(self, looks: Looks, case: Case, zone: str) -> float:
        score = case.repeated.get(zone)
        if score is None:
            score = case.repeated[zone] = weighed(self.weights, terms.repeated(zone, looks.past, looks.case))
        return score

    def _within(self, classes: str, zone: str) -> float:
        known = self._inside[zone]
        score = known.get(classes)
        if score is None:
            if len(known) >= REMEMBERED:
                known.clear()
            score = known[classes] = weighed(self.weights, terms.inside(classes, zone, ""))
        return score

    def _shifted(self, looks: Looks, case: Case, span: Span) -> float:
        shift = looks.shift(span)
        score = case.shifted[shift]
        if score is None:
            score = case.shifted[shift] = weighed(self.weights, terms.shifted(SHIFTS[shift], looks.rule, looks.case))
        return score
