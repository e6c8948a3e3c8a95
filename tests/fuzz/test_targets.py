"""A few examples of every target of ``make fuzz``, always the same ones."""

from __future__ import annotations

import pytest

from fuzz.targets import TARGETS, turn

EXAMPLES = {"extractor": 40, "readers": 40, "persons_files": 60, "shown": 20, "rule_loader": 4}


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_finds_nothing(name: str) -> None:
    turn(name, 1, EXAMPLES[name])
