"""Patterns of rules: holes are filled, words joined, and a slip is told with its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RuleError
from pipeline.rulebook import alternation, compiled, fill
from pipeline.rulebook.schema import LONGEST_WORD, Words, hook

HOLES = {"number": "[0-9]+", "unit:money": "元|角", "year": "{number}年", "loop": "{pool}", "pool": "{loop}"}
FILLED = [
    ("{number}成", "[0-9]+成"),
    ("{unit:money}{1,3}", "元|角{1,3}"),
    ("[{}]", "[{}]"),
    (r"\{2\}", r"\{2\}"),
]
SLIPS = [("{nubmer}", "did you mean 'number'"), ("{unit:mony}", "did you mean 'unit:money'"), ("{x_y}", "known are")]
NO_REGEX = ["(", "[", "(?<=a+)b", "a{99999999999}", "(?P<a>.)(?P<a>.)", "*", "(?i", r"\1"]


@pytest.mark.parametrize(("pattern", "filled"), FILLED)
def test_fill(pattern: str, filled: str) -> None:
    assert fill(pattern, HOLES, "bounds.toml") == filled


@pytest.mark.parametrize(("pattern", "told"), SLIPS)
def test_a_hole_that_nothing_fills(pattern: str, told: str) -> None:
    with pytest.raises(RuleError, match=f"^bounds.toml, line 3: nothing fills the hole .*{told}"):
        fill(pattern, HOLES, "bounds.toml, line 3")


def test_holes_of_dates_have_names_and_holes_of_their_own() -> None:
    def group(name: str, hole: str) -> str:
        return f"(?P<{name}>"

    assert (
        fill("{from=year}至{year}", HOLES, "", group)
        == "(?P<from>(?P<number>[0-9]+)年)至(?P<year>(?P<number>[0-9]+)年)"
    )
    with pytest.raises(RuleError, match=r"^dates\.toml: a hole holds itself"):
        fill("{loop}", HOLES, "dates.toml", group)


@pytest.mark.parametrize("source", NO_REGEX)
def test_what_is_no_regex(source: str) -> None:
    with pytest.raises(RuleError, match=r"^bounds\.toml, line 3: no regex, ") as slip:
        compiled(source, "bounds.toml, line 3")
    assert "\n" not in str(slip.value)


@given(st.sets(st.text("个月年(.[", min_size=1, max_size=4), min_size=1))
def test_an_alternation_finds_the_longest_word(words: set[str]) -> None:
    joined = re.compile(alternation(words))
    for word in words:
        assert joined.fullmatch(word)
        found = joined.match(f"{word}个")
        assert found and found[0] == max((each for each in words if f"{word}个".startswith(each)), key=len)


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_WORD, True), (LONGEST_WORD + 1, False)])
def test_a_word_has_an_end(length: int, fits: bool) -> None:
    """The trie of one without an end would call itself for each character."""
    word = "长" * length
    if fits:
        assert alternation([word]) == word and hook(Words, word) == (word,)
        return
    with pytest.raises(RuleError, match="a word of more than 200 characters"):
        alternation([word])
    with pytest.raises(ValueError, match="a word of more than 200 characters"):
        hook(Words, word)
