"""The project's own promises: pinned versions, a line for each dependency, rules inside the wheel."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

import pytest

from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIREMENTS = list(chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))
NAMES = sorted(re.split(r"[<>=~!\[ ;]", requirement)[0] for requirement in REQUIREMENTS)


@pytest.mark.parametrize("name", NAMES)
def test_every_dependency_is_pinned_and_explained(name: str) -> None:
    assert re.search(rf"(?mi)^{name}==", (ROOT / "constraints.txt").read_text("utf-8"))
    assert re.search(
        rf"(?m)^\| {name} \| [^|]{{3,}} \| [^|]{{10,}} \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    )


def test_constraints_hold_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9A-Za-z.]+|#.*", line)] == []
    assert "//" not in "".join(lines)
