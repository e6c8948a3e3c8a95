"""What the documents show is run, commands in their order, Python, SQL; where that can't be, it is read."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import RAW, ROOT, CommandLine
from pipeline.run.folder import extract_folder
from pipeline.store import read_tables
from scripts import build_commands
from test_recipes import TEXTS

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "zh").glob("*.md")])
COMMANDS = dict(build_commands.commands())
RUN = [
    *("README.md", "README.zh-CN.md", "docs/exports.md", "docs/how-to.md", "docs/own-folder.md", "docs/report.md"),
    *("docs/rules.md", "docs/tutorial.md"),
]
"""Pages of which every snippet runs, one after the other. CONTRIBUTING.md and its like are run in ``test_docs.py``;
the others ask for a cluster, a store, or texts that are not here."""


class Snippet(NamedTuple):
    """A command, with the lines shown below it, or a block of code."""

    language: str
    code: str
    shown: str = ""


def snippets(page: Path) -> Iterator[Snippet]:
    """Everything in the fences of a page: ``[Snippet("extract", "data/raw --out data/out"), …]``."""
    for language, block in re.findall(r"(?ms)^```(\w*)\n(.*?)^```", page.read_text("utf-8")):
        if language in ("console", "text", "sh"):
            yield from _commands(block)
        else:
            yield Snippet(language, block)


def _commands(block: str) -> Iterator[Snippet]:
    """Each command of a block; what follows one in a block with prompts is what it prints."""
    start = r"(?m)^ *(\$ )?(?:[\w./]+/bin/)?extract (.+)\n"
    found = list(re.finditer(start, block))
    for one, after in zip_longest(found, found[1:]):
        shown = block[one.end() : after.start() if after else len(block)]
        yield Snippet("extract", one[2], shown if one[1] else "")


ALL = [(page, one) for page in PAGES for one in snippets(page)]
PAIRS = ["exports.md", "how-to.md", "own-folder.md", "report.md", "tutorial.md"]
"""Pages that stand in both languages and show the same."""


def of(*languages: str) -> list[Any]:
    chosen = [(page, one) for page, one in ALL if one.language in languages]
    return [
        pytest.param(one.code, id=f"{page.relative_to(ROOT).as_posix()}-{at}") for at, (page, one) in enumerate(chosen)
    ]


INLINE = [
    (page, code)
    for page in PAGES
    for code in re.findall(r"`(?:[\w./]+/bin/)?extract ([^`\n]+)`", page.read_text("utf-8"))
]


@pytest.mark.parametrize("code", [*of("extract"), *dict.fromkeys(code for _, code in INLINE)])
def test_commands_and_their_options_are_known(code: str) -> None:
    words = [word.strip("[]…") for word in shlex.split(code, comments=True)]
    name = max((name for name in COMMANDS if name.split() == words[: len(name.split())]), key=len)
    options = {option for each in {name, "run"} if each for param in COMMANDS[each].params for option in param.opts}
    options |= {"-h", "--help", *(() if name else ("--version",))}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= options


@pytest.mark.parametrize("code", of("python"))
def test_python_compiles(code: str) -> None:
    compile(code, "snippet", "exec")


@pytest.mark.parametrize("code", of("toml"))
def test_toml_is_toml(code: str) -> None:
    assert tomllib.loads(code)


@pytest.mark.parametrize("name", PAIRS)
def test_a_page_shows_the_same_in_both_languages(name: str) -> None:
    def shown(page: Path) -> list[list[str]]:
        return [shlex.split(one.code, comments=True) for one in snippets(page) if one.language]

    assert shown(ROOT / "docs" / "zh" / name) == shown(ROOT / "docs" / name)


def review(out: Path) -> str:
    """The file that the page saves, with one step: the first claim is right."""
    tables = read_tables(out)
    claim = tables.claims.iloc[0]
    sentence = tables.sentences.set_index("sentence_id").loc[claim["sentence_id"]]
    text = tables.documents.set_index("doc_id").loc[claim["doc_id"], "text"]
    step = {name: claim[name] for name in ("source", "doc_id", "quantity")} | {
        name: int(claim[name]) for name in ("start", "end")
    }
    step |= {"sentence": sentence["text"], "sentence_start": int(sentence["start"]), "n": 1, "do": "right"}
    step |= {"line": text.count("\n", 0, claim["start"]) + 1}
    said = {"kind": claim["kind"], "count": float(claim["count"]), "unit": claim["unit"], "subject": claim["subject"]}
    return json.dumps(step | {"claim": said})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the pages speak of: some briefs and their tables, texts of one's own, a saved review."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    for file in sorted(RAW.iterdir(), key=lambda file: file.stat().st_size)[:2]:
        shutil.copy(file, tmp_path / "data" / "raw")
    (tmp_path / "my-texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "my-texts" / name).write_text(text, "utf-8")
    for out in ("out", "before"):
        extract_folder(tmp_path / "data" / "raw", tmp_path / "data" / out, workers=1)
    (tmp_path / "review-out.jsonl").write_text(review(tmp_path / "data" / "out"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", RUN)
def test_a_page_runs_from_top_to_bottom(name: str, here: Path, extract: CommandLine) -> None:
    names: dict[str, Any] = {}
    for language, code, shown in snippets(ROOT / name):
        if language == "extract":
            status, out, err = extract(*shlex.split(code, comments=True))
            assert (code, status, err if status else "") == (code, 0, "")
            assert not shown.strip() or out == shown
        elif language == "python":
            exec(code, names)
        elif language == "sql":
            duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install '.[dev]'")
            duckdb.sql(code).fetchall()
