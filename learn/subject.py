"""The ranker of subjects: ``python -m learn.subject judge | train [--more FOLDER] [--figures FOLDER] [--from FILE]``.

``judge`` cross-validates over documents, each extracted with weights learnt from the others; ``train`` learns from all
and writes ``rules/subject_weights.csv``. Most texts that the weights of a time were learnt from are gone a month later;
``--from`` begins at such weights and moves them as far as the texts at hand ask for. A figure is seen as the program
sees it when the strategies alone have given the figures before their subjects; to see it as the ranker leaves them was
tried and is no better (0.843 for 0.848).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from learn.cases import Case, ask, is_right, worth
from learn.documents import Annotated, documents, options_of, whole
from learn.logit import Questions, fit, matrix
from learn.tables import write_table
from pipeline.extract import load_rules
from pipeline.resolve.sentence.senses import SENSES
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS
from pipeline.resolve.subject.ranking.looks import Looks, Scene
from pipeline.resolve.subject.ranking.pairs import WORD_PAIRS
from pipeline.resolve.subject.ranking.ranker import Ranker
from pipeline.resolve.subject.ranking.spans import moved, seeds
from pipeline.resolve.subject.ranking.weights import COLUMNS, FILE, read_weights
from pipeline.resolve.subject.slot import Slot

OPTIONAL = 0.7
"""How much a claim counts in learning that may be left out."""
OWN = 3.0
"""How much a claim of the briefs counts, the kind of text that the program was made for: 415 of some 26,000 claims."""
ALONE = 0.6
"""How much a figure counts of which readers told the subject alone, away from its text (0.8926 to 0.8942 right)."""
RARE = 4
"""In how many documents a feature must stand."""
RIDGE = 8.0
"""How tightly weights are held: at 5 0.9084 of 11,206 claims are right, at 8 0.9114."""
ROUNDS = 80
AGAIN = 60
"""Rounds in which the weights that are kept are learnt anew."""
FOLDS = 5
NO_PART = "none"
"""What belongs to no part is always learnt from."""
KEPT = 60_000
"""How many weights are kept: those that move most, a small one of many spans before a large one of few.

