"""A folder, whole: the same tables with any number of workers, and what bad input does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pipeline
from conftest import RAW, contents, python, tables_in
from pipeline.errors import InputError, PipelineError, RuleError
from pipeline.run.folder import Run, extract_folder, survey_folder
from pipeline.store import batches, read_tables
from pipeline.store.batches import Cut
from samples import write_briefs


def test_briefs_are_all_done(briefs_run: Run) -> None:
    assert (briefs_run.documents, briefs_run.failed, briefs_run.skipped) == (5, 0, ())
    assert briefs_run.claims > 300
    assert [summary.source for summary in briefs_run.summaries] == sorted(path.name for path in RAW.iterdir())
    assert all(summary.status == "ok" and summary.sentences and summary.leftovers for summary in briefs_run.summaries)
    assert briefs_run.seconds > 0


def test_every_row_points_at_its_words(briefs_run: Run) -> None:
    tables = read_tables(briefs_run.out)
    texts = tables.documents.set_index("doc_id")["text"]
    for frame, words in ((tables.claims, "quantity"), (tables.sentences, "text"), (tables.leftovers, "text")):
        assert len(frame) > 0
        cut = [texts[row.doc_id][row.start : row.end] for row in frame.itertuples()]
        assert cut == frame[words].tolist()
    assert tables.documents["claims"].sum() == len(tables.claims)
    assert tables.claims["claim_id"].is_unique
    assert set(tables.claims["sentence_id"]) <= set(tables.sentences["sentence_id"])
    assert set(tables.claims["article_id"]) <= set(tables.articles["article_id"])
    assert tables.claims.sort_values(["source", "start"], kind="stable").index.tolist() == tables.claims.index.tolist()


def test_workers_give_the_same_bytes(briefs_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", Cut(count=1, size=1, every=1))
    told: list[tuple[int, int]] = []
    done = extract_folder(RAW, tmp_path / "out", workers=2, progress=lambda *step: told.append(step))
    assert tables_in(done.out) == tables_in(briefs_run.out)
    assert told == [(count, 5) for count in range(1, 6)]


def test_a_script_without_a_guard_may_use_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from pipeline.run import folder as run\nfrom pipeline.store import batches\n"
        "batches.BATCH = batches.Cut(count=1, size=1, every=1)\n"
        f"print(run.extract_folder({str(tmp_path / 'in')!r}, {str(tmp_path / 'out')!r}, workers=2).documents)\n"
    )
    for name in ("a.txt", "b.txt"):
        write(tmp_path / "in" / name, "投资5亿元。")
    done = python(script)
    assert (done.stdout, done.stderr) == ("2\n", "")


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


# file, content, status, words of the error
MIXED = [
    ("a.txt", "全市完成投资195.43亿元。", "ok", None),
    ("empty.txt", "", "empty", "empty.txt: the file is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(9), "failed", "picture.txt: not text"),
    ("sub/noise.md", b"\x80\x81\xfe\xff" * 50, "failed", "sub/noise.md: not text"),
    ("zz.md", "# 简报\n\n新建学校3所。", "ok", None),
]


def test_bad_files_fail_alone(tmp_path: Path) -> None:
    for name, content, *_ in MIXED:
        write(tmp_path / "in" / name, content)
    write(tmp_path / "in" / "other.odt", b"PK")
    done = extract_folder(tmp_path / "in", tmp_path / "out")
    assert [(s.source, s.status) for s in done.summaries] == [(name, status) for name, _, status, _ in MIXED]
    assert (done.documents, done.failed, done.claims, done.skipped) == (5, 2, 2, ("other.odt",))
    assert [failure.source for failure in done.failures] == ["picture.txt", "sub/noise.md"]
    documents = read_tables(tmp_path / "out").documents
    for row, (_, _, status, error) in zip(documents.itertuples(), MIXED, strict=True):
        assert row.status == status
        assert row.error == row.error if error else row.error != row.error  # NaN where there is none
        if error:
            assert str(row.error).startswith(error)


def test_nothing_to_read_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "only" / "picture.png", b"")
    write(tmp_path / "brief.odt", b"PK")
    for name, words in {
        "empty": "no .docx or .pdf or .txt or the like files",
        "only": "no .docx or .pdf or .txt or the like files",
        "gone": "no such file or folder",
        "brief.odt": "not a .docx or .pdf or .txt or the like file",
    }.items():
        with pytest.raises(InputError, match=f"{name}: {words}.*; "):
            extract_folder(tmp_path / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_broken_rule_file_stops_the_run(briefs_run: Run, tmp_path: Path) -> None:
    rules = shutil.copytree(pipeline.rulebook.rules_dir(), tmp_path / "rules")
    (rules / "bounds.toml").write_text("[[rule]\n", "utf-8")
    with pytest.raises(RuleError, match=r"bounds\.toml"):
        extract_folder(RAW, tmp_path / "out", rules=rules)
    with pytest.raises(RuleError, match="nowhere"):
        extract_folder(RAW, tmp_path / "out", rules=tmp_path / "nowhere")
    with pytest.raises(PipelineError, match="thulac: no such segmenter"):
        extract_folder(RAW, tmp_path / "out", segmenter="thulac")
    assert not (tmp_path / "out").exists()


def test_own_rules_stand_in_for_the_packaged_ones(briefs_run: Run, tmp_path: Path) -> None:
    rules = shutil.copytree(pipeline.rulebook.rules_dir(), tmp_path / "rules")
    done = extract_folder(RAW, tmp_path / "out", rules=rules)
    assert contents(done.out) == contents(briefs_run.out)


def test_tables_do_not_depend_on_where_the_folder_lies(briefs_run: Run, tmp_path: Path) -> None:
    done = extract_folder(shutil.copytree(RAW, tmp_path / "elsewhere"), tmp_path / "out")
    assert contents(done.out) == contents(briefs_run.out)


def test_tables_inside_the_folder_are_not_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "新建学校3所。")
    write(tmp_path / "out" / "notes.txt", "新建学校4所。")
    assert extract_folder(tmp_path, tmp_path / "out").documents == 1


def test_a_survey_writes_nothing(tmp_path: Path) -> None:
    done = survey_folder(RAW, tmp_path / "out")
    assert (done.documents, done.failed, done.claims) == (5, 0, 0)
    assert all(summary.sentences for summary in done.summaries)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("place", "error"), [("zz://bucket/in", PipelineError), ("file:///nowhere/x", InputError)])
def test_addresses_that_lead_nowhere_are_told(tmp_path: Path, place: str, error: type[PipelineError]) -> None:
    with pytest.raises(error, match=f"{place[:4]}.*; "):
        extract_folder(place, tmp_path / "out")


def test_an_area_that_nobody_knows_is_one_warning(tmp_path: Path) -> None:
    folder = write_briefs(tmp_path / "in", 3)
    told = "文件,日期,地区\nd00.txt,2018/9/30,赣州市\nd01.txt,,赣洲市\nd02.txt,,赣洲市\ngone.txt,,\n"
    (folder / "metadata.csv").write_text(told, "gbk")
    done = extract_folder(folder, tmp_path / "out")
    assert done.warnings == (
        "metadata.csv, line 5: gone.txt is no file that is read; check the spelling",
        "metadata.csv: 赣洲市 (of d01.txt) is no area that is known; write its full name",
    )
    documents = pipeline.read_tables(tmp_path / "out").documents
    assert (documents["region"][0], str(documents["published"][0])[:10]) == ("赣州市", "2018-09-30")
    assert survey_folder(folder).warnings == done.warnings
