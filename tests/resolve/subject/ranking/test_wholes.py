"""What spans weigh as a whole is what their features weigh by their names."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.extract import extract_document, load_rules
from pipeline.read import document_of
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.looks import SHIFTS, quotes_of
from pipeline.resolve.subject.ranking.ranker import RANKER, Ranker
from pipeline.resolve.subject.slot import Slot

TEXTS = [
    "国有企业民营企业产品销售收入增长5%，食品企业饮料企业产品销售利润8亿元。",  # two words of one sense in a span
    "实现营收130.4亿元，同比增长80.8%；净利润（不含补贴）约12亿元。",
    "今年以来，该县“一老一小”项目投入3000万元（约合420万美元），惠及群众1200余人，其中老人800人，占三分之二。",
    "第一产业增加值5亿元，增长3%。\n第二产业增加值分别增长4%、5%，“十四五”期间增长6%。",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_span_has_the_weights_of_its_features_and_of_its_zone(text: str) -> None:
    packaged, seen = load_rules()[RANKER], 0
    weights = {**packaged.weights, "p0": 0.5, "nq1": 0.25}
    ranker = Ranker(weights, packaged.groups, packaged.senses)

    def chooser(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        nonlocal seen
        answer = first(slot, candidates)
        looks = ranker.looks(slot, answer.subject)
        for _ in range(2):  # worked out, then remembered
            for one in ranker.ranked(looks):
                assert one.score == pytest.approx(sum(weights.get(name, 0.0) for name in looks.all(one.span)))
                seen += 1
        return ranker.choose(slot, answer)

    extract_document(document_of(text, "text"), chooser=chooser)
    assert seen > 10


def test_shifts_are_numbered_and_quotes_counted() -> None:
    assert (SHIFTS[0], SHIFTS[-1], len(SHIFTS)) == ("-4 -4 False", "4 4 True", 162)
    assert [quotes_of(text) for text in ("“一老一小", "《条例》", "一小”")] == [1, 0, -1]