Of 11,206 claims 0.9114 are right with 16,000, 0.9151 with 80,000.
"""
TINY = 0.02
"""A weight learnt anew below this says nothing."""
WEIGHTS = Path(__file__).resolve().parents[1] / "rules" / FILE

Weights = Mapping[str, float]
NO_WEIGHTS: Weights = {}


@dataclass(slots=True)
class Question:
    """A golden claim: what each span is worth as its subject, the numbers of their features, how much it counts."""

    stem: str
    right: list[float]
    features: list[Any]
    weight: float


@dataclass(slots=True)
class Asked:
    """Questions with the names of all features, each known by its number."""

    numbers: dict[str, int] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    @property
    def stems(self) -> Any:
        """The document of each question."""
        return np.array([one.stem for one in self.questions])

    def add(self, documents: Iterable[Annotated]) -> None:
        """Add the questions of documents."""
        rules = load_rules()
        known = rules[WORD_GROUPS], rules[SENSES], rules[WORD_PAIRS]

        def noting(slot: Slot, candidates: Iterable[Candidate]) -> tuple[Candidate, Any]:
            answer = first(slot, candidates)
            looks = Looks(slot, answer.subject, Scene(slot.tokens, *known))
            found = seeds(slot, answer.subject, looks.place)
            every = [*found.here, *moved(slot.tokens.codes, found, slot.token), *found.elsewhere]
            note = [looks.text(span) for span in every], [self._numbered(looks.all(span)) for span in every]
            return answer, note

        for document in documents:
            for case in ask(document, noting):
                if case.gold:
                    texts, features = case.note
                    right = [worth(text, case.gold) for text in texts]
                    weight = (1.0 if case.judged else OPTIONAL) * weight_of(document)
                    self.questions.append(Question(document.stem, right, features, weight))

    def _numbered(self, names: list[str]) -> Any:
        return np.array([self.numbers.setdefault(name, len(self.numbers)) for name in dict.fromkeys(names)], np.int32)

    def rows(self) -> Questions:
        """Return all questions as one matrix."""
        rows = matrix([row for one in self.questions for row in one.features], len(self.numbers))
        right = np.array([share for one in self.questions for share in one.right])
        number = np.repeat(np.arange(len(self.questions)), [len(one.right) for one in self.questions])
        weight = np.array([one.weight for one in self.questions])
        return Questions(rows, right, number, weight)

    def common(self) -> Any:
        """Return the numbers of the features that stand in enough documents."""
        seen = np.zeros(len(self.numbers), np.int32)
        by_stem: dict[str, list[Any]] = {}
        for one in self.questions:
            by_stem.setdefault(one.stem, []).extend(one.features)
        for rows in by_stem.values():
            seen[np.unique(np.concatenate(rows))] += 1
        return np.nonzero(seen >= RARE)[0]

    def learn(self, kept: Any, prior: Weights = NO_WEIGHTS) -> dict[str, float]:
        """Return the weights learnt from some of the questions, beginning at others.

        They are learnt twice: of all common features, then of those anew whose weights are kept, as what the others
        bore falls to them (subjects of two parts by document, 0.887 to 0.894 of 5,107 claims). Which are kept is told
        by the square of a weight and how many spans have the feature: 12,000 chosen so are worth 26,000 chosen by
        their size.
        """
        every = sorted(self.numbers, key=self.numbers.__getitem__)
        before = [number for number, name in enumerate(every) if name in prior]
        common = np.union1d(self.common(), np.array(before, int))
        names = [every[number] for number in common]
        asked = self.rows()
        asked.rows = asked.rows[:, common]
        told = asked.take(kept)
        found = fit(told, RIDGE, ROUNDS, np.array([prior.get(name, 0.0) for name in names]))
        moved_by = found**2 * np.asarray(told.rows.sum(0)).ravel()
        large = np.sort(np.argsort(-moved_by, kind="stable")[:KEPT])
        told.rows = told.rows[:, large]
        again = np.zeros_like(found)
        again[large] = fit(told, RIDGE / 2, AGAIN, found[large])
        weights = {**prior, **{name: round(float(w), 2) for name, w in zip(names, again, strict=True)}}
        return {name: weight for name, weight in weights.items() if abs(weight) >= TINY}


def weight_of(document: Annotated) -> float:
    """Return how much the claims of a document count."""
    if document.partial:
        return ALONE
    return OWN if document.group == "briefs" else 1.0


def folds(stems: Iterable[str]) -> dict[str, int]:
    """Deal documents into folds, at random but always the same."""
    names = sorted(set(stems))
    order = np.random.RandomState(0).permutation(len(names))
    return {names[i]: j % FOLDS for j, i in enumerate(order)}


def questions(wanted: Iterable[Annotated]) -> Asked:
    """Return the questions of documents."""
    asked = Asked()
    asked.add(wanted)
    return asked


def crossed(wanted: Sequence[Annotated]) -> dict[str, Ranker]:
    """Return for each whole document a ranker that was learnt from the documents of the other folds."""
    return rankers_by(wanted, folds(document.stem for document in whole(wanted)))


def rankers_by(wanted: Sequence[Annotated], parts: Mapping[str, Any]) -> dict[str, Ranker]:
    """Return for each whole document a ranker that was learnt from the documents of the other parts, or of none."""
    asked, rules = questions(wanted), load_rules()
    part = np.array([parts.get(stem, NO_PART) for stem in asked.stems], object)
    judged = whole(wanted)
    rankers = {
        one: Ranker(asked.learn(part != one), rules[WORD_GROUPS], rules[SENSES], rules[WORD_PAIRS])
        for one in dict.fromkeys(parts[each.stem] for each in judged)
    }
    return {document.stem: rankers[parts[document.stem]] for document in judged}


def judge(wanted: Sequence[Annotated]) -> None:
    """Print how many subjects are right in documents that the weights were not learnt from."""
    rankers = crossed(wanted)
    cases: list[Case] = []
    for document in whole(wanted):
        ranker = rankers[document.stem]

        def noting(slot: Slot, candidates: Iterable[Candidate], ranker: Ranker = ranker) -> tuple[Candidate, Any]:
            answer = first(slot, candidates)
            return ranker.choose(slot, answer), answer.subject.text

        cases += [case for case in ask(document, noting) if case.judged]
    for group in dict.fromkeys(case.document.group for case in cases):
        _report(group, [case for case in cases if case.document.group == group])
    _report("all", cases)


def _report(name: str, cases: Sequence[Case]) -> None:
    before = np.mean([is_right(case.note, case.gold or {}) for case in cases])
    after = np.mean([is_right(case.claim.subject, case.gold or {}) for case in cases])
    print(f"{name:10} {len(cases):5} claims, subject: strategies {before:.4f}, ranked {after:.4f}", flush=True)


def write(weights: Weights, path: Path = WEIGHTS) -> None:
    """Write the weights, one a line, in the order of their names."""
    rows = ((name, f"{weight:.2f}".rstrip("0").rstrip(".")) for name, weight in sorted(weights.items()))
    write_table(path, COLUMNS, rows)


def main() -> None:
    """Do what the command line says."""
    parser = options_of(__doc__)
    parser.add_argument("what", choices=("judge", "train"))
    parser.add_argument("--from", type=Path, dest="prior", help="weights to begin at (train)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        wanted = list(documents(Path(place), options.more, options.figures))
        if options.what == "judge":
            judge(wanted)
            return
        asked = questions(wanted)
        prior = read_weights(options.prior) if options.prior else NO_WEIGHTS
        weights = asked.learn(np.ones(len(asked.questions), bool), prior)
        write(weights)
        print(f"{len(weights)} weights from {len(asked.questions)} claims, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
