"""Weights choose among owners."""

from __future__ import annotations

from pipeline.resolve.entity.blocks import WEIGHED, names_of
from pipeline.resolve.entity.candidates import OwnerCandidate
from pipeline.resolve.entity.owner import Owners
from pipeline.resolve.entity.ranker import OwnerRanker

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
