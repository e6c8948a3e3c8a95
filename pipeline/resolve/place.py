"""Where: the administrative area that a figure covers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Mention, Region
from pipeline.regions import NATION, Gazetteer, RegionMention


def region_of(
    norm: str, mention: Mention, named: Sequence[RegionMention], own: Region | None, gazetteer: Gazetteer
) -> Region | None:
    """Return the area of a mention: the nearest area named before it in the sentence, else the article's own.

    全县, 我市 and the like are read against ``own``, the area of the article.
    """
    best: RegionMention | None = None
    for one in named:
        if one.end <= mention.start:
            best = one
    if best is None:
        return own
    if best.region.code == NATION.code and own is not None and own.code:
        return own if not norm.startswith("全国", best.start) else best.region
    return best.region
