"""The name of a rule is a name: what the program finds does not depend on it."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path

import pytest

from conftest import RAW
from pipeline.extract import extract_document, load_rules
from pipeline.read import read
from pipeline.records import Extraction
from pipeline.rulebook import rules_dir

RENAMED = ("quantities", "units", "bounds", "rates", "nonclaims", "changes", "modality")
_NAME = re.compile(r'^name = "[^"]+"', re.MULTILINE)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules in which every rule of some families has another name."""
    folder = shutil.copytree(rules_dir(), tmp_path_factory.mktemp("renamed") / "rules")
    numbers = count(1)
    for name in RENAMED:
        file = folder / f"{name}.toml"
        file.write_text(_NAME.sub(lambda _: f'name = "rule.{next(numbers)}"', file.read_text("utf-8")), "utf-8")
    return folder


@pytest.mark.parametrize("file", sorted(RAW.iterdir()), ids=lambda file: file.name)
def test_rows_are_the_same_whatever_rules_are_called(file: Path, renamed: Path) -> None:
    document = read(file, file.name)
    found, again = (extract_document(document, load_rules(folder)) for folder in (None, renamed))
    assert _rows(found) == _rows(again)
    assert found.claims[0].rule != again.claims[0].rule


def _rows(found: Extraction) -> list[tuple[object, ...]]:
    claims = [tuple(claim._replace(rule="", provenance=claim.provenance._replace(
        quantity=None, unit=None, bound=None, per=None, change=None, baseline=None, modality=None
    ))) for claim in found.claims]  # fmt: skip
    return claims + [(left.start, left.end, left.text, left.reason) for left in found.leftovers]
