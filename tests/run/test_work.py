"""One document after another: one that breaks the program, or is too long, fails alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline import extract
from pipeline.errors import PipelineError
from pipeline.options import Options
from pipeline.records import Document, Extraction
from pipeline.run import work
from pipeline.run.folder import extract_folder
from samples import write_briefs


def test_a_document_that_breaks_the_program_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = extract.extract_document

    def breaks(document: Document, *given: object, **named: object) -> Extraction:
        if "崩溃" in document.text:
            raise ZeroDivisionError("two\nlines")
        return real(document, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "extract_document", breaks)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("崩溃5次。", "utf-8")
    (tmp_path / "in" / "b.txt").write_text("新建学校3所。", "utf-8")
    done = extract_folder(tmp_path / "in", tmp_path / "out")
    assert [(s.status, s.claims) for s in done.summaries] == [("failed", 0), ("ok", 1)]
    error = done.failures[0].error or ""
    assert error.startswith("a.txt: the program broke on it (ZeroDivisionError: two lines, at test_work.py:")
    assert error.endswith("); please report this with the file")
    assert pipeline.read_tables(tmp_path / "out").documents["text"][0] == "崩溃5次。"


def test_a_long_document_fails_alone(tmp_path: Path) -> None:
    folder = write_briefs(tmp_path / "in", 5)
    (folder / "c.txt").write_text("新建学校3所。" * 100, "utf-8")
    done = extract_folder(folder, tmp_path / "out", max_chars=699)
    assert [one.source for one in done.failures] == ["c.txt"]
    assert extract_folder(folder, tmp_path / "out", max_chars=700).failed == 0


def test_an_unknown_segmenter_is_told() -> None:
    with pytest.raises(PipelineError, match="thulac: no such segmenter"):
        work.prepare(Options(segmenter="thulac"))
