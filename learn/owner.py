"""The owners of figures: ``python -m learn.owner judge | train [--more FOLDER] [--figures FOLDER]``.

``judge`` cross-validates over documents: each is extracted, one figure after the other, with weights learnt from the
others. ``train`` learns from all and writes ``rules/owner_weights.csv``. Each figure is learnt from as it is seen when
the figures before have their right owners; its subject is what a ranker of subjects says that was learnt from other
documents, as it will be in an unknown text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from learn import cases
from learn.documents import Annotated, Gold, documents, options_of, whole
from learn.logit import Questions, fit, matrix
from learn.subject import FOLDS, crossed, folds, write
from pipeline.resolve.entity.blocks import names_of
from pipeline.resolve.entity.candidates import OwnerCandidate
from pipeline.resolve.entity.ranker import WEIGHTS_FILE, OwnerRanker
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.ranker import Ranker
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.score.compare import _align
from pipeline.score.fields import compare

OPTIONAL = 0.3
"""How much a claim counts in learning that may be left out."""
MANY = 30
"""Claims of a document beyond which each counts less, so that long documents don't rule."""
RARE = 3
"""In how many documents a feature must stand."""
RIDGE = 16.0
ROUNDS = 60
LEAST = 0.02
"""A weight below this is left out of the file."""
WEIGHTS = Path(__file__).resolve().parents[1] / "rules" / WEIGHTS_FILE

Choose = Callable[[int, Sequence[OwnerCandidate], Subject], OwnerCandidate]


@dataclass(slots=True)
class Text:
    """A document with the golden claim of each figure; of those that have one, the candidates and which are right."""

    document: Annotated
    subjects: Ranker
    gold: list[Gold | None] = field(default_factory=list)
    features: list[list[list[str]]] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The name of the document."""
        return self.document.stem


def extracted(document: Annotated, subjects: Ranker, choose: Choose, tables: bool = False) -> list[dict[str, Any]]:
    """Extract a document; ``choose(number, candidates, subject)`` takes the owner of each figure in its order.

    With ``tables`` the claims of tables are among the rows, for whom nobody is asked.
    """

    def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        return subjects.choose(slot, first(slot, candidates))

    asked = 0

    def owning(slot: Slot, subject: Subject, candidates: Sequence[OwnerCandidate]) -> OwnerCandidate:
        nonlocal asked
        asked += 1
        return choose(asked - 1, candidates, subject)

    return [claim._asdict() for claim in cases.extracted(document, tables, chooser=chooser, owning=owning)]


def choosing(ranker: OwnerRanker) -> Choose:
    """Take the likeliest owner by some weights: ``extracted(document, subjects, choosing(OwnerRanker({})))``."""
    return lambda number, candidates, subject: ranker.choose(candidates)


def is_right(gold: Gold, row: Mapping[str, Any]) -> bool:
    """Tell whether an owner is right, as the score judges it with its subject."""
    return compare(gold, row)["entity"]


def features_of(one: OwnerCandidate) -> list[str]:
    """Return the features of a candidate by name."""
    return [name for block in one.all() for name in names_of(block)]


def prepared(document: Annotated, subjects: Ranker) -> Text:
    """Extract a document with its right owners, so that each figure finds before it what should stand there."""
    rows = extracted(document, subjects, lambda number, candidates, subject: candidates[-1])
    text = Text(document, subjects, [None] * len(rows))
    for i, j in _align(document.claims, rows):
        text.gold[j] = document.claims[i]

    def choose(number: int, candidates: Sequence[OwnerCandidate], subject: Subject) -> OwnerCandidate:
        gold = text.gold[number]
        if gold is None:
            return candidates[-1]
        right = [is_right(gold, rows[number] | {"subject": subject.text, "entity": one.name}) for one in candidates]
        text.features.append([features_of(one) for one in candidates])
        text.right.append(right)
        return candidates[right.index(True)] if any(right) else candidates[-1]

    extracted(document, subjects, choose)
    return text


def learn(texts: Sequence[Text]) -> dict[str, float]:
    """Return the weights of the features that stand in enough documents."""
    names = common(texts)
    numbers = {name: number for number, name in enumerate(names)}
    questions = [(one, right) for text in texts for one, right in zip(text.features, text.right, strict=True)]
    lists = [
        np.array(sorted({numbers[name] for name in row if name in numbers}), np.int32)
        for rows, _ in questions
        for row in rows
    ]
    right = np.array([ok for _, each in questions for ok in each])
    group = np.repeat(np.arange(len(questions)), [len(each) for _, each in questions])
    weight = np.array([each for text in texts for each in weights_of(text)])
    found = fit(Questions(matrix(lists, len(names)), right, group, weight), RIDGE, ROUNDS)
    return {name: round(float(w), 2) for name, w in zip(names, found, strict=True) if abs(w) >= LEAST}


def weights_of(text: Text) -> list[float]:
    """Return how much each question of a document counts."""
    known = [gold for gold in text.gold if gold is not None]
    share = min(1.0, (MANY / max(len(known), 1)) ** 0.5)
    return [share * (OPTIONAL if gold.get("optional") else 1.0) for gold in known]


def common(texts: Sequence[Text]) -> list[str]:
    """Return the features that stand in enough documents."""
    seen: dict[str, int] = {}
    for text in texts:
        for name in {name for rows in text.features for row in rows for name in row}:
            seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, count in seen.items() if count >= RARE)


def judged(text: Text, weights: Mapping[str, float]) -> list[bool]:
    """Extract a document with some weights, and say of each claim whether its owner is right."""
    ranker = OwnerRanker(weights)
    rows = extracted(text.document, text.subjects, choosing(ranker))
    pairs = zip(text.gold, rows, strict=True)
    return [is_right(gold, row) for gold, row in pairs if gold is not None and not gold.get("optional")]


def report(name: str, texts: Iterable[Text], right: Mapping[str, list[bool]]) -> None:
    """Print how many owners are right, by claims and by documents."""
    each = [right[text.stem] for text in texts if right.get(text.stem)]
    claims = [ok for one in each for ok in one]
    if claims:
        by_document = np.mean([np.mean(one) for one in each])
        print(f"{name:10} {len(claims):5} claims {np.mean(claims):.4f}, by document {by_document:.4f}", flush=True)


def judge(texts: Sequence[Text]) -> None:
    """Cross-validate over documents."""
    part = folds(text.stem for text in texts)
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        weights = learn([text for text in texts if part[text.stem] != fold])
        right |= {text.stem: judged(text, weights) for text in texts if part[text.stem] == fold}
    for group in dict.fromkeys(text.document.group for text in texts):
        report(group, [text for text in texts if text.document.group == group], right)
    report("all", texts, right)


def main() -> None:
    """Do what the command line says."""
    parser = options_of(__doc__)
    parser.add_argument("what", choices=("judge", "train"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        wanted = list(documents(Path(place), options.more, options.figures))
        subjects = crossed(wanted)
        texts = [prepared(document, subjects[document.stem]) for document in whole(wanted)]
        found = [any(each) for text in texts for each in text.right]
        print(f"{len(found)} claims, a right candidate for {np.mean(found):.3f}", flush=True)
        if options.what == "judge":
            judge(texts)
            return
        weights = learn(texts)
        write(weights, WEIGHTS)
        print(f"{len(weights)} weights, {WEIGHTS.stat().st_size} bytes")
        report("training", texts, {text.stem: judged(text, weights) for text in texts})


if __name__ == "__main__":
    main()
