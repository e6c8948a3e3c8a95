"""The scorer: figures worked out by hand, and the same ones as the shared scorer gives."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from conftest import SHARED
from pipeline.run.folder import Run
from pipeline.score import score
from samples import GOLD, RIGHT, write_golden


def test_claims_are_aligned_by_their_spans(tmp_path: Path) -> None:
    gold = [
        GOLD,
        GOLD | {"start": 30, "end": 34},
        GOLD | {"start": 40, "end": 44, "optional": True},
        GOLD | {"start": 50, "end": 54, "optional": True},
    ]
    pred = [
        RIGHT | {"start": 10, "end": 15},  # half of the union: the same claim
        RIGHT | {"start": 32, "end": 37},  # less: another
        RIGHT | {"start": 40, "end": 44},  # optional: neither for nor against
        RIGHT | {"source": "other.txt"},  # no golden file: left out
    ]
    scores = score(pred, write_golden(tmp_path, *gold))
    assert (scores.all.gold, scores.all.pred) == (2, 2)
    assert (scores.all.detect_p, scores.all.detect_r, scores.all.detect_f1) == (0.5, 0.5, 0.5)
    assert scores.all.row_f1 == 0.5
    assert [(error.what, (error.gold or error.pred or {})["start"]) for error in scores.errors] == [
        ("missed", 30),
        ("spurious", 32),
    ]


def test_errors_name_the_wrong_fields(tmp_path: Path) -> None:
    scores = score([RIGHT | {"unit": "美元", "subject": "工业"}], write_golden(tmp_path, GOLD))
    assert [error.what for error in scores.errors] == ["wrong unit,subject"]
    assert (scores.all.detect_f1, scores.all.row_f1) == (1.0, 0.0)


def test_no_claims_at_all(tmp_path: Path) -> None:
    figures = score([], write_golden(tmp_path, GOLD)).to_dict()
    assert figures["brief"] == figures["ALL"]
    assert figures["ALL"]["detect_f1"] == 0.0
    assert figures["ALL"]["value"] is None


def shared_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoil(claim: dict[str, Any], nth: int, source: str) -> dict[str, Any]:
    """A claim as a poor program might find it, wrong in another way each time."""
    ways: list[dict[str, Any]] = [
        {},
        {"start": claim["start"] - 2},
        {"start": claim["end"], "end": claim["end"] + 3},
        {"count": 7.0},
        {"unit": "件", "per": "年"},
        {"bound": "approx", "change": "to", "modality": "norm"},
        {"date_end": "2001-01-01", "baseline": "mom"},
        {"subject": claim["subject"][:-1], "region": None, "entity": "市政府"},
        {"subject": claim.get("subject_alt", ["别的"])[0], "region": "江西省赣州市"},
    ]
    return claim | ways[nth % len(ways)] | {"source": source}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorer and golden files are not on this machine")
@pytest.mark.parametrize("folder", ["golden", "golden-more"])
def test_figures_are_those_of_the_shared_scorer(folder: str) -> None:
    shared = shared_scorer()
    claims = [
        spoil(claim, nth, f"{file.stem}.txt")
        for file in sorted((SHARED / folder).glob("*.jsonl"))
        for nth, claim in enumerate(shared.load(file))
        if nth % 11
    ]
    documents, total, errors = shared.score(SHARED / folder, claims)
    expected = {name: shared.report(counts) for name, counts in documents.items()} | {"ALL": shared.report(total)}
    scores = score(claims, SHARED / folder)
    assert scores.to_dict() == expected
    assert sorted((e.document, e.what) for e in scores.errors) == sorted((name, what) for name, what, *_ in errors)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorer and golden files are not on this machine")
def test_tables_score_as_with_the_shared_scorer(briefs_run: Run) -> None:
    shared = shared_scorer()
    _, total, _ = shared.score(SHARED / "golden", shared.load(briefs_run.out / "claims"))
    frame = pd.read_parquet(briefs_run.out / "claims")
    expected = shared.report(total)
    for claims in (briefs_run.out, briefs_run.out / "claims", briefs_run.out / "claims" / "part-00000.parquet", frame):
        assert score(claims, SHARED / "golden").all.to_dict() == expected
