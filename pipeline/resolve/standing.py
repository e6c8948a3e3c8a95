"""The area of which sentences behind one speak too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.records import Region, RegionMention, Sentence
from pipeline.regions import NATION, Gazetteer
from pipeline.rulebook import Rules

_LONGEST_NAME: Final = 14
_LONGEST_PLACE: Final = 24
_HEADED: Final = frozenset("：:（(")


class Standing(NamedTuple):
    """The ``area`` of which a text speaks up to another, in the ``whole`` article or in the paragraph up to ``end``."""

    area: Region | None = None
    whole: bool = False
    end: int = -1

    @property
    def abroad(self) -> bool:
        """Whether it is no area of China: those have a code."""
        return self.area is not None and self.area.code is None


NOWHERE_YET: Final = Standing()


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


def is_open(own: Region | None, rules: Rules) -> bool:
    """Whether a text is about no area, the nation or a country abroad, so that its sentences may speak of others."""
    return own is None or own == NATION or own.full_name in rules.sets["countries"]


def standing_of(
    sentence: Sentence,
    named: Sequence[RegionMention],
    placed: Sequence[RegionMention],
    own: Region | None,
    last: Standing,
    gazetteer: Gazetteer,
    rules: Rules,
    *,
    figures: bool,
) -> Standing:
    """Return the area of which a sentence and those behind it speak, ``last`` told by those before it.

    None in a text about an area of China, and from a sentence with ``figures`` on that says where else they are. That
    with which a paragraph opens ends with it, or where another area is ``named``; ``placed`` are those that place.
    """
    if not is_open(own, rules):
        return Standing(None, False, sentence.end)
    opened = opening_abroad(sentence, own, gazetteer, rules)
    if opened:
        return Standing(opened, True, sentence.end)
    norm, again = sentence.norm, sentence.start <= last.end
    if last.whole and (not figures or all(norm[one.start : one.end] == NATION.name for one in placed)):
        return last._replace(end=sentence.end)
    if again:
        return Standing(None if named or last.whole else last.area, False, sentence.end)
    heads = not sentence.is_title and _heads(norm, placed, own, rules, figures=figures)
    return Standing(_written(sentence, placed[0]) if heads else None, False, sentence.end)


def _written(sentence: Sentence, one: RegionMention) -> Region:
    """Return an area, one that the table does not know by the name that the source has for it."""
    if one.region.code is not None:
        return one.region
    return Region(None, sentence.clean[one.start : one.end], one.region.full_name)


def _heads(norm: str, placed: Sequence[RegionMention], own: Region | None, rules: Rules, *, figures: bool) -> bool:
    """Whether a paragraph of a text about the nation, or about no area, opens with one area, and speaks of it.

    It tells figures of it, or what opens there: 大会在北京开幕. In a text about no area, often about firms, it is
    a country: 德国新车销量为26.5万辆.
    """
    if len({one.region for one in placed}) != 1 or placed[0].start > _LONGEST_PLACE:
        return False
    area, last = placed[0].region, placed[-1]
    if not figures and not norm.startswith(rules.words["opens_at"], last.end):
        return False
    return area.full_name in rules.sets["countries"] or (own == NATION and area.code not in (None, NATION.code))
