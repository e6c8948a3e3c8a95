"""Where: the administrative area that a figure covers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Mention, Region
from pipeline.regions import RegionMention
from pipeline.resolve.sentence.tokens import View
from pipeline.rulebook import Rules


def placing(view: View, named: Sequence[RegionMention], book: Rules) -> list[RegionMention]:
    """Return the areas that say where something is: 全县, 在会昌县, 江西的; not those inside a name: 江西信息产业基地.

    An area is part of a name where a noun follows its short name, or follows its full name as the object of a verb
    (培育贵州省著名商标), and no place where words like 面向 stand before it.
    """
    return [one for one in named if _places(view, one, book)]


def _places(view: View, named: RegionMention, book: Rules) -> bool:
    k = view.at(named.start)
    if k >= len(view.codes) or view.starts[k] != named.start or view.codes[k] != "R":
        return False
    if k and view.word(k - 1) in book.sets["not_placing"]:
        return False
    word = view.word(k)
    named_thing = k + 1 < len(view.codes) and view.codes[k + 1] in "nNbXa"
    if word in book.sets["areas"]:
        return True
    if named_thing and k and view.codes[k - 1] == "g":
        return False
    if word.endswith(book.words["area_ends"]) or word == named.region.name:
        return True
    return not named_thing


def region_of(mention: Mention, named: Sequence[RegionMention], own: Region | None) -> Region | None:
    """Return the area of a mention: the nearest area named before it in the sentence, else the article's ``own``."""
    nearest = next((one for one in reversed(named) if one.end <= mention.start), None)
    return nearest.region if nearest else own
