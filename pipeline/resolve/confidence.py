"""How sure a claim is: a number between 0 and 1, from marks that tell right rows from wrong ones.

The weight of each mark stands in ``rules/confidence.toml``; ``scripts/calibrate.py`` learns them from golden files.
"""

from __future__ import annotations

import math
from typing import Final

from pipeline.errors import RuleError
from pipeline.records import Mention, Period
from pipeline.resolve.rules.subjects import WeightFile
from pipeline.resolve.subject.features import Features
from pipeline.rulebook import Family, Rules, key_lines, read_text

FILE: Final = "confidence.toml"
_REMEMBERED: Final = 4096  # combinations of marks; few come up
_CERTAIN: Final = 50.0
"""A logit beyond which a claim is as sure, or as unsure, as it can be."""


def marks_of(features: Features, mention: Mention, period: Period | None, published: bool) -> tuple[str, ...]:
    """Return the marks of a claim: the features of its subject, and what else tells: ``("edge.clean", "date.open")``.

    ``period`` is the one that dates it, ``published`` says whether the document has a date.
    """
    marks = list(features)
    if period is not None and period.start is None and period.end is None:
        marks.append("date.open")
    if not published:
        marks.append("date.no_reference")
    if mention.unit == "":
        marks.append("unit.none")
    return tuple(marks)


class Weights:
    """The weight of each mark: ``Weights({"bias": 2.0, "edge.torn": -1.0}).confidence(("edge.torn",)) == 0.73``."""

    def __init__(self, by_mark: dict[str, float]) -> None:
        self.by_mark: Final = by_mark
        self._remembered: Final[dict[tuple[str, ...], float]] = {}

    def confidence(self, marks: tuple[str, ...]) -> float:
        """Return the logistic sum of the weights of some marks, to two places."""
        known = self._remembered.get(marks)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            total = self.by_mark.get("bias", 0.0) + sum([self.by_mark.get(mark, 0.0) for mark in marks])
            known = round(1 / (1 + math.exp(-min(max(total, -_CERTAIN), _CERTAIN))), 2)
            self._remembered[marks] = known
        return known


def weights(rules: Rules) -> Weights:
    """Compile the weights: ``weights(load_rules()).by_mark["bias"]``.

    Raises ``RuleError`` that names file and line for a weight that is no number.
    """
    table = rules.files[FILE]
    assert isinstance(table, WeightFile)
    if not table.weights:
        raise RuleError(f"{FILE}, line 1: the table [weights] is missing or empty; make it anew by make calibrate")
    by_mark = {}
    for mark, weight in table.weights.items():
        number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not number or not math.isfinite(weight):
            line = key_lines(read_text(rules.folder / FILE)).get(f"weights.{mark}", 1)
            raise RuleError(f"{FILE}, line {line}: the weight of {mark!r} is no number; make it anew by make calibrate")
        by_mark[mark] = float(weight)
    return Weights(by_mark)


CONFIDENCE: Final = Family("confidence", weights, FILE, shape=WeightFile)
