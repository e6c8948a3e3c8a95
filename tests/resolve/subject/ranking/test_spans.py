"""Which spans are candidates: a subject that none of them is can't be chosen."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.extract import extract_document
from pipeline.read import document_of
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.spans import PREFIX, Span, moved, place, reach_of, seeds
from pipeline.resolve.subject.slot import Slot

PROPOSED = [
    # the words before a figure that say something, though no noun phrase holds them
    ("供货方打算加价8%。", "8%", "加价"),
    ("教研员每学期听课不少于20节。", "20节", "听课"),
    # the first words behind it, where a verb among them ends the phrase too early
    ("引导35家市级共享工厂提质增效。", "35家", "市级共享工厂"),
    ("建成6个省级共享车间投入运行。", "6个", "省级共享车间"),
    ("培育4个二类创新药获批上市。", "4个", "二类创新药"),
]


@pytest.mark.parametrize(("text", "quantity", "subject"), PROPOSED)
def test_the_subject_of_a_figure_is_among_the_candidates(text: str, quantity: str, subject: str) -> None:
    proposed: set[str] = set()

    def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        answer = first(slot, candidates)
        if slot.mention.text == quantity:
            tokens = slot.tokens
            found = seeds(slot, answer.subject, place(slot, answer.subject))
            spans = [*found.here, *moved(tokens.codes, found, slot.token)]
            proposed.update(tokens.text(span.first, span.last) for span in spans)
        return answer

    extract_document(document_of(text, "text"), chooser=chooser)
    assert subject in proposed


def test_the_first_words_behind_a_figure_end_behind_any_of_them() -> None:
    codes = "Qnnvnnnnnnnw"
    assert reach_of(codes, len(codes), Span(1, 8, PREFIX), 0) == (1, 3, 1, 8)
    assert reach_of(codes, len(codes), Span(1, 8, "n"), 0) == (1, 3, 3, 10)
