"""How sure a claim is; a wrong weight is one sentence with file and line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, rules_with
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.records import Claim, Mention, Period
from pipeline.resolve import confidence
from pipeline.resolve.confidence import CONFIDENCE, Beside, Weights, marks_of
from pipeline.tables.columns import CLAIMS

FILE = "confidence.toml"
LINES = (ROOT / "rules" / FILE).read_text("utf-8").splitlines()
BIAS = next(line for line in LINES if line.startswith("bias"))
CLEAN = next(line for line in LINES if line.startswith('"edge.clean"'))
SLIPS = [
    (CLEAN, '"edge.clean" = "much"', r": the weight of 'edge.clean' is no number"),
    (CLEAN, '"edge.clean" = nan', r": the weight of 'edge.clean' is no number"),
    (CLEAN, '"edge.clean" = 1e999', r": the weight of 'edge.clean' is no number"),
    (CLEAN, '"edge.clean" = true', r": the weight of 'edge.clean' is no number"),
    (CLEAN, '"edge.clean" = [0.19]', r": the weight of 'edge.clean' is no number"),
    (CLEAN, '"edge.clean" = ', f"line {LINES.index(CLEAN) + 1}"),
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
    folder = rules_with(tmp_path, FILE, (BIAS, "bias = -9"))
    assert load_rules(folder)[CONFIDENCE].confidence(()) == 0.0
    assert load_rules()[CONFIDENCE].confidence(()) > 0.3


SUMS = [((), 0.5), (("a",), 0.88), (("a", "b"), 0.5), (("huge",), 1.0), (("low",), 0.0), (("unknown",), 0.5)]


@pytest.mark.parametrize(("marks", "confidence"), SUMS)
def test_confidence_is_a_logistic_sum(marks: tuple[str, ...], confidence: float) -> None:
    weights = Weights({"bias": 0.0, "a": 2.0, "b": -2.0, "huge": 1e300, "low": -1e300})
    assert weights.confidence(marks) == confidence
    assert weights.confidence(marks) == confidence  # remembered


BARE = Mention(0, 1, "5", "count", None, None, None, "", None, "eq", "", None, "r")
OTHERS = ("change.level", "modality.actual", "dated.d", "figures.1", "count.level", "read.r")
MARKS = [
    (("edge.clean",), None, True, ("edge.clean", *OTHERS, "dates.1", "date.none", "unit.none")),
    ((), Period(None, None, "近年来"), False, (*OTHERS, "dates.1", "date.open", "date.no_reference", "unit.none")),
    ((), Period(date(2021, 1, 1), None, "今年"), True, (*OTHERS, "dates.1", "unit.none")),
]


@pytest.mark.parametrize(("features", "period", "published", "marks"), MARKS)
def test_marks_are_the_features_and_what_else_tells(
    features: tuple[str, ...], period: Period | None, published: bool, marks: tuple[str, ...]
) -> None:
    assert marks_of(features, BARE, period, Beside(1, published, False, 1, "level", "actual", "d")) == marks


DOUBTS = [
    (("rank.50", "rank.edges"), "subject_edges"),
    (("rank.50", "rank.others"), "several_subjects"),
    (("date.open", "rank.edges"), "no_date"),
    (("unit.borrowed",), "unit_borrowed"),
    (("modality.norm",), "modality"),
    (("kind.duration",), "figure"),
]


@pytest.mark.parametrize(("marks", "doubt"), DOUBTS)
def test_what_speaks_most_against_a_row_is_said(marks: tuple[str, ...], doubt: str) -> None:
    bad = dict.fromkeys(("rank.50", "date.open", "unit.borrowed", "modality.norm", "kind.duration"), -1.0)
    assert Weights({"bias": 1.0, **bad}).trust(marks) == (0.5, doubt, marks)


def test_every_word_of_doubt_is_in_the_meaning_of_its_column() -> None:
    said = CLAIMS.column("doubt").meaning
    assert [word for word in confidence.DOUBTS if word not in said] == []


def test_nothing_is_said_of_a_row_that_is_sure() -> None:
    assert Weights({"bias": 3.0, "rank.50": -0.5}).trust(("rank.50",)).doubt is None


def test_a_claim_carries_its_marks(claim_of: Callable[..., Claim]) -> None:
    claim = claim_of("就业率达90.97%。", "90.97%", published=None)
    assert {"subject.noun_before", "kind.percent", "edge.clean", "date.no_reference"} <= set(claim.provenance.marks)
    assert 0 < claim.confidence < 1
