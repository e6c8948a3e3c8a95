"""Corrections over an extraction: what a reader says stands beside what was extracted, in the column ``corrected``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.records import Claim, Extraction, Sentence
from pipeline.review.row import Place, as_json, row
from pipeline.review.steps import Step, decisions, fingerprint, read_steps


@dataclass(frozen=True, slots=True)
class Corrections:
    """What readers decided, by source: ``load_corrections(Path("review.jsonl")).apply(extraction).claims``."""

    by_source: Mapping[str, Sequence[Step]] = field(default_factory=dict)

    def apply(self, done: Extraction) -> Extraction:
        """Lay the decisions on a document's claims; rows that were missing are added, no row is taken away.

        ``corrected`` holds the fields in which the reader and the row differ, as JSON; ``{"claim": false}`` where the
        row is no claim, with ``"claim": true`` where the reader added it. A row that agrees has null.
        """
        steps = self.by_source.get(done.document.source)
        if not steps or done.document.status != "ok":
            return done
        sentences = {one.sentence_id: one for one in done.layout.sentences}
        by_words = {step.key[1]: step for step in steps}
        claims = [_corrected(claim, by_words.get(_words(claim, sentences))) for claim in done.claims]
        spans = [(claim.start, claim.end) for claim in claims]
        for step in steps:
            place = _place(step, done.layout.sentences) if step.do == "missing" else None
            if place and not any(start < place.end and place.start < end for start, end in spans):
                claims.append(row(step, place, done))
                spans.append((place.start, place.end))
        return replace(done, claims=tuple(claims))


def load_corrections(path: Path | None) -> Corrections:
    """Read the corrections of a run: ``load_corrections(None).by_source == {}``. Raises ``InputError``."""
    by_source: dict[str, list[Step]] = defaultdict(list)
    for step in decisions(read_steps(path)) if path else ():
        by_source[step.source].append(step)
    return Corrections(dict(by_source))


def _words(claim: Claim, sentences: Mapping[str, Sentence]) -> str:
    sentence = sentences[claim.sentence_id]
    return fingerprint(claim.quantity, sentence.text, nth(sentence.text, claim.start - sentence.start, claim.quantity))


def nth(sentence: str, at: int, words: str) -> int:
    """Say which of the same words stands at a place: ``nth("由1所增至1所", 5, "1所") == 2``."""
    return sentence[:at].count(words) + 1


def _corrected(claim: Claim, step: Step | None) -> Claim:
    if step is None or step.do == "right":
        return claim
    if step.fields is None:
        return claim._replace(corrected=as_json({"claim": False}))
    said = {name: value for name, value in step.fields.said().items() if not _same(value, getattr(claim, name))}
    return claim._replace(corrected=as_json(said)) if said else claim


def _same(said: Any, extracted: Any) -> bool:
    if isinstance(extracted, Decimal) and said is not None:
        return float(extracted) == float(said)
    return bool((said or None) == (extracted or None) if isinstance(said, str | None) else said == extracted)


def _place(step: Step, sentences: Sequence[Sentence]) -> Place | None:
    """Find the words of a step in the sentences: where they begin and end, and in which."""
    wanted = "".join(step.sentence.split())
    for sentence in sentences:
        if "".join(sentence.text.split()) != wanted:
            continue
        at = -1
        for _ in range(step.nth):
            at = sentence.text.find(step.quantity, at + 1 if at < 0 else at + len(step.quantity))
            if at < 0:
                return None
        start = sentence.start + at
        return Place(start, start + len(step.quantity), sentence)
    return None
