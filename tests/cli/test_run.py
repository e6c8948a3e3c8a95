"""``extract FOLDER``: its spellings, exit codes, what stands on stdout and what on stderr."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from conftest import RAW, CommandLine, python, tables_in
from pipeline.tables import SCHEMAS

TABLES = {f"{name}/part-00000.parquet" for name in SCHEMAS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files, one empty, one that is no text, one of another format."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("全市完成投资195.43亿元。", "utf-8")
    (tmp_path / "in" / "b.md").write_text("# 简报\n\n新建学校3所。", "utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", "utf-8")
    (tmp_path / "in" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "other.odt").write_bytes(b"PK")
    return tmp_path / "in"


def test_run_prints_a_summary_and_where_the_tables_lie(extract: CommandLine, tmp_path: Path) -> None:
    code, out, err = extract(RAW, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert set(tables_in(tmp_path / "out")) == TABLES
    assert all(path.name in out for path in RAW.iterdir())
    assert str(tmp_path / "out") in out
    assert "合计 5 个文件" in out


def test_the_end_says_what_failed_and_what_to_do_next(extract: CommandLine, folder: Path, tmp_path: Path) -> None:
    out = extract(folder, "--out", tmp_path / "out")[1]
    assert "1 个文件失败，原因见上面" in out
    lines = [line.strip().partition("    #")[0] for line in out.partition("接下来：")[2].splitlines()[1:]]
    assert len(lines) == 4
    for line in lines[:2]:  # the page is not opened here
        assert extract(*shlex.split(line.replace(" --open", ""))[1:])[0] == 0
    assert "[2 rows" in python(*shlex.split(lines[2])[1:]).stdout
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install '.[dev]'")
    assert len(duckdb.sql(shlex.split(lines[3])[-1]).fetchall()) == 2
    (folder / "picture.txt").unlink()
    assert "失败" not in extract(folder, "--out", tmp_path / "out")[1]


@pytest.mark.parametrize(
    "spelling",
    [
        "{folder} --out {out} --json",
        "run {folder} --out {out} --json",
        "--json --out {out} {folder}",
        "{folder} --out {out} --json --workers 1 --segmenter jieba --engine local --force --published 2021-07-29",
    ],
)
def test_run_may_be_left_out(extract: CommandLine, folder: Path, tmp_path: Path, spelling: str) -> None:
    code, out, err = extract(*spelling.format(folder=folder, out=tmp_path / "out").split())
    told = json.loads(out)
    assert code == 3
    assert (told["documents"], told["failed"], told["claims"], told["skipped"]) == (4, 1, 2, ["other.odt"])
    assert [source["status"] for source in told["sources"]] == ["ok", "ok", "empty", "failed"]
    notes = err.splitlines()
    assert notes[0].startswith("empty.txt: the file is empty; nothing to extract · empty.txt：文件是空的")
    assert notes[1].startswith("picture.txt: not text: it looks like a PNG picture; save it as plain text")
    assert notes[2:] == ["not read, as of no known format: other.odt · 格式不认识，没有读：other.odt"]


def test_a_folder_named_like_a_command_is_reached_by_its_path(
    extract: CommandLine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder.rename(tmp_path / "score")
    assert extract("score")[0] == 2
    assert extract("./score", "--quiet")[0] == 3
    assert set(tables_in(tmp_path / "data" / "out")) == TABLES


def test_a_single_file_works_too(extract: CommandLine, folder: Path, tmp_path: Path) -> None:
    code, out, err = extract(folder / "a.txt", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert "a.txt" in out


def test_quiet_prints_failures_alone(extract: CommandLine, folder: Path, tmp_path: Path) -> None:
    code, out, err = extract(folder, "--out", tmp_path / "out", "--quiet")
    assert (code, out) == (3, "")
    assert [line.split(":")[0] for line in err.splitlines()] == ["picture.txt"]


def test_dry_run_writes_nothing(extract: CommandLine, folder: Path, tmp_path: Path) -> None:
    code, out, _ = extract(folder, "--out", tmp_path / "out", "--dry-run")
    assert code == 3
    assert "试运行" in out
    assert json.loads(extract(folder, "--dry-run", "--json")[1])["dry_run"] is True
    assert not (tmp_path / "out").exists()


def test_many_documents_are_summed_up(
    extract: CommandLine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.run.MAX_LINES", 3)
    _, out, _ = extract(folder, "--out", tmp_path / "out")
    assert "picture.txt" in out
    assert "a.txt" not in out
    assert "合计 4 个文件" in out


def test_published_dates_the_claims(extract: CommandLine, folder: Path, tmp_path: Path) -> None:
    import pandas as pd

    extract(folder, "--out", tmp_path / "out", "--published", "2021-07-29", "--quiet")
    assert set(pd.read_parquet(tmp_path / "out" / "claims")["published"].map(str)) == {"2021-07-29"}


def test_a_pipe_gets_no_progress_and_no_colours(folder: Path, tmp_path: Path) -> None:
    done = python("-m", "pipeline", folder, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 3
