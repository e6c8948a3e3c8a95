"""Settings of a folder and of a project: what counts, what the command line has over them, what is wrong with one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import CommandLine
from pipeline.cli.settings import KEYS, settings_of
from scripts import build_commands


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("今年新建学校3所。", "utf-8")
    return tmp_path / "in"


def days(out: Path) -> set[str]:
    import pandas as pd

    return set(pd.read_parquet(out / "claims")["published"].map(str))


def test_a_folder_says_how_it_is_read(extract: CommandLine, folder: Path) -> None:
    (folder / "brief-metrics.toml").write_text('published = 2020-05-05\nout = "../tables"\nworkers = 1\n', "utf-8")
    code, out, err = extract(folder, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["skipped"] == []
    assert days(folder.parent / "tables") == {"2020-05-05"}
    extract(folder, "--published", "2021-05-05", "--out", "other", "--quiet")
    assert days(folder.parent / "other") == {"2021-05-05"}
    assert "设置取自 in/brief-metrics.toml。" in extract("in", "--force")[1]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("brief-metrics.toml", 'published = "2020-05-05"\n'),
        ("pyproject.toml", "[tool.brief-metrics]\npublished = 2020-05-05\n"),
    ],
)
def test_a_project_says_it_for_all_its_folders(extract: CommandLine, folder: Path, file: str, text: str) -> None:
    (folder.parent / file).write_text(text, "utf-8")
    extract(folder / "a.txt", "--out", "out", "--quiet")
    assert days(folder.parent / "out") == {"2020-05-05"}
    assert "2020-01-01" in extract("explain", "今年新建学校3所。")[1]


def test_the_nearest_file_counts(folder: Path) -> None:
    assert settings_of("in").file is None
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert settings_of("in").file is None
    Path("pyproject.toml").write_text("[tool.brief-metrics]\nworkers = 1\n")
    assert settings_of("in").values == {"workers": 1}
    Path("brief-metrics.toml").write_text("workers = 2\n")
    assert settings_of("s3://bucket/in").values == {"workers": 2}
    (folder / "brief-metrics.toml").write_text("workers = 3\nrules = 'mine'\nonly-rules = true\n")
    assert settings_of("in/a.txt").values == {"workers": 3, "rules": str(Path("in/mine")), "only_rules": True}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("publised = 2020-05-05\n", "unknown key 'publised'; did you mean 'published'?"),
        ("workers = 'two'\n", "workers must be a whole number"),
        ("workers = true\n", "workers must be a whole number"),
        ("quiet = 1\n", "quiet must be true or false"),
        ("out = 5\n", "out must be a text"),
        ('out = ""\n', "out is empty or holds a NUL"),
        ('corrections = "a\\u0000b"\n', "corrections is empty or holds a NUL"),
        ("out = " + "[" * 9_000, "mend the file"),
        ("[out\n", "mend the file"),
        ("\udcff", "mend the file"),
    ],
)
def test_a_slip_is_one_sentence(extract: CommandLine, folder: Path, text: str, words: str) -> None:
    (folder / "brief-metrics.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, out, err = extract(folder)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "brief-metrics.toml: " in err and words in err


@pytest.mark.parametrize(
    "text", ["tool = 5\n", "[[tool]]\n", "[tool]\nbrief-metrics = 5\n", "[[tool.brief-metrics]]\n"]
)
def test_a_project_whose_tools_are_no_tables(extract: CommandLine, folder: Path, text: str) -> None:
    Path("pyproject.toml").write_text(text)
    code, out, err = extract(folder)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "pyproject.toml: [tool.brief-metrics] must be a table" in err


def test_a_value_that_an_option_refuses_is_wrong_usage(extract: CommandLine, folder: Path) -> None:
    (folder / "brief-metrics.toml").write_text('segmenter = "thulac"\n')
    assert extract(folder)[:2] == (2, "")


def test_what_may_be_set_are_options_of_a_run() -> None:
    options = {
        option.removeprefix("--") for param in dict(build_commands.commands())["run"].params for option in param.opts
    }
    assert set(KEYS) <= options
    assert options - set(KEYS) == {"folder", "force", "dry-run", "json"}
