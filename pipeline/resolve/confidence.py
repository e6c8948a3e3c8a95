"""How sure a claim is: a number between 0 and 1, from marks that tell right rows from wrong ones.

The weight of each mark stands in ``rules/confidence.toml``; ``scripts/calibrate.py`` learns them from golden files.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.records import Period
from pipeline.resolve.subject.slot import Scene, Subject

_CLEAN_EDGE: Final = frozenset("wglTRdpQ")


def marks(scene: Scene, subject: Subject, period: Period | None, published: bool) -> list[str]:
    """Return the marks of the scene's mention: ``["subject.noun_before", "edge.clean"]``.

    Called before the subject joins ``scene.found``.
    """
    view = scene.view
    out = [subject.rule, f"kind.{scene.mention.kind}"]
    words = view.norm[subject.start : subject.end]
    if subject.start < 0 or words != words.strip():
        out.append("subject.elsewhere")
    if scene.found and subject.text == scene.found[-1].text:
        out.append("subject.same")
    elif subject is not scene.inherited and 0 <= subject.start < len(view.norm):
        out += _edges(scene, subject)
    else:
        out.append("subject.elsewhere")
    if len(subject.text) > 12:
        out.append("subject.long")
    if len(subject.text) < 2:
        out.append("subject.short")
    if period is not None and period.start is None and period.end is None:
        out.append("date.open")
    if not published:
        out.append("date.no_reference")
    if scene.mention.unit == "":
        out.append("unit.none")
    return list(dict.fromkeys(out))


def _edges(scene: Scene, subject: Subject) -> list[str]:
    """Return how a subject sits among its neighbours, and whether the dictionary knows its words."""
    view = scene.view
    first, last = view.at(subject.start), view.at(subject.end) - 1
    out = []
    left = view.codes[first - 1] if first else "w"
    right = view.codes[last + 1] if last + 1 < len(view.codes) else "w"
    codes = view.codes[first : last + 1]
    out.append("edge.clean" if left in _CLEAN_EDGE else "edge.torn")
    if subject.start > scene.mention.start:
        out.append("end.mark" if right in "wQ" else "end.verb" if right in "glip" else "end.other")
    singles = sum(len(view.word(k)) == 1 and view.codes[k] in "nvbam" for k in range(first, last + 1))
    if singles > 1:
        out.append("words.single")
    if "v" in codes or "g" in codes:
        out.append("words.verb")
    if "c" in codes:
        out.append("words.list")
    return out


@cache
def weights(folder: Path) -> Mapping[str, float]:
    """Load the weight of each mark from a folder of rules. Raises ``RuleError`` for a missing or wrong file."""
    path = folder / "confidence.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))["weights"]
        return {str(name): float(weight) for name, weight in table.items()}
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except (ValueError, KeyError, TypeError) as slip:
        raise RuleError(f"{path}: {slip}; make it anew by scripts/calibrate.py") from None


@lru_cache(maxsize=4096)
def confidence_of(names: tuple[str, ...], folder: Path) -> float:
    """Return the confidence of a claim with these marks: the logistic sum of their weights, to two places.

    Remembered, as few combinations of marks come up. Raises ``RuleError`` as ``weights`` does.
    """
    weight = weights(folder)
    total = weight.get("bias", 0.0) + sum(weight.get(name, 0.0) for name in names)
    return round(1 / (1 + math.exp(-total)), 2)
