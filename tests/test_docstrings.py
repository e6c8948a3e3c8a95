"""Examples in docstrings are true: ``f(x) == y`` and ``f(x)`` → ``y`` hold where they stand by themselves."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from pipeline.errors import PipelineError
from pipeline.extract import load_rules

CODE = r"``((?:[^`]|`(?!`))+)``"
NODES = ast.FunctionDef | ast.ClassDef | ast.Module


def statements(text: str) -> Iterator[ast.Compare]:
    """What a docstring says to be equal."""
    told = [f"({left}) == ({right})" for left, right in re.findall(rf"{CODE}\s+→\s+{CODE}", text)]
    for said in [*told, *re.findall(CODE, text)]:
        try:
            tree = ast.parse(" ".join(said.split()), mode="eval")
        except SyntaxError:
            continue
        if isinstance(tree.body, ast.Compare) and isinstance(tree.body.ops[0], ast.Eq) and calls(tree.body.left):
            yield tree.body


def calls(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Call) for part in ast.walk(node))


def examples() -> Iterator[tuple[str, str]]:
    """Each example with the module it stands in."""
    for file in sorted((ROOT / "pipeline").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, NODES) and (text := ast.get_docstring(node)):
                yield from ((name, ast.unparse(said)) for said in statements(text))


EXAMPLES = [(name, said) for name, said in examples() if name not in ("pipeline.run.spark", "pipeline.__main__")]


def names_of(module: str) -> dict[str, Any]:
    import_module(module)  # not its value: pipeline.match.scan is the function of that name
    usual = {"date": date, "Decimal": Decimal, "Path": Path, "load_rules": load_rules, "rules": load_rules()}
    return usual | vars(sys.modules[module])


@pytest.mark.parametrize(
    ("module", "said"), EXAMPLES, ids=[f"{name.removeprefix('pipeline.')}: {said}" for name, said in EXAMPLES]
)
def test_an_example_is_true(module: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    try:
        assert eval(said, names_of(module))
    except NameError:  # it speaks of a value that only its caller has: rules, a folder, an open store
        pytest.skip("needs a value that is not written out")
    except PipelineError as error:
        pytest.skip(str(error))


def test_most_examples_stand_by_themselves() -> None:
    assert len(EXAMPLES) > 50
