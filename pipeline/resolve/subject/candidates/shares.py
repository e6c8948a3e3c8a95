"""Subjects of figures that belong together: the share of a whole, and the members of a list that 分别 aligns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline.records import Mention
from pipeline.resolve.change import last_match
from pipeline.resolve.sentence.phrases import Phrase, split_owner
from pipeline.resolve.sentence.tokens import View
from pipeline.resolve.subject.slot import Scene, Subject

_SHARE: Final = re.compile(r"占(?!比|地|用|有率|领|据|道|补|压)(?:到|了|当[年月]|整个)?")
_SHARE_TAIL: Final = re.compile(r"(?:的|约|近|超过?|达到?|为|高达|比重|比例|份额|总量|总数|不足|接近|\s)*$")
_SHARE_NOUN: Final = re.compile(r"比重|比例|份额|总量|总数")
_WHOLE: Final = re.compile(r"占(?!比|地|用)[^，。；]*$")


def share(scene: Scene) -> Subject | None:
    """占…的33.9%: the whole phrase of the share, from the thing that takes it."""
    mention, view = scene.mention, scene.view
    if mention.kind in ("money", "count") and _is_whole(scene):
        phrase = scene.before(scene.token - 1)
        return scene.subject(phrase, "subject.share") if phrase else None
    if mention.kind != "percent" or scene.change.change != "level":
        return None
    match = last_match(_SHARE, view.norm, view.starts[view.clause(scene.token)], mention.start)
    if match is None:
        return None
    taker = scene.before(view.at(match.start()) - 1)
    start = view.starts[taker.first] if taker else match.start()
    if any(start < other.end and other.start < match.start() for other in scene.mentions):
        start = match.start()
    end = _share_end(view.norm, match.end(), mention.start)
    return Subject(view.clean[start:end], start, end, "subject.share")


def _share_end(norm: str, at: int, mention: int) -> int:
    """Return where the phrase of a share ends: behind 比重 and the like, before 的, 约, 近."""
    tail = _SHARE_TAIL.search(norm, at, mention)
    cut = tail.start() if tail else mention
    noun = _SHARE_NOUN.search(norm, cut, mention)
    return noun.end() if noun else cut


def _is_whole(scene: Scene) -> bool:
    """Tell whether a sum is the whole of a share: 占全国成交额948亿元的51%."""
    norm, end = scene.view.norm, scene.mention.end
    follows = norm.startswith("的", end) and any(other.start == end + 1 for other in scene.mentions)
    return follows and bool(_WHOLE.search(norm, 0, scene.mention.start))


_TOGETHER: Final = "分别"
_JOINT: Final = re.compile(r"(?:以上|以下|左右)?(?:、|和|与|及|以及|，)")
_REACH: Final = 24
"""How many characters before the first figure of a list 分别 may stand."""


def aligned(scene: Scene) -> Subject | None:
    """分别: the members stand in a list before it, or in the clauses before, one a figure."""
    group = _group(scene)
    if group is None:
        return None
    marker, members = group
    place = members.index(scene.index)
    named = _listed(scene, marker, len(members))
    if named:
        thing, owner = named[place]
        return scene.subject(thing, "subject.aligned", owner)
    earlier = [
        subject
        for subject, mention, change in zip(scene.found, scene.mentions, scene.changes, strict=False)
        if mention.end <= marker and change.change in ("level", "to")
    ]
    if len(earlier) < len(members):
        return None
    one = earlier[-len(members) :][place]
    return Subject(one.text, one.start, one.end, "subject.aligned", one.owner)


def _group(scene: Scene) -> tuple[int, list[int]] | None:
    """Return where 分别 stands, and the mentions of its list that the scene's mention is one of."""
    view, mentions = scene.view, scene.mentions
    if _TOGETHER not in view.norm:
        return None
    first = last = scene.index
    while first > 0 and _joined(view, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _joined(view, mentions[last], mentions[last + 1]):
        last += 1
    start = mentions[first].start
    lead = view.norm[max(0, start - _REACH) : start]
    at = lead.rfind(_TOGETHER)
    if last == first or at < 0 or any(mark in lead[at:] for mark in "，；。"):
        return None
    return max(0, start - _REACH) + at, list(range(first, last + 1))


def _joined(view: View, one: Mention, two: Mention) -> bool:
    return bool(_JOINT.fullmatch(view.norm[one.end : two.start].strip()))


def _listed(scene: Scene, marker: int, count: int) -> list[tuple[Phrase, Phrase | None]] | None:
    """Return thing and owner of each member of the list before 分别, if there are as many as figures.

    Owners may share one indicator: A、B总资产分别为…, A、B和C的不良贷款率分别为….
    """
    view = scene.view
    whole = scene.before(view.at(marker) - 1)
    if whole is None:
        return None
    cuts = [k for k in range(whole.first, whole.last + 1) if view.codes[k] == "c"]
    edges = [whole.first - 1, *cuts, whole.last + 1]
    parts = [Phrase(a + 1, b - 1) for a, b in pairwise(edges) if b > a + 1]
    if len(parts) == 1:
        return [(whole, None)] * count
    if len(parts) != count:
        return None
    shared, owner = split_owner(view, parts[-1], scene.book)
    if owner is None or any(split_owner(view, part, scene.book)[1] for part in parts[:-1]):
        return [(part, None) for part in parts]
    return [(shared, part) for part in (*parts[:-1], owner)]
