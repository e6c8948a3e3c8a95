"""The weights of ``subject_weights.csv``: a line for each feature, learnt by ``python -m learn.subject train``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import Family, Rules
from pipeline.rulebook.files import read_keyed

FILE: Final = "subject_weights.csv"
COLUMNS: Final = ("feature", "weight")


def read_weights(path: Path) -> dict[str, float]:
    """Read the weight of each feature: ``read_weights(rules_dir() / FILE)["s1tb"]``.

    Raises ``RuleError`` that names the line for a weight that is no number, and for a feature that had its line.
    """
    weights: dict[str, float] = {}
    for line, (name, weight) in enumerate(read_keyed(path, COLUMNS), 2):
        number = _number(weight)
        if number is None:
            raise RuleError(f"{path}, line {line}: the weight of {name!r} is no number; make it anew by make learn")
        weights[name] = number
    return weights


def weighed(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """Add up the weights of some features: ``weighed({"s1tb": 1.0, "z1b": 0.5}, ["s1tb", "z1a"]) == 1.0``."""
    return sum([weights.get(name, 0.0) for name in names])


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def weights(rules: Rules) -> Mapping[str, float]:
    """Compile the weights of a folder of rules: ``weights(load_rules())["s1tb"]``."""
    return read_weights(rules.path(FILE))


SUBJECT_WEIGHTS: Final[Family[Mapping[str, float]]] = Family("subject weights", weights)
