"""The claims of whole documents against their golden files: no field may fall below its floor."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.run.folder import Run, extract_folder
from pipeline.score import score

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ABSENT = "needs ../shared, which a clone of the project alone does not have"

OWN = {
    "detect_f1": 0.985, "row_f1": 0.94, "value": 0.99, "unit": 0.99, "per": 0.97, "bound": 0.99, "change": 0.98,
    "baseline": 0.98, "modality": 0.97, "date": 0.98, "subject": 0.94, "region": 0.88, "entity": 0.51,
}  # fmt: skip
"""Floors over all five briefs; three golden files are the guide's, two were annotated by reading."""

GUIDE = {
    "detect_f1": 0.985, "row_f1": 0.96, "value": 0.99, "unit": 0.98, "per": 0.97, "bound": 0.97, "change": 0.97,
    "baseline": 0.97, "modality": 0.97, "date": 0.97, "subject": 0.96, "region": 0.96, "entity": 0.68,
}  # fmt: skip
"""Floors over the three briefs that the annotation guide comes with."""

OTHERS = {
    "detect_f1": 0.98, "row_f1": 0.96, "value": 0.99, "unit": 0.99, "per": 0.97, "bound": 0.97, "change": 0.97,
    "baseline": 0.94, "modality": 0.97, "date": 0.97, "subject": 0.96, "region": 0.97, "entity": 0.55,
}  # fmt: skip
"""Floors over four documents of other kinds: a bulletin, an analysis, television news, an industry report."""


def _below(claims: Path, golden: Path, floors: dict[str, float]) -> dict[str, float]:
    figures = score(claims, golden).all.to_dict()
    return {name: figures[name] or 0.0 for name, floor in floors.items() if (figures[name] or 0.0) < floor}


def test_the_five_briefs(briefs_run: Run) -> None:
    assert _below(briefs_run.out, ROOT / "tests" / "golden", OWN) == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_the_guide_s_own_briefs(briefs_run: Run) -> None:
    assert _below(briefs_run.out, SHARED / "golden", GUIDE) == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_documents_of_other_kinds(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for file in (SHARED / "golden-more").glob("*.txt"):
        shutil.copy(file, texts)
    run = extract_folder(texts, tmp_path / "out")
    assert _below(run.out, SHARED / "golden-more", OTHERS) == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason=ABSENT)
def test_the_golden_files_of_the_guide_are_kept_as_they_are() -> None:
    for file in (SHARED / "golden").glob("*.jsonl"):
        assert (ROOT / "tests" / "golden" / file.name).read_text("utf-8") == file.read_text("utf-8")
