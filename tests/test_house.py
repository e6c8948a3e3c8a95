"""The laws of the house: what may import what, who may compile a rule's text, how large a room's file may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, python

HOUSE = ROOT / "pipeline"
ORDER = (
    *(
        "errors",
        "options",
        "chinese",
        "records",
        "core",
        "files",
        "rulebook",
        "numerals",
        "sources",
        "read",
        "dates",
        "regions",
    ),
    *("layout", "match", "resolve", "tables", "store", "score", "report", "review", "export", "diff"),
    *("extract", "explain", "api", "run", "cli", "__init__", "__main__"),
)
"""Rooms and doors from the ground up: each imports those before it alone, lazy imports and those for types counted."""

LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
LISTS = {"row"}
"""Functions that hold a line for each column, and nothing else."""
FILES = sorted(HOUSE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text("utf-8")) for file in FILES}

SPEAKING = (
    *("core/characters.py", "numerals/", "dates/", "regions/", "cli/", "explain.py", "api.py", "tables/columns.py"),
    *("tables/captions.py", "chinese/"),
)
"""Rooms that speak Chinese: characters, numerals and the calendar are theirs, and what people see."""

ALLOWED = {
    "layout/lines.py": "拾, a numeral among capitals",
    "layout/sentences.py": "what may follow a stop that ends no sentence",
    "resolve/subject/ranking/looks.py": "占 and 分别, features of the learnt weights",
    "resolve/region.py": "a blank of the full width",
    "resolve/frames.py": "marks of a frame",
    "resolve/reading.py": "marks of a clause",
    "resolve/modality.py": "marks of the scope around",
    "rulebook/backtracking.py": "hostile texts for patterns",
    "run/work.py": "the sentence that warms a worker up",
    "score/fields.py": "names of one thing that golden files write in two ways",
}
"""Other files with Chinese words, each with its reason. May only shrink."""
RANGES = re.compile("[㐀一]-[䶿鿿]|[一-鿿]-[一-鿿]")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A character as a pattern may spell it."""


def named(file: Path) -> str:
    return file.relative_to(HOUSE).as_posix()


def room(file: Path) -> str:
    return named(file).partition("/")[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Every module of the package that a file imports, wherever the import stands."""
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("pipeline."))
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            yield from (f"pipeline.{alias.name}" for alias in node.names if not alias.name.startswith("__"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline."):
            yield str(node.module)


def test_every_room_has_its_place() -> None:
    assert {room(file) for file in FILES} - {"py"} == set(ORDER)


def test_arrows_point_down() -> None:
    upward = {
        f"{named(file)} → {module}"
        for file in FILES
        for module in imported(file)
        if ORDER.index(module.split(".")[1]) > ORDER.index(room(file))
    }
    assert upward == set()


def test_no_circle_inside_a_room() -> None:
    modules = {"pipeline." + named(file)[:-3].replace("/", ".").removesuffix(".__init__"): file for file in FILES}
    arrows = {name: {other for other in imported(file) if other in modules} - {name} for name, file in modules.items()}
    while ends := {name for name, others in arrows.items() if not others & arrows.keys()}:
        arrows = {name: others for name, others in arrows.items() if name not in ends}
    assert arrows == {}


@pytest.mark.parametrize("name", ["core"])
def test_the_core_knows_records_alone(name: str) -> None:
    known = {module.split(".")[1] for file in FILES if room(file) == name for module in imported(file)}
    assert known <= {"core", "records", "errors"}


@pytest.mark.parametrize("name", ["store", "tables", "files", "score", "report", "review", "export", "diff"])
def test_finished_tables_know_nothing_of_how_claims_are_found(name: str) -> None:
    known = {module.split(".")[1] for file in FILES if room(file) == name for module in imported(file)}
    assert known.isdisjoint({"extract", "layout", "match", "resolve", "dates", "regions", "rulebook"})


def test_the_store_loads_without_the_extractor() -> None:
    told = python("-c", "import sys, pipeline.store; print(*sys.modules)")
    loaded = {name.split(".")[1] for name in told.stdout.split() if name.startswith("pipeline.")}
    assert loaded and loaded.isdisjoint({"match", "resolve", "layout", "extract", "dates", "regions"})


def test_the_text_of_a_rule_is_compiled_in_one_place() -> None:
    """A regex of a variable is compiled by ``rulebook/pattern.py`` alone; others compile what stands in them."""
    elsewhere = set()
    for file in FILES:
        for node in ast.walk(TREES[file]):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                names = {name.id for name in ast.walk(node.args[0]) if isinstance(name, ast.Name)}
                constant = all(name.upper() == name for name in names)
                if not constant and room(file) != "core":
                    elsewhere.add(f"{named(file)}:{node.lineno}")
    assert elsewhere <= {line for line in elsewhere if line.startswith("rulebook/pattern.py")}


def literals(tree: ast.AST) -> Iterator[str]:
    """Every string of a file that is no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield ESCAPE.sub(lambda found: chr(int(found[1], 16)), node.value)


def test_chinese_stands_where_it_is_spoken() -> None:
    """Words, that is; 一-鿿 is a range of characters."""
    speaking = {
        named(file)
        for file in FILES
        if any(re.search("[一-鿾]", RANGES.sub("", text)) for text in literals(TREES[file]))
        and not named(file).startswith(SPEAKING)
    }
    assert speaking == ALLOWED.keys()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_holds_one_concept(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
        and node.name not in {"__init__", *LISTS}
    ]  # fmt: skip
    assert long == []


@pytest.mark.parametrize("name", sorted({room(file) for file in FILES if len(file.relative_to(HOUSE).parts) > 1}))
def test_every_room_has_its_tests(name: str) -> None:
    assert any((ROOT / "tests" / name).glob("test_*.py"))


WHOLE = {
    *("run/test_resume.py", "run/test_kills.py", "run/test_stores.py", "run/test_damage.py", "run/test_faults.py"),
    *("layout/test_lay_out.py", "layout/test_tables.py", "rulebook/test_families.py"),
}
"""Tests of what several files of a room do together: what a killed run leaves, what an object store changes."""


def test_tests_mirror_the_rooms() -> None:
    """``tests/<room>/test_<file>.py`` mirrors ``pipeline/<room>/**/<file>.py``, ``test_<room>.py`` the whole room."""
    rooms = {room(file) for file in FILES if len(file.relative_to(HOUSE).parts) > 1}
    lost = set()
    for test in (ROOT / "tests").glob("*/test_*.py"):
        name, subject = test.parent.name, test.stem.removeprefix("test_")
        if name in rooms and subject != name and f"{name}/{test.name}" not in WHOLE:
            mirrored = any((HOUSE / name).rglob(f"{subject}.py")) or (HOUSE / name / subject).is_dir()
            lost |= set() if mirrored else {f"{name}/{test.name}"}
    assert lost == set()


def test_the_picture_of_the_house_has_the_rooms_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    picture = re.findall(r"```text\n(.*?)```", page, re.DOTALL)[0]
    told = [name for line in picture.splitlines() for name in re.split(r"\s{3,}", line)[0].split()]
    assert [name.removesuffix(".py").strip("/") for name in told] == [name for name in ORDER if name[0] != "_"]
