"""Examples in docstrings are true: each ``expression == value`` and ``expression`` → ``value`` that can be evaluated.

Those are the ones that parse, call something, and use no name that the module does not know.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import pipeline
from pipeline.extract import load_rules

QUOTED = r"``((?:[^`]|`(?!`))+)``"
EXAMPLE = re.compile(QUOTED)
ARROW = re.compile(rf"{QUOTED}\s*→\s*{QUOTED}")
HANDY = {"rules": load_rules(), "date": date, "Decimal": Decimal, "Fraction": Fraction, "Path": Path}


class Example(NamedTuple):
    """An example of a docstring, and the names that it may use."""

    place: str
    source: str
    names: dict[str, Any]


def modules() -> Iterator[ModuleType]:
    root = Path(pipeline.__file__).parent
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root.parent).with_suffix("").parts
        if parts[-1] != "__main__":
            yield importlib.import_module(".".join(parts[: -1 if parts[-1] == "__init__" else None]))


def documented(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Every docstring of a module, with the name of what it describes."""
    yield "", module.__doc__ or ""
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            yield name, value.__doc__ or ""
        if inspect.isclass(value):
            yield from (
                (f"{name}.{method}", each.__doc__ or "")
                for method, each in vars(value).items()
                if isinstance(each, property) or inspect.isfunction(each)
            )


def comparison(source: str) -> ast.Expression | None:
    """The example as an expression, where it is one that compares and calls something."""
    try:
        tree = ast.parse(re.sub(r"\s*\n\s*", " ", source), mode="eval")
    except SyntaxError:
        return None
    equal = isinstance(tree.body, ast.Compare) and all(isinstance(sign, ast.Eq) for sign in tree.body.ops)
    return tree if equal and any(isinstance(node, ast.Call) for node in ast.walk(tree)) else None


def unknown(tree: ast.Expression, names: dict[str, Any]) -> set[str]:
    nodes = list(ast.walk(tree))
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    ellipsis = {"…"} if any(isinstance(node, ast.Constant) and node.value is ... for node in nodes) else set()
    return used - own - names.keys() - set(dir(builtins)) | ellipsis


def examples() -> Iterator[Example]:
    for module in modules():
        names = {**HANDY, **vars(module)}
        for name, text in documented(module):
            arrows = [f"{left} == {right}" for left, right in ARROW.findall(text)]
            for source in (*EXAMPLE.findall(text), *arrows):
                tree = comparison(source)
                if tree is not None and not unknown(tree, names):
                    yield Example(f"{module.__name__}:{name}", source, names)


EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one.place} {one.source}" for one in EXAMPLES])
def test_an_example_is_true(example: Example) -> None:
    source = re.sub(r"\s*\n\s*", " ", example.source)
    assert eval(source, dict(example.names)) is True, source


def test_there_are_examples_to_work_out() -> None:
    assert len(EXAMPLES) > 40
