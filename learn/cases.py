"""What a chooser sees when a subject is asked for, beside what the golden file says: one case a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from learn.documents import Annotated, Gold
from pipeline.extract import extract_document
from pipeline.read import read
from pipeline.records import Claim
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.slot import Slot
from pipeline.score.compare import _align
from pipeline.score.fields import SAME_SUBJECT, _likeness, compare
from pipeline.sources.sidecar import Facts

WORTH = (1.0, 0.6, 0.25, 0.15)
"""What the subject itself is worth, what differs from it by a word, an alternative, and what differs from one."""
Noting = Callable[[Slot, Iterable[Candidate]], tuple[Candidate, Any]]
"""A chooser that also notes something of each question."""


@dataclass(slots=True)
class Case:
    """One question for a subject: what was noted at the time, the claim that came of it, and its golden claim."""

    document: Annotated
    note: Any
    claim: Claim
    gold: Gold | None

    @property
    def judged(self) -> bool:
        """Whether the claim counts: the golden file has it and does not call it optional."""
        return self.gold is not None and not self.gold.get("optional")

    @property
    def row(self) -> dict[str, bool]:
        """Which fields are right; none is for a claim that the golden file does not have."""
        return compare(self.gold, self.claim._asdict()) if self.gold else {}


def extracted(document: Annotated, tables: bool = False, **choosers: Any) -> tuple[Claim, ...]:
    """Extract the prose of a document on its day, with other choosers: ``extracted(document, chooser=first)``.

    Cells of tables ask no chooser; with ``tables`` their claims are returned too, as the program gives them.
    """
    facts = Facts(published=document.published) if document.published else None
    claims = extract_document(read(document.text, document.text.name), facts=facts, **choosers).claims
    return tuple(claim for claim in claims if tables or claim.table_id is None)


def ask(document: Annotated, chooser: Noting) -> list[Case]:
    """Extract a document with a chooser that notes something of each question."""
    notes: list[Any] = []

    def listening(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        one, note = chooser(slot, candidates)
        notes.append(note)
        return one

    claims = extracted(document, chooser=listening)
    assert len(notes) == len(claims)
    pairs = {j: i for i, j in _align(document.claims, [claim._asdict() for claim in claims])}
    return [
        Case(document, note, claim, document.claims[pairs[j]] if j in pairs else None)
        for j, (note, claim) in enumerate(zip(notes, claims, strict=True))
    ]


def is_right(text: str, gold: Gold) -> bool:
    """Tell whether a subject is right by the golden claim."""
    return max(_likeness(want, text) for want in (gold["subject"], *gold.get("subject_alt", []))) >= SAME_SUBJECT


def worth(text: str, gold: Gold) -> float:
    """Say how much a subject is to be learnt from: ``worth("游客", {"subject": "游客"}) == 1.0``, 0 where it is wrong.

    A claim has alternatives that are as right, and the scorer takes what differs by a word; to learn from all alike
    leaves the edges undecided (0.8575 right by cross-validation, so 0.8625).
    """
    names = (gold["subject"], *gold.get("subject_alt", ()))
    same = ["".join(name.split()) == "".join(text.split()) for name in names]
    like = [_likeness(name, text) >= SAME_SUBJECT for name in names]
    told = zip((same[0], like[0], any(same), any(like)), WORTH, strict=True)
    return next((share for holds, share in told if holds), 0.0)
