"""``owners.toml``: words that make or unmake an owner, and where owners come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.resolve.patterns import guarded, patterns_of
from pipeline.resolve.rules.subjects import PatternFile
from pipeline.rulebook import Family, Guarded, Rules
from pipeline.rulebook.schema import Proven


class OwnerRule(Proven, frozen=True, kw_only=True):
    """A source of owners; the code of that name proposes them."""


class OwnerPatterns(NamedTuple):
    """The patterns of ``owners.toml``, compiled; the file says what each is."""

    acts: re.Pattern[str]
    timed: re.Pattern[str]
    firms: re.Pattern[str]
    whole: re.Pattern[str]
    papers: re.Pattern[str]
    styled: re.Pattern[str]
    programme: re.Pattern[str]
    recipient: re.Pattern[str]
    taking_in: re.Pattern[str]
    firm_name: re.Pattern[str]


def _given(rules: Rules) -> dict[str, str]:
    table = rules.files["owners.toml"]
    assert isinstance(table, PatternFile)
    return table.patterns


def _owners(rules: Rules) -> OwnerPatterns:
    return OwnerPatterns(**patterns_of(rules, "owners.toml", _given(rules), OwnerPatterns._fields))


def _guard(rules: Rules) -> Iterable[Guarded]:
    return guarded(rules, "owners.toml", _given(rules))


OWNERS: Family[OwnerPatterns] = Family(
    "owners", _owners, "owners.toml", OwnerRule, PatternFile, by_examples=True, guard=_guard,
    required=(
        "pronouns", "vague_owners", "sayers", "no_owners", "owner_sectors", "owner_groups", "owner_programmes",
        "owner_indicators", "sourcing", "itself",
    ),
)  # fmt: skip
