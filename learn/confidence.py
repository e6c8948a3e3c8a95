"""How sure a claim is: ``python -m learn.confidence`` writes the weights of ``rules/confidence.toml``.

Each claim of an annotated document has marks (see ``pipeline/resolve/confidence.py``, ``subject/features.py``) and is
right or wrong as a whole row: value, unit, date and subject. Subjects are given by a ranker that has not learnt from
the document, as those of a user's documents are. A logistic regression with a ridge learns the weight of each mark.
Then the bias is lowered until of the claims at 0.9 and more, in documents that the weights were not learnt from, as
many are right as the README promises, 97 in 100, and ``SPARE``: a new text is stranger than these, which the rules were
made with. How the bands hold is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from learn.cases import ask
from learn.documents import Annotated, documents, options_of, whole
from learn.subject import FOLDS, crossed, folds
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.ranker import Ranker
from pipeline.resolve.subject.slot import Slot

ROW = ("value", "unit", "date", "subject")
RIDGE = 4.0
LEAST = 15
"""How many claims must have a mark."""
LEAST_SURE = 0.9
PROMISED = 0.97
"""How many of the claims at ``LEAST_SURE`` and more are to be right."""
SPARE = 0.004
"""How many more of them here: blind rounds 80 and 81 had 0.945 of 0.70 where these documents had 0.970 of 0.61."""
STEP = 0.02
FILE = Path(__file__).resolve().parents[1] / "rules" / "confidence.toml"


@dataclass(frozen=True, slots=True)
class Marked:
    """One claim: its document, its marks, and whether its row is right."""

    stem: str
    marks: tuple[str, ...]
    right: bool


def marked(wanted: Sequence[Annotated]) -> Iterator[Marked]:
    """Yield the claims of documents; optional ones are left out, those of no golden claim are wrong."""
    rankers = crossed(wanted)
    for document in whole(wanted):

        def choosing(
            slot: Slot, candidates: Iterable[Candidate], ranker: Ranker = rankers[document.stem]
        ) -> tuple[Candidate, None]:
            return ranker.choose(slot, first(slot, candidates)), None

        for case in ask(document, choosing):
            if case.judged or case.gold is None:
                right = case.gold is not None and all(case.row[name] for name in ROW)
                yield Marked(document.stem, case.claim.provenance.marks, right)


def learn(cases: Sequence[Marked], names: Sequence[str]) -> Any:
    """Return the weights by Newton's method; the first is the bias, which the ridge leaves alone."""
    number = {name: i for i, name in enumerate(names, 1)}
    x = np.zeros((len(cases), len(names) + 1))
    x[:, 0] = 1.0
    for row, case in zip(x, cases, strict=True):
        row[[number[mark] for mark in case.marks if mark in number]] = 1.0
    y = np.array([float(case.right) for case in cases])
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        w = w - np.linalg.solve(hessian, x.T @ (p - y) + ridge @ w)
    return w


def held_out(cases: Sequence[Marked], names: Sequence[str]) -> Iterator[tuple[float, bool]]:
    """Yield how sure each claim is by weights learnt from the other folds of documents, and whether it is right."""
    part = folds(case.stem for case in cases)
    for fold in range(FOLDS):
        w = learn([case for case in cases if part[case.stem] != fold], names)
        by_name = dict(zip(names, w[1:], strict=True))
        for case in cases:
            if part[case.stem] == fold:
                total = w[0] + sum(by_name.get(mark, 0.0) for mark in case.marks)
                yield float(1 / (1 + np.exp(-total))), case.right


def caution(judged: Sequence[tuple[float, bool]]) -> float:
    """Return by how much the bias is lowered so that the surest claims are as often right as promised."""
    lower = 0.0
    while True:
        least = 1 / (1 + np.exp(-(np.log(LEAST_SURE / (1 - LEAST_SURE)) + lower)))
        surest = [right for share, right in judged if share >= least]
        if not surest or sum(surest) >= (PROMISED + SPARE) * len(surest):
            return lower
        lower += STEP


def lowered(judged: Iterable[tuple[float, bool]], lower: float) -> Iterator[tuple[float, bool]]:
    """Yield how sure each claim is with a lower bias."""
    for share, right in judged:
        yield float(1 / (1 + (1 - share) / share * np.exp(lower))), right


def report(judged: Sequence[tuple[float, bool]]) -> None:
    """Print how many claims are at least so sure, and how many of them are right."""
    for least in (0.95, 0.9, 0.8, 0.7, 0.0):
        band = [right for share, right in judged if share >= least]
        right = sum(band) / len(band) if band else float("nan")
        print(
            f"at {least:.2f} and more: {len(band) / len(judged):.3f} of the claims, {right:.3f} right", file=sys.stderr
        )


def main() -> None:
    """Learn, print how the bands hold, and write the file."""
    options = options_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as place:
        cases = list(marked(list(documents(Path(place), options.more, options.figures))))
    counted = Counter(mark for case in cases for mark in set(case.marks))
    names = sorted(mark for mark, number in counted.items() if number >= LEAST)
    judged = list(held_out(cases, names))
    report(judged)
    lower = caution(judged)
    print(f"bias lowered by {lower:.2f}", file=sys.stderr)
    report(list(lowered(judged, lower)))
    w = learn(cases, names)
    w[0] -= lower
    lines = [
        "# How sure a claim is: the weight of each mark that tells right rows from wrong ones (resolve/confidence.py).",
        f"# Learnt by learn/confidence.py from {len(cases)} claims of {len({c.stem for c in cases})} documents.",
        "",
        "[weights]",
        f"bias = {w[0]:.2f}",
        *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, w[1:], strict=True)),
    ]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
