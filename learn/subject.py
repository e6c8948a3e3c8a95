"""The ranker of subjects: ``python -m learn.subject judge | train [--more FOLDER]``.

``judge`` cross-validates over documents, each extracted with weights learnt from the others; ``train`` learns from all
and writes ``rules/subject_weights.csv``. Both learn from golden-train and the folders ``--more``; the blind rounds are
only judged, and ``scripts/calibrate.py`` learns from them how sure a claim is.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from learn.cases import Case, ask, is_right
from learn.documents import Annotated, documents
from learn.logit import Questions, fit, matrix
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.ranker import Ranker
from pipeline.resolve.subject.ranking.spans import spans
from pipeline.resolve.subject.ranking.weights import COLUMNS, FILE
from pipeline.resolve.subject.slot import Slot

OPTIONAL = 0.7
"""How much a claim counts in learning that may be left out."""
RARE = 3
"""In how many documents a feature must stand."""
RIDGE = 4.0
ROUNDS = 40
FOLDS = 5
LEAST = 0.05
"""A weight below this is left out of the file."""
WEIGHTS = Path(__file__).resolve().parents[1] / "rules" / FILE


@dataclass(slots=True)
class Question:
    """A golden claim with the spans that may be its subject, their features, and what the strategies answer."""

    document: Annotated
    right: list[bool]
    features: list[list[str]]
    first_right: bool
    rule: str
    judged: bool


def question(case: Case) -> Question:
    """Make a question of a case whose note is (texts, features, answer, rule)."""
    texts, features, answer, rule = case.note
    gold = case.gold
    assert gold is not None
    right = [is_right(text, gold) for text in texts]
    return Question(case.document, right, features, is_right(answer, gold), rule, case.judged)


def questions(wanted: Iterable[Annotated]) -> list[Question]:
    """Return the questions of documents, each figure seen as the strategies leave it."""

    def noting(slot: Slot, candidates: Iterable[Candidate]) -> tuple[Candidate, Any]:
        answer = first(slot, candidates)
        looks = Looks(slot, answer.subject)
        found = spans(slot, answer.subject)
        features = [looks.all(span) for span in found]
        return answer, ([looks.text(span) for span in found], features, answer.subject.text, answer.subject.rule)

    return [question(case) for document in wanted for case in ask(document, noting) if case.gold]


def learn(asked: Sequence[Question], dropped: tuple[str, ...] = ()) -> dict[str, float]:
    """Return the weights of the features that stand in enough documents; those of ``dropped`` families are left out."""
    names = common(asked, dropped)
    numbers = {name: number for number, name in enumerate(names)}
    lists = [
        np.array([numbers[name] for name in row if name in numbers], np.int32) for one in asked for row in one.features
    ]
    right = np.array([ok for one in asked for ok in one.right])
    group = np.repeat(np.arange(len(asked)), [len(one.right) for one in asked])
    weight = np.array([1.0 if one.judged else OPTIONAL for one in asked])
    found = fit(Questions(matrix(lists, len(names)), right, group, weight), RIDGE, ROUNDS)
    return {name: round(float(w), 2) for name, w in zip(names, found, strict=True) if abs(w) >= LEAST}


def common(asked: Sequence[Question], dropped: tuple[str, ...] = ()) -> list[str]:
    """Return the features that stand in enough documents."""
    seen: dict[str, set[str]] = {}
    for one in asked:
        for name in {name for row in one.features for name in row}:
            seen.setdefault(name, set()).add(one.document.stem)
    return sorted(name for name, stems in seen.items() if len(stems) >= RARE and not name.startswith(dropped or "\0"))


def folds(stems: Iterable[str]) -> dict[str, int]:
    """Deal documents into folds, at random but always the same."""
    names = sorted(set(stems))
    order = np.random.RandomState(0).permutation(len(names))
    return {names[i]: j % FOLDS for j, i in enumerate(order)}


def extracted(document: Annotated, weights: Mapping[str, float]) -> list[Case]:
    """Extract a document with some weights; the note of a case is the rule of its subject."""
    ranker = Ranker(weights)

    def noting(slot: Slot, candidates: Iterable[Candidate]) -> tuple[Candidate, Any]:
        answer = first(slot, candidates)
        return ranker.choose(slot, answer), answer.subject

    return ask(document, noting)


def judge(asked: Sequence[Question], others: Sequence[Annotated], parts: Sequence[int] = range(FOLDS)) -> None:
    """Print how many subjects are right, first-of and ranked, of documents that the weights were not learnt from."""
    part = folds(one.document.stem for one in asked)
    cases: list[Case] = []
    for fold in parts:
        weights = learn([one for one in asked if part[one.document.stem] != fold])
        held = {one.document.stem: one.document for one in asked if part[one.document.stem] == fold}
        cases += [case for document in held.values() for case in extracted(document, weights)]
    if others:
        weights = learn(asked)
        cases += [case for document in others for case in extracted(document, weights)]
    for group in dict.fromkeys(case.document.group for case in cases):
        _report(group, [case for case in cases if case.document.group == group and case.judged])
    _report("all learnt from", [case for case in cases if case.document.group != "blind" and case.judged])


def _report(name: str, cases: Sequence[Case]) -> None:
    before = np.array([is_right(case.note.text, case.gold or {}) for case in cases])
    after = np.array([is_right(case.claim.subject, case.gold or {}) for case in cases])
    print(f"{name:18} {len(cases):5} claims, first of {before.mean():.4f}, ranked {after.mean():.4f}", flush=True)


def write(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    """Write the weights, one a line, in the order of their names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((name, f"{weight:.2f}".rstrip("0").rstrip(".")) for name, weight in sorted(weights.items()))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("judge", "train"))
    parser.add_argument("--more", type=Path, action="append", default=[], help="a further folder of golden files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        every = list(documents(Path(place), options.more))
        asked = questions([document for document in every if document.group != "blind"])
        if options.what == "judge":
            judge(asked, [document for document in every if document.group == "blind"])
        else:
            weights = learn(asked)
            write(weights)
            print(f"{len(weights)} weights from {len(asked)} claims, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
