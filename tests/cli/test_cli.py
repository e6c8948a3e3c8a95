"""The command line as a whole: help, version, a quick start, and what can't be done in one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import COMPILED, RAW, CommandLine, contents, python
from pipeline import __version__, cli, rulebook
from pipeline.cli.screen import width
from scripts import build_commands


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


# arguments, exit code, words on stderr; {folder} is the folder above, {tmp} an empty place
REFUSED = [
    ("{tmp}/gone --out {tmp}/out", 1, "gone: no such file or folder"),
    ("gone", 1, "gone: no such file or folder"),
    ("{tmp}/none --out {tmp}/out", 1, "none: no .docx or .pdf or .txt or the like files in this folder"),
    ("{folder}/other.odt --out {tmp}/out", 1, "other.odt: not a .docx or .pdf or .txt or the like file"),
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


COMMANDS = ["", *(name for name in dict(build_commands.commands()) if name)]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_both_languages(extract: CommandLine, command: str) -> None:
    code, out, err = extract(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert extract(*command.split(), "-h")[1] == out
    assert out.startswith(f"Usage: extract {command}".strip())
    lines = [line for line in out.splitlines() if line.startswith("  ") and "--help" not in line]
    assert sum(width(line) > len(line) for line in lines) >= 1


@pytest.mark.parametrize(
    ("word", "meant"),
    [("exprot", "export"), ("dif", "diff"), ("explian", "explain"), ("formt", "formats"), ("rule", "rules")],
)
def test_a_mistyped_command_is_suggested(extract: CommandLine, tmp_path: Path, word: str, meant: str) -> None:
    code, out, err = extract(word, tmp_path)
    assert (code, out) == (2, "")
    assert f"did you mean `extract {meant}`?" in err


def test_a_folder_that_looks_like_a_command_is_a_folder(
    extract: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exports").mkdir()
    code, _, err = extract("exports")
    assert code == 1 and "files in this folder" in err


def test_version(extract: CommandLine) -> None:
    running = "compiled" if COMPILED else "plain Python"
    assert extract("--version") == (0, f"brief-metrics {__version__} ({running})\n", "")


HEAVY = {"pandas", "pyarrow", "numpy", "jieba", "rjieba", "cn2an", "msgspec", "rich", "regex", "charset_normalizer"}


@pytest.mark.parametrize("code", ["import pipeline", "import pipeline.cli; pipeline.cli.main(['--help'])"])
def test_nothing_heavy_is_loaded_at_the_start(code: str) -> None:
    script = f"import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    loaded = set(python("-c", script).stderr.split())
    assert "pipeline" in loaded
    assert loaded & HEAVY == set()
