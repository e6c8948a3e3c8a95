"""Both languages of the screen: which is spoken, and that nothing is left out of the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, CommandLine
from pipeline.cli.catalogue import ERRORS, SCREEN
from pipeline.cli.language import choose, in_chinese, speaking

HOUSE = ROOT / "pipeline"
RAISED = {"InputError", "OutputError", "PipelineError"}
ADVICE_ELSEWHERE = ("rulebook/", "dates/", "regions/", "layout/", "resolve/", "match/", "read/")
"""Rooms whose sentences are for authors of rules, or stand in the tables."""


def sentence(node: ast.expr) -> str | None:
    """An error as it is raised, with x1, x2 … in the place of what differs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else f"x{at}" for at, part in enumerate(node.values))
        return "".join(map(str, parts))
    return None


def raised() -> Iterator[tuple[str, str]]:
    """Every sentence that says what can't be done, and every piece of advice in one."""
    for file in sorted(HOUSE.rglob("*.py")):
        name = file.relative_to(HOUSE).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            said = None
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in RAISED:
                said = sentence(node.exc.args[0])
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "advice":
                said = None if name.startswith(ADVICE_ELSEWHERE) else sentence(node.value)
            if said:
                yield f"{name}:{node.lineno}", said


@pytest.mark.parametrize(("place", "said"), list(raised()), ids=lambda value: value[:60])
def test_every_error_has_its_chinese(place: str, said: str) -> None:
    chinese = in_chinese(said)
    assert re.search("[一-鿿]", chinese)
    assert sorted(re.findall(r"x\d", chinese)) == sorted(re.findall(r"x\d", said))


def test_every_error_of_the_catalogue_has_the_same_holes() -> None:
    assert [english for english, chinese in ERRORS.items() if english.count("{}") != chinese.count("{}")] == []


def keys() -> Iterator[str]:
    for file in (HOUSE / "cli").glob("*.py"):
        yield from re.findall(r'\b(?:say|note)\(\s*"(\w+)"', file.read_text("utf-8"))


def test_every_sentence_of_the_screen_is_in_the_catalogue() -> None:
    assert set(keys()) <= set(SCREEN)
    for chinese, english in SCREEN.values():
        assert set(re.findall(r"\{\d?\}", chinese)) == set(re.findall(r"\{\d?\}", english))
        assert not re.search("[一-鿿，。：；（）]", english)


@pytest.mark.parametrize(
    ("lang", "env", "spoken"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, None),
        (None, {}, None),
    ],
)
def test_the_option_goes_before_the_locale(lang: str | None, env: dict[str, str], spoken: str | None) -> None:
    with speaking():
        assert choose(lang, env) == spoken


def test_a_run_speaks_either_language(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今年新建学校3所。", "utf-8")
    for lang, words in (("zh", "接下来："), ("en", "What next:")):
        out = extract(tmp_path / "a.txt", "--out", tmp_path / "out", "--lang", lang)[1]
        assert words in out
        assert bool(re.search("[一-鿿]", out)) == (lang == "zh")
    english = extract("diff", tmp_path / "out", tmp_path / "out", "--lang", "en")[1]
    assert english.startswith("claims 1 → 1: gained 0")
    assert extract("export", tmp_path / "out", "--to", "csv", "--lang", "en")[1].startswith("Exported 1 rows of claims")


def test_an_error_speaks_either_language_or_both(extract: CommandLine) -> None:
    chinese, english = "gone：没有这个文件或目录，请检查拼写", "gone: no such file or folder; check the spelling"
    assert extract("gone", "--lang", "zh")[2] == f"{chinese}\n"
    assert extract("gone", "--lang", "en")[2] == f"{english}\n"
    assert extract("gone")[2] == f"{english} · {chinese}\n"
