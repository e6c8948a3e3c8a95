"""Every set of characters is ready for a character class, and holds nothing twice."""

from __future__ import annotations

import re

import pytest

from pipeline.core import characters

WORDS = ("HALVES_OF_A_DAY",)  # are no set
SETS = {name: value for name, value in vars(characters).items() if name.isupper() and name not in WORDS}


@pytest.mark.parametrize("name", SETS)
def test_a_set_stands_in_a_class_as_it_is(name: str) -> None:
    chars = SETS[name]
    assert len(set(chars)) == len(chars)
    assert not set(chars) & set("\\]^-[")
    assert re.findall(f"[{chars}]", chars) == list(chars)


def test_digits_stand_at_their_values() -> None:
    assert [characters.HAN_VALUES.index(digit) for digit in "零一九"] == [0, 1, 9]
    assert [int(digit) for digit in characters.WIDE_ARABIC] == list(range(10))
