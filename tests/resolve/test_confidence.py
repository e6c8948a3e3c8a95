"""How sure a claim is; a wrong weight is one sentence with file and line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.records import Claim, Mention, Period
from pipeline.resolve.confidence import CONFIDENCE, Weights, marks_of

FILE = "confidence.toml"
SLIPS = [
    ('"edge.clean" = 0.15', '"edge.clean" = "much"', r"line 8: the weight of 'edge.clean' is no number"),
    ('"edge.clean" = 0.15', '"edge.clean" = nan', r"line 8: the weight of 'edge.clean' is no number"),
    ('"edge.clean" = 0.15', '"edge.clean" = 1e999', r"line 8: the weight of 'edge.clean' is no number"),
    ('"edge.clean" = 0.15', '"edge.clean" = true', r"line 8: the weight of 'edge.clean' is no number"),
    ('"edge.clean" = 0.15', '"edge.clean" = [0.19]', r"line 8: the weight of 'edge.clean' is no number"),
    ('"edge.clean" = 0.15', '"edge.clean" = ', "line 8"),
    ("[weights]", "[weight]", "unknown key 'weight'; did you mean 'weights'"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_wrong_weight_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(RuleError) as slip:
        load_rules(rules_with(tmp_path, FILE, (old, new)))
    assert FILE in str(slip.value) and told in str(slip.value) and "\n" not in str(slip.value)


def test_no_weights_at_all_are_told(tmp_path: Path) -> None:
    folder = rules_with(tmp_path, FILE)
    (folder / FILE).write_text("", "utf-8")
    with pytest.raises(RuleError, match=r"confidence\.toml, line 1: the table \[weights\] is missing"):
        load_rules(folder)


def test_weights_of_a_folder_of_ones_own_count(tmp_path: Path) -> None:
    folder = rules_with(tmp_path, FILE, ("bias = 0.96", "bias = -9"))
    assert load_rules(folder)[CONFIDENCE].confidence(()) == 0.0
    assert load_rules()[CONFIDENCE].confidence(()) == 0.72


SUMS = [((), 0.5), (("a",), 0.88), (("a", "b"), 0.5), (("huge",), 1.0), (("low",), 0.0), (("unknown",), 0.5)]


@pytest.mark.parametrize(("marks", "confidence"), SUMS)
def test_confidence_is_a_logistic_sum(marks: tuple[str, ...], confidence: float) -> None:
    weights = Weights({"bias": 0.0, "a": 2.0, "b": -2.0, "huge": 1e300, "low": -1e300})
    assert weights.confidence(marks) == confidence
    assert weights.confidence(marks) == confidence  # remembered


def test_marks_are_the_features_and_what_else_tells() -> None:
    bare = Mention(0, 1, "5", "count", None, None, None, "", None, "eq", "", None, "r")
    assert marks_of(("edge.clean",), bare, None, True) == ("edge.clean", "unit.none")
    assert marks_of((), bare, Period(None, None, "近年来"), False) == ("date.open", "date.no_reference", "unit.none")
    assert marks_of((), bare, Period(date(2021, 1, 1), None, "今年"), True) == ("unit.none",)


def test_a_claim_carries_its_marks(claim_of: Callable[..., Claim]) -> None:
    claim = claim_of("就业率达90.97%。", "90.97%", published=None)
    assert {"subject.noun_before", "kind.percent", "edge.clean", "date.no_reference"} <= set(claim.provenance.marks)
    assert 0 < claim.confidence < 1
