"""Examples in docstrings are true: ``f(x) == y`` and ``f(x)`` → ``y`` hold where they stand by themselves.

They are read from the sources, as a compiled function has no docstring, and worked out in the program under test.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import COMPILED, ROOT
from pipeline.extract import load_rules

pytestmark = pytest.mark.skipif(COMPILED, reason="compiled modules keep no docstrings")

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


def names_of(module: str) -> dict[str, Any]:
    """What an example may speak of: the names of its module, and what everybody knows."""
    import_module(module)  # not its value: pipeline.match.scan is the function of that name
    return {"date": date, "Decimal": Decimal, "Fraction": Fraction, "Path": Path, "rules": load_rules()} | vars(
        sys.modules[module]
    )


def stands_by_itself(module: str, said: str) -> bool:
    """Whether an example uses no value that only its caller has: a folder, an open store, and nothing left out (…)."""
    nodes = list(ast.walk(ast.parse(said)))
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    used = {node.id for node in nodes if isinstance(node, ast.Name)} - own - set(dir(builtins))
    left_out = any(isinstance(node, ast.Constant) and node.value is ... for node in nodes)
    return not left_out and used <= names_of(module).keys()


NEVER = {"pipeline.run.spark", "pipeline.__main__"}  # these need PySpark, or run the program
ELSEWHERE = {"check_rules() == []"}  # takes long, and has its test: tests/rulebook/test_proof.py
EXAMPLES = [
    (module, said)
    for module, said in examples()
    if module not in NEVER and said not in ELSEWHERE and stands_by_itself(module, said)
]


@pytest.mark.parametrize(("module", "said"), EXAMPLES, ids=[": ".join(one) for one in EXAMPLES])
def test_an_example_is_true(module: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert eval(said, names_of(module)) is True


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 50
