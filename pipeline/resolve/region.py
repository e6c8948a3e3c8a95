"""Where: the administrative area that a figure covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.records import Article, Mention, Region, RegionMention
from pipeline.regions import WORLD
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules


class Place(NamedTuple):
    """The area of a figure, and what named it: ``Place(region, "region.sentence")``."""

    region: Region | None
    rule: str | None


NOWHERE: Final = Place(None, None)


def own_place(article: Article | None, document: Region | None) -> Place:
    """Return where a figure is whose sentence names no area: the place of its article, else of its document."""
    if article and article.region == WORLD:
        return Place(None, "region.article")
    if article and article.region:
        return Place(article.region, "region.article")
    return Place(document, "region.document") if document else NOWHERE


def placing(tokens: Tokens, named: Sequence[RegionMention], rules: Rules) -> list[RegionMention]:
    """Return the areas that say where something is: 全县, 在会昌县, 江西的; not those inside a name: 江西信息产业基地.

    An area is part of a name where a noun follows its short name, or follows its full name as the object of a verb
    (培育贵州省著名商标), and no place where words like 面向 stand before it.
    """
    return [one for one in named if _places(tokens, one, rules)]


def _places(tokens: Tokens, named: RegionMention, rules: Rules) -> bool:
    k = tokens.at(named.start)
    if k >= len(tokens.codes) or tokens.starts[k] != named.start or tokens.codes[k] != "R":
        return False
    if k and tokens.word(k - 1) in rules.sets["not_placing"]:
        return False
    word = tokens.word(k)
    named_thing = k + 1 < len(tokens.codes) and tokens.codes[k + 1] in "nNbXa"
    if word in rules.sets["areas"]:
        return True
    if named_thing and k and tokens.codes[k - 1] == "g":
        return False
    if word.endswith(rules.words["area_ends"]) or word == named.region.name:
        return True
    return not named_thing


def place_of(mention: Mention, named: Sequence[RegionMention], own: Place) -> Place:
    """Return the area of a mention: the nearest area named before it in the sentence, else its article's ``own``."""
    nearest = next((one for one in reversed(named) if one.end <= mention.start), None)
    if nearest is None:
        return own
    return Place(None if nearest.region == WORLD else nearest.region, "region.sentence")
