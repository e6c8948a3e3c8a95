"""The name of a rule is a name: what the program finds does not depend on it."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from itertools import count
from pathlib import Path

import pytest

from conftest import RAW
from pipeline.extract import extract_document, load_rules
from pipeline.read import read
from pipeline.records import Extraction
from pipeline.rulebook import rules_dir

RENAMED = ("quantities", "units", "bounds", "rates", "nonclaims", "changes", "modality")
_NAME = re.compile(r'^name = "([^"]+)"', re.MULTILINE)
_WEIGHED = re.compile(r'^"(read|dated)\.([^"]+)" =', re.MULTILINE)
"""A line of confidence.toml that says how sure a rule is: the one place beside its own where a rule is named."""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules in which every rule of some families has another name, also where it is weighed."""
    folder = shutil.copytree(rules_dir(), tmp_path_factory.mktemp("renamed") / "rules")
    numbers = count(1)
    names: dict[str, str] = defaultdict(lambda: f"rule.{next(numbers)}")
    for name in RENAMED:
        file = folder / f"{name}.toml"
        file.write_text(_NAME.sub(lambda found: f'name = "{names[found[1]]}"', file.read_text("utf-8")), "utf-8")
    weights = folder / "confidence.toml"
    weights.write_text(
        _WEIGHED.sub(lambda found: f'"{found[1]}.{names.get(found[2], found[2])}" =', weights.read_text("utf-8")),
        "utf-8",
    )
    return folder


@pytest.mark.parametrize("file", sorted(RAW.iterdir()), ids=lambda file: file.name)
def test_rows_are_the_same_whatever_rules_are_called(file: Path, renamed: Path) -> None:
    document = read(file, file.name)
    found, again = (extract_document(document, load_rules(folder)) for folder in (None, renamed))
    assert _rows(found) == _rows(again)
    assert found.claims[0].rule != again.claims[0].rule


def test_every_rule_that_is_weighed_is_one() -> None:
    """A rule that gets another name takes its weight with it, else its rows would be as sure as those of a new rule."""
    weighed = {found[2] for found in _WEIGHED.finditer((rules_dir() / "confidence.toml").read_text("utf-8"))}
    named = {found[1] for file in rules_dir().glob("*.toml") for found in _NAME.finditer(file.read_text("utf-8"))}
    assert weighed - named <= {"none"}


def _unnamed(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in marks if not mark.startswith("read."))


def _rows(found: Extraction) -> list[tuple[object, ...]]:
    claims = [tuple(claim._replace(rule="", provenance=claim.provenance._replace(
        quantity=None, unit=None, bound=None, per=None, change=None, baseline=None, modality=None,
        marks=_unnamed(claim.provenance.marks),
    ))) for claim in found.claims]  # fmt: skip
    return claims + [(left.start, left.end, left.text, left.reason) for left in found.leftovers]
