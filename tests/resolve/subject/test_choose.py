"""Strategies propose, a chooser takes: in the order of the rules, or as one that is handed in likes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from conftest import rules_with
from pipeline.extract import extract_document, load_rules
from pipeline.read import document_of
from pipeline.resolve.subject.candidates import noun_after, unit
from pipeline.resolve.subject.choose import BY_NAME, STRATEGIES, first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.slot import Slot

TEXT = "12家龙头企业带动1369户脱贫户。"


def test_the_rules_order_the_strategies(tmp_path: Path) -> None:
    assert load_rules()[STRATEGIES][0] is unit.propose
    names = ('name = "subject.unit"', 'name = "subject.noun_after"')
    folder = rules_with(
        tmp_path, "subjects.toml", (names[1], 'name = "?"'), (names[0], names[1]), ('name = "?"', names[0])
    )
    assert load_rules(folder)[STRATEGIES][0] is noun_after.propose


def test_every_strategy_is_named_by_a_rule_and_stands_in_a_file_of_its_name() -> None:
    assert {rule.name for rule in load_rules().of("subjects.toml")} == set(BY_NAME)
    for name, strategy in BY_NAME.items():
        assert f"subject.{strategy.__module__.rpartition('.')[2]}" == name


def test_a_chooser_sees_every_candidate_with_its_features() -> None:
    seen: list[list[Candidate]] = []

    def last(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        seen.append(list(candidates))
        return seen[-1][-1]

    claims = extract_document(document_of(TEXT, "text"), chooser=last).claims
    assert [one.subject.text for one in seen[1]] == ["脱贫户", "带动", "龙头企业带动", "12家龙头企业带动"]
    assert [claim.subject for claim in claims] == ["龙头企业带动", "12家龙头企业带动"]
    assert all(one.features[0] == one.subject.rule for one in (*seen[0], *seen[1]))
    assert {"subject.words", "kind.count"} <= set(claims[1].provenance.marks)


def test_strategies_are_asked_only_as_far_as_the_chooser_gets() -> None:
    def greedy(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        return next(iter(candidates))

    assert extract_document(document_of(TEXT, "text"), chooser=greedy).claims == (
        extract_document(document_of(TEXT, "text"), chooser=first).claims
    )


def test_where_nobody_proposes_the_subject_is_empty() -> None:
    (claim,) = extract_document(document_of("5个。", "text")).claims
    assert (claim.subject, claim.provenance.subject) == ("", "subject.none")
