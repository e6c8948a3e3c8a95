"""The command line: its spellings, exit codes, what stands on stdout and what on stderr."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import RAW, CommandLine, contents, python, tables_in
from pipeline import __version__, cli, rulebook
from pipeline.cli.screen import table, width
from pipeline.rulebook import proof
from pipeline.rulebook.proof import Problem
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
    (tmp_path / "in" / "other.docx").write_bytes(b"PK")
    return tmp_path / "in"


def test_run_prints_a_summary_and_where_the_tables_lie(extract: CommandLine, tmp_path: Path) -> None:
    code, out, err = extract(RAW, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert set(tables_in(tmp_path / "out")) == TABLES
    assert all(path.name in out for path in RAW.iterdir())
    assert str(tmp_path / "out") in out
    assert "合计 5 个文件" in out


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
    assert (told["documents"], told["failed"], told["claims"], told["skipped"]) == (4, 1, 2, ["other.docx"])
    assert [source["status"] for source in told["sources"]] == ["ok", "ok", "empty", "failed"]
    notes = err.splitlines()
    assert notes[0] == "empty.txt: the file is empty; nothing to extract"
    assert notes[1].startswith("picture.txt: not text: it looks like a PNG picture; save it as plain text")
    assert notes[2:] == ["not read, as of no known format: other.docx"]


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


# arguments, exit code, words on stderr; {folder} is the folder above, {tmp} an empty place
REFUSED = [
    ("{tmp}/gone --out {tmp}/out", 1, "gone: no such file or folder"),
    ("gone", 1, "gone: no such file or folder"),
    ("{tmp}/none --out {tmp}/out", 1, "none: no .txt or .md files in this folder"),
    ("{folder}/other.docx --out {tmp}/out", 1, "other.docx: not a .txt or .md file"),
    ("{folder} --out {folder}/a.txt", 1, "a.txt: the tables can't be written"),
    ("{folder} --rules {tmp}/gone --out {tmp}/out", 1, "gone"),
    ("{folder} --rules {tmp}/broken --out {tmp}/out", 1, "bounds.toml"),
    ("{folder} --dry-run --rules {tmp}/broken", 1, "bounds.toml"),
    ("{folder} --engine spark --out {tmp}/out", 1, "Spark"),
    ("score {tmp}/gone {folder}", 1, "no golden files"),
    ("score {tmp}/gone {tmp}/golden", 1, "gone: no claims here"),
    ("{folder} --workers 0", 2, "--workers"),
    ("{folder} --workers many", 2, "--workers"),
    ("{folder} --published yesterday", 2, "'yesterday' is no date; write it as 2021-07-29"),
    ("{folder} --segmenter thulac", 2, "--segmenter"),
    ("{folder} --engine cloud", 2, "--engine"),
    ("{folder} --nonsense", 2, "--nonsense"),
    ("{folder} {folder}", 2, "unexpected"),
    ("run", 2, "FOLDER"),
    ("explain", 2, "TEXT"),
    ("score {tmp}", 2, "GOLDEN"),
    ("rules nonsense", 2, "nonsense"),
]


@pytest.mark.parametrize(("args", "code", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_done_is_said(
    extract: CommandLine, folder: Path, tmp_path: Path, args: str, code: int, words: str
) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "a.jsonl").write_text("")
    shutil.copytree(rulebook.rules_dir(), tmp_path / "broken")
    (tmp_path / "broken" / "bounds.toml").write_text("[[rule]\n")
    before = contents(tmp_path)
    got, out, err = extract(*args.format(folder=folder, tmp=tmp_path).split())
    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err
    if code == 1:
        assert err.count("\n") == 1
    assert contents(tmp_path) == before


def test_a_slip_of_the_program_shows_no_traceback(
    extract: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def slip(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("pipeline.run.folder.extract_folder", slip)
    code, out, err = extract(RAW, "--out", tmp_path)
    assert (code, out) == (1, "")
    assert err.startswith("the program broke (ZeroDivisionError: two lines, at test_cli.py:")
    assert err.count("\n") == 1
    monkeypatch.setenv("EXTRACT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main([str(RAW)])


def test_score_prints_figures(extract: CommandLine, tmp_path: Path) -> None:
    claim = {"start": 4, "end": 11, "quantity": "3所", "kind": "count", "count": 3, "unit": "所", "subject": "学校"}
    (tmp_path / "a.jsonl").write_text(json.dumps(claim), "utf-8")
    claims = tmp_path / "claims.jsonl"
    claims.write_text(json.dumps(claim | {"source": "a.txt", "unit": "个"}), "utf-8")
    (tmp_path / "golden").mkdir()
    (tmp_path / "a.jsonl").rename(tmp_path / "golden" / "a.jsonl")
    code, out, _ = extract("score", claims, tmp_path / "golden", "--errors", "5")
    assert code == 0
    assert out.splitlines()[3].split()[:5] == ["ALL", "1", "1", "1.000", "0.000"]
    assert "a wrong unit" in out
    told = json.loads(extract("score", claims, tmp_path / "golden", "--json")[1])
    assert (told["a"], list(told)) == (told["ALL"], ["a", "ALL"])
    assert (told["ALL"]["detect_f1"], told["ALL"]["unit"], told["ALL"]["region"]) == (1.0, 0.0, 1.0)
    assert len(json.loads(extract("score", claims, tmp_path / "golden", "--json", "--errors", "1")[1])["errors"]) == 1


def test_rules_check_passes_for_the_packaged_rules(extract: CommandLine) -> None:
    code, out, err = extract("rules", "check")
    assert (code, err) == (0, "")
    assert "通过" in out
    assert extract("rules", "check", rulebook.rules_dir()) == (code, out, err)


def test_rules_check_prints_each_problem(extract: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem("bounds.toml", "about", 7, "an example fails"), Problem("dates.toml", "", 1, "another")]
    monkeypatch.setattr(proof, "check", lambda folder: problems)
    code, out, err = extract("rules", "check")
    assert (code, out) == (1, "bounds.toml:7: about: an example fails\ndates.toml:1: another\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", ["[[rule]\n", "[[rule]]\nname = 'x'\n", "nonsense = 1\n"])
def test_rules_check_says_what_is_wrong_with_a_file(extract: CommandLine, tmp_path: Path, content: str) -> None:
    rules = shutil.copytree(rulebook.rules_dir(), tmp_path / "rules")
    (rules / "bounds.toml").write_text(content)
    code, out, err = extract("rules", "check", rules)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Traceback" not in err
    assert "the program broke" not in err


def test_explain_tells_rules_and_fields(extract: CommandLine) -> None:
    args = ("explain", "去年完成投资约14亿美元。", "--published", "2021-07-29")
    code, out, err = extract(*args)
    assert (code, err) == (0, "")
    assert "14亿美元" in out
    told = json.loads(extract(*args, "--json")[1])
    assert "14亿美元" in json.dumps(told, ensure_ascii=False)
    assert "2020-01-01" in json.dumps(told)


COMMANDS = ["", "run", "explain", "rules", "rules check", "score"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_both_languages(extract: CommandLine, command: str) -> None:
    code, out, err = extract(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: extract {command}".strip())
    lines = [line for line in out.splitlines() if line.startswith("  ") and "--help" not in line]
    assert sum(width(line) > len(line) for line in lines) >= 1


def test_version(extract: CommandLine) -> None:
    assert extract("--version") == (0, f"brief-metrics {__version__}\n", "")


HEAVY = {"pandas", "pyarrow", "numpy", "jieba", "rjieba", "cn2an", "msgspec", "rich", "regex", "charset_normalizer"}


@pytest.mark.parametrize("code", ["import pipeline", "import pipeline.cli; pipeline.cli.main(['--help'])"])
def test_nothing_heavy_is_loaded_at_the_start(code: str) -> None:
    script = f"import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    loaded = set(python("-c", script).stderr.split())
    assert "pipeline" in loaded
    assert loaded & HEAVY == set()


def test_a_pipe_gets_no_progress_and_no_colours(folder: Path, tmp_path: Path) -> None:
    done = python("-m", "pipeline", folder, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_tables_line_up_with_chinese_characters() -> None:
    lines = table(["文件", "断言"], [["简报.txt", 1234], ["a", 5]]).splitlines()
    assert lines == ["文件       断言", "────────  ─────", "简报.txt  1,234", "a             5"]
    assert width("e\u0301５") == 3
