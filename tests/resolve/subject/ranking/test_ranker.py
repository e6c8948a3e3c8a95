"""The ranker weighs spans of the sentence; weights and groups are read with one-sentence errors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract import extract_document, load_rules
from pipeline.read import document_of
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.groups import read_groups
from pipeline.resolve.subject.ranking.ranker import BEAM, MARGIN, Ranked, Ranker, height, ranked, rival
from pipeline.resolve.subject.ranking.spans import Span, reach_of
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS, read_weights
from pipeline.resolve.subject.slot import Slot

TEXT = "实现营收130.4亿元，同比增长80.8%。"


def test_a_weight_on_the_answer_of_the_strategies_lets_it_stand() -> None:
    document = document_of(TEXT, "text")
    ranker = Ranker({"s1tb": 1.0, "s1ta": 1.0, "s1te": 1.0, "s1tx": 1.0}, {}, {})
    claims = extract_document(document, chooser=lambda slot, every: ranker.choose(slot, first(slot, every))).claims
    before = extract_document(document, chooser=first).claims
    assert [one.subject for one in claims] == [one.subject for one in before]


def test_a_weight_on_a_zone_moves_the_subject_there() -> None:
    ranker = Ranker({"s1hb": 100.0}, {}, {})
    document = document_of("营业收入稳步增长8%。", "text")
    (claim,) = extract_document(document, chooser=lambda slot, every: ranker.choose(slot, first(slot, every))).claims
    assert (claim.subject, claim.provenance.subject) == ("营业收入稳步增长", "subject.ranked")


def test_the_packaged_weights_choose_and_are_few() -> None:
    assert 500 < len(load_rules()[SUBJECT_WEIGHTS]) <= 60_000
    claims = extract_document(document_of(TEXT, "text"), chooser=ranked).claims
    assert claims[0].subject == "营收"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feature,weight\nz1b,heavy\n", "line 2: the weight of 'z1b' is no number"),
        ("feature,weight\nz1b,nan\n", "line 2: the weight of 'z1b' is no number"),
        ("feature,weight\nz1b,1\nz1b,2\n", "line 3: 'z1b' has a line already"),
        ("name,weight\n", "line 1: the head line must be feature,weight"),
    ],
)
def test_a_wrong_file_of_weights_is_told_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "subject_weights.csv").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=said):
        read_weights(tmp_path / "subject_weights.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word,group\n营收,x\n", "line 2: '营收' needs the number of its group"),
        ("word,group\n营收,1\n营收,2\n", "line 3: '营收' has a line already"),
        ("word\n", "line 1: the head line must be word,group"),
    ],
)
def test_a_wrong_file_of_groups_is_told_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "word_groups.csv").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=said):
        read_groups(tmp_path / "word_groups.csv")


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([(0, 2), (1, 2)], "rank.edges"),
        ([(0, 2), (4, 5)], "rank.others"),
        ([(0, 2), (-1, -1)], "rank.others"),
        ([(0, 2)], "rank.alone"),
    ],
)
def test_the_rival_shares_words_or_says_something_else(spans: list[tuple[int, int]], said: str) -> None:
    assert rival([Ranked(0.0, Span(first, last, "n")) for first, last in spans]) == said


@pytest.mark.parametrize(("score", "said"), [(7.9, "weighs.7"), (-3.0, "weighs.0"), (40.0, "weighs.12")])
def test_how_much_speaks_for_the_best_span_is_told_in_steps(score: float, said: str) -> None:
    assert height([Ranked(score, Span(0, 2, "n")), Ranked(0.0, Span(4, 5, "n"))]) == said


def test_no_span_ends_before_it_begins() -> None:
    """Both edges of a phrase of two or three words may move past each other."""
    ranker, seen = Ranker({}, {}, {}), []

    def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        answer = first(slot, candidates)
        seen.extend(one.span for one in ranker.ranked(ranker.looks(slot, answer.subject)))
        return ranker.choose(slot, answer)

    extract_document(document_of("新增信号灯联网、累计达8000处，客运总量增长5%。", "text"), chooser=chooser)
    assert len(seen) > 5
    assert [(span.first, span.last) for span in seen if span.first > span.last] == []


def test_a_span_that_weighs_much_less_by_its_edges_is_not_looked_at_whole() -> None:
    def seeds_of(weight: float) -> list[str]:
        ranker, seen = Ranker({"s1tb": weight}, {}, {}), []

        def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
            answer = first(slot, candidates)
            seen.extend(one.span.seed for one in ranker.ranked(ranker.looks(slot, answer.subject)))
            return answer

        extract_document(document_of("全市新建公办幼儿园营业收入8亿元。", "text"), chooser=chooser)
        return seen

    assert len(seeds_of(MARGIN)) == BEAM
    assert seeds_of(MARGIN + 1) == ["t"]


def test_the_far_edge_of_a_span_moves_further_than_the_near_one() -> None:
    codes = "nnnnnnnnQnnnnnnnnw"
    assert reach_of(codes, len(codes), Span(1, 7, "n"), 8) == (0, 6, 5, 7)
    assert reach_of(codes, len(codes), Span(9, 15, "n"), 8) == (9, 11, 10, 16)
