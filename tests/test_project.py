"""The project's own promises: pinned versions, a line for each dependency, rules inside the wheel."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from itertools import chain

import pytest

from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIREMENTS = list(chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))


def bare(requirement: str) -> str:
    return re.split(r"[<>=~!\[ ;]", requirement)[0]


@pytest.mark.parametrize("name", sorted(map(bare, REQUIREMENTS)))
def test_every_dependency_is_pinned_and_explained(name: str) -> None:
    assert re.search(rf"(?mi)^{name}==", (ROOT / "constraints.txt").read_text("utf-8"))
    assert re.search(
        rf"(?m)^\| {name} \| [^|]{{3,}} \| [^|]{{10,}} \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    )


def test_every_import_is_a_dependency() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "pipeline").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    foreign = {name.split(".")[0] for name in imported} - sys.stdlib_module_names - {"pipeline"}
    extras = (PROJECT["optional-dependencies"][name] for name in ("spark", "duckdb"))
    allowed = [*PROJECT["dependencies"], *chain(*extras)]
    assert {name.replace("_", "-") for name in foreign} <= {bare(one).lower() for one in allowed}


def test_constraints_hold_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9A-Za-z.]+|#.*", line)] == []
    assert "//" not in "".join(lines)
