"""How sure a claim is: a number between 0 and 1, from marks that tell right rows from wrong ones, and why not more.

The weight of each mark stands in ``rules/confidence.toml``; ``learn/confidence.py`` learns them from golden files.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from pipeline.errors import RuleError
from pipeline.records import Mention, Period
from pipeline.resolve.rules.subjects import WeightFile
from pipeline.resolve.subject.features import Features
from pipeline.resolve.subject.ranking.ranker import EDGES
from pipeline.rulebook import Family, Rules

FILE: Final = "confidence.toml"
SURE: Final = 0.9
"""From here on nothing is said of doubt."""
_MANY: Final = 6
"""More figures in one sentence are told apart no further."""
_DATES: Final = 3
SUBJECT_EDGES: Final = "subject_edges"
SEVERAL_SUBJECTS: Final = "several_subjects"
NO_DATE: Final = "no_date"
UNIT_BORROWED: Final = "unit_borrowed"
MODALITY: Final = "modality"
FIGURE: Final = "figure"
DOUBTS: Final = (SUBJECT_EDGES, SEVERAL_SUBJECTS, NO_DATE, UNIT_BORROWED, MODALITY, FIGURE)
"""The words for what speaks against a row: where its subject begins or ends, which it is, …, the kind of figure."""
_REASONS: Final = {
    **dict.fromkeys(("rank", "weighs", "subject", "edge", "end", "words", "at"), None),
    "date": NO_DATE,
    "unit": UNIT_BORROWED,
    "modality": MODALITY,
    "kind": FIGURE,
}
"""What a mark speaks of; None for the subject."""
_SAYS: Final = -0.15
"""A mark that weighs no less than this says nothing of doubt."""
_CERTAIN: Final = 50.0
"""A logit beyond which a claim is as sure, or as unsure, as it can be."""


def marks_of(features: Features, mention: Mention, period: Period | None, beside: Beside) -> tuple[str, ...]:
    """Return the marks of a claim: the features of its subject, and what else tells: ``("edge.clean", "date.open")``.

    ``period`` is the one that dates it.
    """
    marks = [*features, f"change.{beside.change}", f"modality.{beside.modality}"]
    marks.append(f"dated.{beside.dated or 'none'}")
    marks.append(f"figures.{min(beside.figures, _MANY)}")
    marks.append(f"{mention.kind}.{beside.change}")
    marks.append(f"read.{mention.rule}")
    marks.append(f"dates.{min(beside.dates, _DATES)}")
    if period is None:
        marks.append("date.none")
    elif period.start is None and period.end is None:
        marks.append("date.open")
    if not beside.published:
        marks.append("date.no_reference")
    if beside.traditional:
        marks.append("script.traditional")
    if mention.unit == "":
        marks.append("unit.none")
    elif mention.kind != "percent" and mention.unit not in mention.text:
        marks.append("unit.borrowed")
    return tuple(marks)


class Beside(NamedTuple):
    """What tells of a figure beside its subject: what its sentence and its document share, then what is its own.

    ``figures`` and ``dates`` are how many its sentence holds, ``published`` says that the document has a day of its
    own. A sentence in ``traditional`` characters is of Hong Kong, Macau or Taiwan, whose ways of saying things the
    rules know less of: of rows alike in all else the odds are a third there (6,095 rows of blind rounds 32 to 45).
    ``dated`` is the rule that found its date.
    """

    figures: int
    published: bool
    traditional: bool = False
    dates: int = 0
    change: str = ""
    modality: str = ""
    dated: str | None = None


class Trust(NamedTuple):
    """How sure a claim is, what speaks most against it where that is not enough, and the marks that say so."""

    confidence: float
    doubt: str | None
    marks: tuple[str, ...]


class Weights:
    """The weight of each mark: ``Weights({"bias": 2.0, "edge.torn": -1.0}).confidence(("edge.torn",)) == 0.73``."""

    def __init__(self, by_mark: dict[str, float]) -> None:
        self.by_mark: Final = by_mark

    def confidence(self, marks: tuple[str, ...]) -> float:
        """Return the logistic sum of the weights of some marks, to two places."""
        weight = self.by_mark.get
        total = weight("bias", 0.0) + sum([weight(mark, 0.0) for mark in marks])
        return round(1 / (1 + math.exp(-min(max(total, -_CERTAIN), _CERTAIN))), 2)

    def trust(self, marks: tuple[str, ...]) -> Trust:
        """Return how sure a claim with some marks is: ``Weights({"bias": 3.0}).trust(()) == (0.95, None, ())``."""
        sure = self.confidence(marks)
        return Trust(sure, None if sure >= SURE else self.doubt(marks), marks)

    def doubt(self, marks: tuple[str, ...]) -> str:
        """Return the word for what speaks most against a claim: ``Weights({"date.open": -1.0}).doubt(("date.open",))``.

        The worst mark decides; where that is one of the subject, or none says much, the subject's rival does: it has
        other words or another edge.
        """
        told = [mark for mark in marks if mark.partition(".")[0] in _REASONS]
        worst = min(told, key=lambda mark: self.by_mark.get(mark, 0.0), default=EDGES)
        reason = _REASONS[worst.partition(".")[0]] if self.by_mark.get(worst, 0.0) <= _SAYS else None
        return reason or (SUBJECT_EDGES if EDGES in marks else SEVERAL_SUBJECTS)


def weights(rules: Rules) -> Weights:
    """Compile the weights: ``weights(load_rules()).by_mark["bias"]``.

    Raises ``RuleError`` that names file and line for a weight that is no number.
    """
    table = rules.files[FILE]
    assert isinstance(table, WeightFile)
    if not table.weights:
        raise RuleError(f"{FILE}, line 1: the table [weights] is missing or empty; make it anew by make learn")
    by_mark = {}
    for mark, weight in table.weights.items():
        number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not number or not math.isfinite(weight):
            line = rules.line(FILE, f"weights.{mark}")
            raise RuleError(f"{FILE}, line {line}: the weight of {mark!r} is no number; make it anew by make learn")
        by_mark[mark] = float(weight)
    return Weights(by_mark)


CONFIDENCE: Final = Family("confidence", weights, FILE, shape=WeightFile)
