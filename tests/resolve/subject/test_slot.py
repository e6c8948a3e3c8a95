"""What a strategy sees."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extract import extract_document
from pipeline.read import document_of
from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.slot import Slot, Subject, again


def test_a_slot_knows_its_figure_and_what_was_found_before() -> None:
    seen: list[tuple[str, str, str | None]] = []

    def listening(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        assert slot.tokens.word(slot.token) == slot.mention.text
        assert len(slot.found) == slot.index
        seen.append((slot.mention.text, slot.change.change, slot.previous.text if slot.previous else None))
        return first(slot, candidates)

    text = "培训劳动力582人，增长5%。投入3亿元。"
    extract_document(document_of(text, "text"), chooser=listening)
    assert seen == [("582人", "level", None), ("5%", "increase", "培训劳动力"), ("3亿元", "level", "培训劳动力")]


def test_a_slot_walks_over_its_sentence() -> None:
    def listening(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        before = slot.before(slot.token - 1)
        assert before is not None and slot.before(slot.token - 1) is before  # remembered
        assert slot.subject(before, "subject.x", Phrase(0, 0)) == Subject("甲公司总资产", 0, 6, "subject.x", "甲")
        assert slot.ends_in(before, "indicating") is False and slot.is_in("总资产", "metrics")
        assert slot.clause_end(slot.token) == slot.token
        return first(slot, candidates)

    extract_document(document_of("甲公司总资产30亿元，增长5%。", "text"), chooser=_once(listening))


def _once(chooser):  # type: ignore[no-untyped-def]
    def call(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        one: Candidate = (chooser if slot.index == 0 else first)(slot, candidates)
        return one

    return call


def test_a_subject_may_be_that_of_another_figure() -> None:
    assert again(Subject("资金", 2, 4, "a", "甲"), "b") == Subject("资金", 2, 4, "b", "甲")
