"""The sums that are looked up are those of the features by their names."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.extract import extract_document, load_rules
from pipeline.read import document_of
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.looks import Looks, Scene, named
from pipeline.resolve.subject.ranking.ranker import RANKER, Edges, Ranker, _highest
from pipeline.resolve.subject.ranking.spans import moved, seeds
from pipeline.resolve.subject.ranking.sums import Words, by_mark, by_template, nested, turned
from pipeline.resolve.subject.ranking.terms import Term
from pipeline.resolve.subject.slot import Slot

TEXTS = [
    "实现营收130.4亿元，同比增长80.8%；净利润（不含补贴）约12亿元。",
    "全市新增就业5万人，其中高校毕业生、农民工分别为2万人和1.5万人，占新增就业总数的70%。",
    "今年以来，该县“一老一小”项目投入3000万元，改造农房|危房200户，惠及群众1200余人。",
]


def by_name(ranker: Ranker, terms: Iterable[Term]) -> float:
    """Sum the weights of features by their names, term by term."""
    total = 0.0
    for term in terms:
        total += sum([ranker.weights.get(name, 0.0) for name in named([term])])
    return total


@pytest.mark.parametrize("text", TEXTS)
def test_edges_weigh_what_their_features_weigh(text: str) -> None:
    ranker, seen = load_rules()[RANKER], 0

    def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        nonlocal seen
        answer = first(slot, candidates)
        looks = Looks(slot, answer.subject, Scene(slot.tokens, ranker.groups, ranker.senses))
        found = seeds(slot, answer.subject, looks.place)
        for span in [*found.here, *moved(slot.tokens.codes, found, slot.token)]:
            a, b, zone = span.first, span.last, looks.zone_of(span)
            edges, scene = Edges(ranker, looks), looks.scene
            left, right = by_name(ranker, scene.before(a)), by_name(ranker, scene.behind(b))
            right += by_name(ranker, looks.head(b))
            if zone == "a":
                left += by_name(ranker, looks.gap(zone, a))
            else:
                right += by_name(ranker, looks.gap(zone, b))
            assert edges.lefts(a, a, zone) + edges.rights(b, b, zone) == pytest.approx([left, right])
            seen += 1
        return ranker.choose(slot, answer)

    extract_document(document_of(text, "text"), chooser=chooser)
    assert seen > 10


def test_a_word_without_a_group_goes_by_its_class_which_another_text_may_give_otherwise() -> None:
    words = Words({"rr": {"n": 2.0}}, {}, {})
    assert [words.get("某词", code).after_group for code in "vnv"] == [0.0, 2.0, 0.0]


def test_weights_are_parted_by_what_is_looked_up() -> None:
    assert by_template({"l5约": 0.5, "l5": 1.0}) == {"l5": {"约": 0.5, "": 1.0}}
    assert nested({"元|v": 0.5, "||w": 1.0}, -1, 1) == {"元": {"v": 0.5}, "|": {"w": 1.0}}
    assert nested({"v|元": 0.5}, 2, 1) == {"v": {"元": 0.5}}
    assert turned({"v": {"元": 0.5}}) == {"元": {"v": 0.5}}
    assert by_mark({"元|家": 0.5, "|家": 1.0}) == {"家": {"元": 0.5, "": 1.0}}


@pytest.mark.parametrize(
    ("sums", "own", "kept"),
    [([1.0], 0, [0]), ([1.0, 2.0], 0, [0, 1]), ([1.0, 3.0, 2.0], 0, [1, 2, 0]), ([2.0, 1.0, 2.0, 2.0], 2, [0, 2])],
)
def test_the_edges_that_weigh_most_are_kept_with_the_own(sums: list[float], own: int, kept: list[int]) -> None:
    assert _highest(sums, own) == kept
