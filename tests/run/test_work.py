"""One document after another: one that breaks the program, or is too long, fails alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline import extract
from pipeline.errors import PipelineError
from pipeline.options import Options
from pipeline.read import failed
from pipeline.records import Document, Extraction
from pipeline.run import work
from pipeline.run.folder import extract_folder
from pipeline.run.work import nothing_of
from pipeline.sources.folder import Source
from pipeline.store.summary import summary_of
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


@pytest.mark.parametrize(("token", "again"), [("f" * 64, False), ("!a.txt: no memory", True)])
def test_what_failed_is_looked_at_again_though_its_file_is_as_it_was(tmp_path: Path, token: str, again: bool) -> None:
    """In a store the stamp of a file stands for its bytes, but says nothing of why they could not be read."""
    (tmp_path / "a.txt").write_bytes(b"5")
    source = Source("a.txt", "a.txt", 1, "stamp")
    before = replace(summary_of(nothing_of(failed("a.txt", "no memory")), source), token=token)
    worker = work.Worker(work.Job(str(tmp_path), str(tmp_path / "out"), Options()))
    told = worker._token(0, work.Task(0, (source,)), {"a.txt": ("piece", [before])}, lambda at: None)
    assert told == (hashlib.sha256(b"5").hexdigest() if again else token)
