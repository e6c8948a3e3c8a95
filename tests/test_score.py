"""The scorer: figures worked out by hand, and the same ones as the shared scorer gives."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from conftest import SHARED
from pipeline.errors import InputError, OutputError
from pipeline.run.folder import Run
from pipeline.score import score

GOLD: dict[str, Any] = {
    "start": 10,
    "end": 20,
    "quantity": "195.43 亿元",
    "kind": "money",
    "count": 19_543_000_000,
    "unit": "元",
    "date_start": "2021-01-01",
    "date_end": "2021-05-31",
    "subject": "固定资产投资",
    "subject_alt": ["投资"],
    "entity": "市教育局",
    "region": "江西省赣州市上犹县",
}
RIGHT = GOLD | {"source": "sub/brief.txt", "date_start": date(2021, 1, 1), "date_end": date(2021, 5, 31)}

# field, what the golden claim says, what the program says, whether that is right
FIELDS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("value", {}, {"count": 19_543_000_000.4}, True),
    ("value", {}, {"count": 19_553_000_000}, False),
    ("value", {}, {"count_max": 1}, False),
    ("value", {"count": None, "percent": 66.667}, {"count": float("nan"), "percent": 66.6667}, True),
    ("unit", {"unit": "个百分点"}, {"unit": "百分点"}, True),
    ("unit", {"unit": "%"}, {"unit": "％"}, True),
    ("unit", {}, {"unit": "美元"}, False),
    ("per", {"per": "生/年"}, {"per": None}, False),
    ("per", {}, {"per": float("nan")}, True),
    ("bound", {}, {"bound": "eq"}, True),
    ("bound", {"bound": "gt"}, {"bound": "eq"}, False),
    ("change", {"change": "increase"}, {"change": "increase"}, True),
    ("change", {}, {"change": "to"}, False),
    ("baseline", {"baseline": "yoy"}, {"baseline": "mom"}, False),
    ("baseline", {"baseline": "2017年"}, {"baseline": "上年末"}, True),
    ("baseline", {}, {"baseline": "yoy"}, False),
    ("modality", {}, {"modality": "planned"}, False),
    ("date", {}, {"date_end": pd.NaT}, False),
    ("date", {"date_alt": [[None, None]]}, {"date_start": None, "date_end": None}, True),
    ("subject", {}, {"subject": "投资"}, True),
    ("subject", {}, {"subject": "固定资产的投资"}, True),
    ("subject", {}, {"subject": "工业"}, False),
    ("subject_exact", {}, {"subject": "“固定资产投资”"}, True),
    ("subject_exact", {}, {"subject": "固定资产的投资"}, False),
    ("entity", {}, {"entity": "教育局"}, True),
    ("entity", {}, {"entity": None}, False),
    ("entity", {"entity_alt": ["市委"]}, {"entity": "市委"}, True),
    ("entity", {"entity": None}, {"entity": "市教育局"}, False),
    ("entity", {"entity": None}, {"entity": None}, True),
    ("entity", {"entity_alt": [None]}, {"entity": float("nan")}, True),
    ("region", {}, {"region": "上犹县"}, True),
    ("region", {"region": "中国"}, {"region": "全国"}, True),
    ("region", {}, {"region": "赣州市"}, False),
    ("region", {"region": None}, {"region": "上犹县"}, False),
    ("region", {"region": None}, {"region": None}, True),
    ("region", {"region_alt": ["赣州市"]}, {"region": "赣州市"}, True),
    ("region", {"region_alt": [None]}, {"region": None}, True),
]


def golden(folder: Path, *claims: Mapping[str, Any]) -> Path:
    (folder / "brief.jsonl").write_text("\n".join(json.dumps(claim, ensure_ascii=False) for claim in claims), "utf-8")
    return folder


@pytest.mark.parametrize(("field", "gold", "pred", "right"), FIELDS)
def test_each_field_is_compared(
    tmp_path: Path, field: str, gold: dict[str, Any], pred: dict[str, Any], right: bool
) -> None:
    scores = score([RIGHT | gold | {"date_alt": None} | pred], golden(tmp_path, GOLD | gold))
    assert scores.all.fields[field] == right
    others = {name: value for name, value in scores.all.fields.items() if not name.startswith(field.split("_")[0])}
    assert set(others.values()) == {1.0}


def test_a_right_subject_and_an_owner_may_part_the_same_words_elsewhere(tmp_path: Path) -> None:
    gold = GOLD | {"entity": "兰州新区", "subject": "经济总量", "subject_alt": ["兰州新区经济总量"]}
    scores = score([RIGHT | gold | {"entity": None, "subject": "兰州新区经济总量"}], golden(tmp_path, gold))
    assert scores.all.fields["entity"] == 1.0
    scores = score([RIGHT | gold | {"entity": None, "subject": "工业"}], golden(tmp_path, gold))
    assert scores.all.fields["entity"] == 0.0


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
    scores = score(pred, golden(tmp_path, *gold))
    assert (scores.all.gold, scores.all.pred) == (2, 2)
    assert (scores.all.detect_p, scores.all.detect_r, scores.all.detect_f1) == (0.5, 0.5, 0.5)
    assert scores.all.row_f1 == 0.5
    assert [(error.what, (error.gold or error.pred or {})["start"]) for error in scores.errors] == [
        ("missed", 30),
        ("spurious", 32),
    ]


def test_errors_name_the_wrong_fields(tmp_path: Path) -> None:
    scores = score([RIGHT | {"unit": "美元", "subject": "工业"}], golden(tmp_path, GOLD))
    assert [error.what for error in scores.errors] == ["wrong unit,subject"]
    assert (scores.all.detect_f1, scores.all.row_f1) == (1.0, 0.0)


def test_no_claims_at_all(tmp_path: Path) -> None:
    figures = score([], golden(tmp_path, GOLD)).to_dict()
    assert figures["brief"] == figures["ALL"]
    assert figures["ALL"]["detect_f1"] == 0.0
    assert figures["ALL"]["value"] is None


def test_missing_folders_are_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no golden files"):
        score([], tmp_path)
    golden(tmp_path, GOLD)
    with pytest.raises(OutputError, match="nowhere: no claims here"):
        score(tmp_path / "nowhere", tmp_path)
    (tmp_path / "brief.jsonl").write_text("{")
    with pytest.raises(InputError, match=r"brief\.jsonl: not JSON lines"):
        score([], tmp_path)


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
