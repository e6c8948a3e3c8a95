"""Weights choose among owners."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract import extract_document, load_rules
from pipeline.read import document_of
from pipeline.resolve.entity.blocks import PIVOTS, WEIGHED, Weighed, names_of, parted
from pipeline.resolve.entity.candidates import OwnerCandidate
from pipeline.resolve.entity.owner import Owners
from pipeline.resolve.entity.ranker import OWNER_RANKER, OWNER_WEIGHTS, OwnerRanker
from pipeline.resolve.subject.slot import Slot, Subject

GAP = ("g", "v", "S", "cnt", "7")


def test_the_heaviest_candidate_is_chosen() -> None:
    named, nobody = OwnerCandidate("甲公司", "entity.named", [GAP]), OwnerCandidate(None, "entity.none", [])
    assert OwnerRanker({"g0v": 1.0}).choose([named, nobody]) is named
    assert OwnerRanker({"g0v": -1.0}).choose([named, nobody]) is nobody


def test_cuts_of_a_name_speak_for_each_other() -> None:
    cuts = [OwnerCandidate(name, "entity.named", [GAP]) for name in ("甲乙公司", "甲乙")]
    nobody = OwnerCandidate(None, "entity.none", [("g", "", "", "", "")])
    assert OwnerRanker({"g0": 0.3}).choose([*cuts, nobody]) is cuts[0]


def test_a_block_has_a_feature_for_each_line() -> None:
    assert names_of(GAP) == ["g0v", "g1v|S", "g2v|S|cnt", "g37|S", "g47|cnt"]
    assert len(WEIGHED["g"]) == 5


def test_owners_are_remembered() -> None:
    owners = Owners()
    for name in ("甲", "乙", "甲", None):
        owners.add(name)
    assert (owners.before, owners.latest, owners.most) == (None, "甲", "甲")


BLOCKS = [
    ("w", "公司", "208", "S", "org", "run", "n", "4", "", "n"),
    ("b", "^", "g", "S", "org", "o", "run"),
    ("b", "|", "d", "C", "n", "-", "prefix"),
    ("g", "v..n", "S", "mon", "12"),
    ("f", "p", "mon", "own", "-", "g", "a", "r01", "1"),
    ("f", "k~", "cnt", "after", "=", "^", "p", "-10", "0"),
    ("m", "|", "w", "x", "pct", "n", ""),
]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_weighs_what_its_features_weigh(block: tuple[str, ...]) -> None:
    weights = dict(load_rules()[OWNER_WEIGHTS])
    weights |= {name: at + 0.5 for at, name in enumerate(names_of(block)) if at % 2}
    weighed = Weighed(block[0], weights)
    for _ in range(2):  # looked up, then remembered
        assert weighed.weigh(block) == pytest.approx(sum(weights.get(name, 0.0) for name in names_of(block)))


def test_every_letter_with_pivots_leaves_one_place_open() -> None:
    for letter, pivots in PIVOTS.items():
        assert all(len(set(places) - set(pivots)) <= 1 for places in WEIGHED[letter])


def test_words_may_hold_a_mark() -> None:
    assert parted("v|S", 2) == [["v", "S"]]
    assert parted("||S", 2) == [["", "|S"], ["|", "S"]]


def test_a_candidate_weighs_what_its_features_weigh() -> None:
    ranker, seen = load_rules()[OWNER_RANKER], 0
    text = "甲公司2020年实现营业收入30亿元，净利润2亿元。该公司新增员工300人，乙银行发放贷款5亿元。\n去年又盈利1亿元。"

    def owning(slot: Slot, subject: Subject, candidates: Sequence[OwnerCandidate]) -> OwnerCandidate:
        nonlocal seen
        for one in [*candidates, *candidates]:  # worked out, then remembered
            names = [name for block in one.all() for name in names_of(block)]
            assert ranker.score(one) == pytest.approx(sum(ranker.weights.get(name, 0.0) for name in names))
            seen += bool(one.sources)
        return ranker.choose(candidates)

    extract_document(document_of(text, "text"), owning=owning)
    assert seen > 10
