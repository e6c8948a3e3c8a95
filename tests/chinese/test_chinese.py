"""Every sentence of the program has its Chinese: each literal with words in it, wherever it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from conftest import ROOT
from pipeline.chinese import SENTENCES, in_chinese, lines_in_chinese
from pipeline.rulebook.files import ADVICE
from pipeline.sources.sidecar import SIDECAR

HOUSE = ROOT / "pipeline"
ELSEWHERE = ("chinese/", "tables/")
"""Rooms whose words are in two languages already: the screen, what is said of columns."""
CONSTANTS = {"ADVICE": ADVICE, "SIDECAR": SIDECAR}
MARKUP = re.compile(r"[<>]\w|\n|//|xml:|(?:border|import|SELECT)\b|h:mm|img-src")
NO_SENTENCES = {
    "module 'pipeline' has no attribute x1": "an AttributeError, which only programs meet",
    "module 'pipeline.read' has no attribute x1": "an AttributeError, which only programs meet",
    "a range rises": "an error that is caught where it is raised",
    "unknown field `(.+)`": "what msgspec says",
    "owner weights": "a family of rules, by name",
    "owner ranker": "a family of rules, by name",
    "name words": "a family of rules, by name",
    "word classes": "a family of rules, by name",
    "word groups": "a family of rules, by name",
    "word pairs": "a family of rules, by name",
    "subject weights": "a family of rules, by name",
    "regions.toml: the word list 'nationwide'": "a place, in a sentence that holds it",
    "Numbers that are no claim:": "said in either language where it stands",
    "no rule": "a piece of a sentence that is there whole",
    "no claim": "a piece of a sentence that is there whole",
    "the like": "a piece of a sentence that lists suffixes",
    "PySpark does not yet fully support pandas": "what PySpark says",
    "x0 is not null": "a condition of Spark",
    "no manifest": "caught where it is raised",
    "no parts": "caught where it is raised",
    "no part": "caught where it is raised",
}
"""Literals that nobody is told, with the reason."""


def sentence(node: ast.expr) -> str | None:
    """A literal as it is told, with x1, x2 … in the place of what differs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_part(part, at) for at, part in enumerate(node.values))
    return None


def _part(part: ast.expr, at: int) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else ""
    return "" if name.startswith(("nearest(", "_in(")) or name in ("known", "more") else CONSTANTS.get(name, f"x{at}")


def told() -> Iterator[tuple[str, str]]:
    """Every literal of the house that reads like a sentence, with its place."""
    for file in sorted(HOUSE.rglob("*.py")):
        name = file.relative_to(HOUSE).as_posix()
        if name.startswith(ELSEWHERE):
            continue
        tree = ast.parse(file.read_text("utf-8"))
        passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        # What the command line shows is in two languages where it stands; what it raises is not.
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)] if name.startswith("cli/") else [tree]
        for node in (node for top in nodes for node in ast.walk(top)):
            said = sentence(node) if isinstance(node, ast.expr) and id(node) not in passed else None
            if said and re.search("[a-z]{2,} [a-z]{2,}", said) and not MARKUP.search(said):
                yield f"{name}:{node.lineno}", said


@pytest.mark.parametrize(("place", "said"), list(told()), ids=lambda value: value[:60])
def test_every_sentence_has_its_chinese(place: str, said: str) -> None:
    if said in NO_SENTENCES:
        return
    chinese = in_chinese(said)
    assert re.search("[一-鿿]", chinese)
    assert sorted(re.findall(r"x\d", chinese)) == sorted(re.findall(r"x\d", said))
    assert english_in(chinese) == []


COMMANDS = re.compile(r"extract (?:rules|export|FOLDER)[^，。；]*|pip install \S+|apt install \w+|make learn|x\d \w+")


def english_in(chinese: str) -> list[str]:
    """Words that were left in English, but for commands."""
    return re.findall("[a-z]{2,} [a-z]{2,}", COMMANDS.sub("", chinese))


def test_what_is_listed_as_no_sentence_is_there() -> None:
    assert NO_SENTENCES.keys() <= {said for _, said in told()}


def test_both_languages_have_the_same_holes() -> None:
    assert [english for english, chinese in SENTENCES.items() if english.count("{}") != chinese.count("{}")] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "a.pdf: cannot be read: its pages hold no text, only pictures; it needs OCR",
            "a.pdf：读不了：页面里只有图片，没有文字，需要先做 OCR",
        ),
        (
            "a.txt: not text: it looks like a PNG picture; save it as plain text (UTF-8) or take it out of the folder",
            "a.txt：不是文本：看起来是PNG 图片；请另存为纯文本（UTF-8），或移出目录",
        ),
        (
            "mine/bounds.toml, line 3: unknown key 'patern'; did you mean 'pattern'?; " + ADVICE,
            "mine/bounds.toml 第 3 行：没有 'patern' 这一项，是否指 'pattern'？；请改正，再运行 extract rules check",
        ),
        (
            "bounds.toml, line 12: rule 'bound.a': pattern: nothing fills the hole {numbr}; did you mean 'number'?",
            "bounds.toml 第 12 行，规则 'bound.a' 的 pattern：没有可填入 {numbr} 的内容，是否指 'number'？",
        ),
        (
            f"mine/a.toml: Invalid value (at line 3, column 5); {ADVICE}",
            "mine/a.toml：值不合 TOML 写法，文字须加引号（第 3 行第 5 列）；请改正，再运行 extract rules check",
        ),
        ("only 2 of 3 pages gave text; without any: page 3", "只有 2 页读出了文字，共 3 页；没有文字的是第 3 页"),
        ("no sentence of the program", "no sentence of the program"),
    ],
)
def test_a_sentence_is_put_together_from_its_pieces(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


def test_each_line_is_a_sentence() -> None:
    assert lines_in_chinese("missing\nx\nnot text") == "缺失\nx\n不是文字"
