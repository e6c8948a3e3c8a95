"""The area of which sentences behind one speak too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.records import Region, RegionMention, Sentence
from pipeline.regions import NATION, Gazetteer
from pipeline.rulebook import Rules

_LONGEST_NAME: Final = 14
_LONGEST_PLACE: Final = 24
_HEADED: Final = frozenset("：:（(")


def opening_abroad(sentence: Sentence, own: Region | None, gazetteer: Gazetteer, rules: Rules) -> Region | None:
    """Return the area that opens a sentence: those behind it speak of it too, up to one that names another place.

    In a text about no area of China a country does, or an area behind 在 (在云南大理，…); in one about a country
    abroad only as a heading does (加纳：…). The name of a country is as the source has it.
    """
    norm = sentence.norm
    if norm.startswith(rules.words["standing_at"]):
        return _stood_at(norm, own, gazetteer, rules)
    abroad = own is not None and own.full_name in rules.sets["countries"]
    if not abroad and _HEADED.isdisjoint(norm[:_LONGEST_NAME]):
        return None
    if not norm.startswith(rules.words["countries"]):
        return None
    first = next(iter(gazetteer.find(norm[:_LONGEST_NAME])), None)
    headed = norm[first.end : first.end + 1] in _HEADED if first else False
    if first is None or first.start or not (headed or abroad):
        return None
    return Region(None, sentence.clean[: first.end], first.region.full_name)


def _stood_at(norm: str, own: Region | None, gazetteer: Gazetteer, rules: Rules) -> Region | None:
    """Return the area of 在青海海南州…园区，, the last that is named before the comma."""
    comma = norm.find("，", 0, _LONGEST_PLACE)
    if comma < 0 or own not in (None, NATION):
        return None
    named = gazetteer.find(norm[:comma])
    return named[-1].region if named and norm[: named[0].start] in rules.sets["standing_at"] else None


def abroad_of(
    sentence: Sentence,
    named: Sequence[RegionMention],
    own: Region | None,
    last: Region | None,
    gazetteer: Gazetteer,
    rules: Rules,
) -> Region | None:
    """Return the country abroad of which a sentence and those behind it speak, ``last`` told by those before it.

    None in a text about an area of China, and from a sentence on that says where else its figures are.
    """
    if not (own is None or own == NATION or own.full_name in rules.sets["countries"]):
        return None
    opened = opening_abroad(sentence, own, gazetteer, rules)
    home = any(sentence.norm[one.start : one.end] != NATION.name for one in named)
    return opened or (None if home else last)
