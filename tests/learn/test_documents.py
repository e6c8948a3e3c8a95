"""What is learnt from: annotated documents, and one sentence where there are too few."""

from __future__ import annotations

from pathlib import Path

import pytest

from learn import documents


def test_without_annotated_documents_nothing_is_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights learnt from the five briefs alone would take the place of good ones."""
    monkeypatch.setattr(documents, "SHARED", tmp_path / "shared")
    with pytest.raises(SystemExit, match="name annotated documents by --more FOLDER"):
        next(documents.documents(tmp_path))


def test_a_folder_of_ones_own_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SHARED", tmp_path / "shared")
    golden, texts = tmp_path / "gold7", tmp_path / "docs7"
    golden.mkdir()
    texts.mkdir()
    (golden / "one.jsonl").write_text('{"start": 0}\n', "utf-8")
    (texts / "one.txt").write_text("5家。", "utf-8")
    (texts / "metadata.csv").write_text("source,published\none.txt,2021-07-29\n", "utf-8")
    monkeypatch.setattr(documents, "collections", lambda place: [])
    found = [one for one in documents.documents(tmp_path, [golden]) if one.group == "gold7"]
    assert [(one.stem, one.published and one.published.year, len(one.claims)) for one in found] == [("one", 2021, 1)]


def test_the_subjects_of_single_figures_are_learnt_from_and_never_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SHARED", tmp_path / "shared")
    monkeypatch.setattr(documents, "collections", lambda place: [])
    golden = tmp_path / "figures"
    golden.mkdir()
    (golden / "one.jsonl").write_text('{"start": 0}\n', "utf-8")
    (golden / "one.txt").write_text("5家。", "utf-8")
    (golden / "metadata.csv").write_text("source,published,genre\none.txt,,television\n", "utf-8")
    found = [one for one in documents.documents(tmp_path, [golden], [golden]) if one.stem == "one"]
    assert [(one.partial, one.genre) for one in found] == [(False, None), (True, "television")]
    assert documents.whole(found) == found[:1]
