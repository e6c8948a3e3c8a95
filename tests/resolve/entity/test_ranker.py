"""Weights choose among owners."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.resolve.entity.blocks import PIVOTS, WEIGHED, Weighed, names_of, parted
from pipeline.resolve.entity.candidates import OwnerCandidate
from pipeline.resolve.entity.owner import Owners
from pipeline.resolve.entity.ranker import OWNER_WEIGHTS, OwnerRanker

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
