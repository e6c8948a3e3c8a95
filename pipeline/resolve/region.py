"""Where: the administrative area that a figure covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS, CLAUSE_MARKS, CLOSING_BRACKETS, OPENING_BRACKETS
from pipeline.records import Article, Mention, Region, RegionMention
from pipeline.regions import NATION, REGIONS, WORLD, contains
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules


class Place(NamedTuple):
    """The area of a figure, and what named it: ``Place(region, "region.sentence")``."""

    region: Region | None
    rule: str | None


_BRACKET: Final = re.compile(f"[{BRACKETS}]")
_TRADED: Final = 14  # characters behind a partner in which its trade stands: 对美国前7月出口
_HEADS: Final = "wTdc"  # classes of what may stand before the area that opens a clause

NOWHERE: Final = Place(None, None)


def own_place(article: Article | None, document: Region | None) -> Place:
    """Return where a figure is whose sentence names no area: the place of its article, else of its document."""
    if article and article.region == WORLD:
        return Place(None, "region.article")
    if article and article.region:
        return Place(article.region, "region.article")
    return Place(document, "region.document") if document else NOWHERE


def placing(
    tokens: Tokens, named: Sequence[RegionMention], own: Region | None, mentions: Sequence[Mention], rules: Rules
) -> list[RegionMention]:
    """Return the areas that say where something is: 全县, 在会昌县, 江西的; not those inside a name: 江西信息产业基地.

    An area is part of a name where a noun follows its short name, or follows its full name as the object of a verb
    (培育贵州省著名商标), and no place where words like 面向 or 占 stand before it or 接壤 behind it, nor where it helps
    (龙岗区支援…). An area around the text's ``own`` places only at the head of a clause. Areas side by side are one
    place as written (深圳、武汉、太原), none before 等, and one each where 分别 deals out the figures. The ends of a
    way lie in what is around both (成都至宜宾), a partner of trade (对美国出口) is no place.
    """
    places: list[RegionMention] = []
    for run in _runs(tokens, _ways(tokens.norm, named, rules), rules):
        last = run[-1]
        if not _places(tokens, run[0], last, own, rules) or _trades(tokens.norm, run, rules):
            continue
        if tokens.norm.startswith("等", last.end) or _lists(tokens, run, mentions, rules):
            continue
        if len(run) == 1:
            places.append(last)
        else:
            places += _shared_out(tokens, run, mentions, own, rules) or [_group(tokens, run)]
    return places


def _ways(norm: str, named: Sequence[RegionMention], rules: Rules) -> list[RegionMention]:
    """Put the ends of a way together, 成都至宜宾, as the area around both; where that is the country, they are none."""
    found: list[RegionMention] = []
    across: set[int] = set()
    for one in named:
        if not found or norm[found[-1].end : one.start] not in rules.sets["way_joints"]:
            found.append(one)
            continue
        first = found.pop()
        around = rules[REGIONS].table.shared(first.region, one.region)
        found.append(RegionMention(first.start, one.end, around))
        if around in (NATION, first.region):
            across.add(first.start)
    return [one for one in found if one.start not in across]


def _trades(norm: str, run: Sequence[RegionMention], rules: Rules) -> bool:
    """Whether areas are those with which another trades (对美国出口), or where a way leads (途经东莞)."""
    begin, end, words = run[0].start, run[-1].end, rules.words
    if norm.endswith((*words["partners"], *words["way_before"]), 0, begin):
        return True
    behind = re.split(f"[{CLAUSE_MARKS}]", norm[end : end + _TRADED])[0]
    return any(word in behind for word in words["partners"]) or (
        norm.endswith(words["partner_before"], 0, begin) and any(word in behind for word in words["trade"])
    )


def _lists(tokens: Tokens, run: Sequence[RegionMention], mentions: Sequence[Mention], rules: Rules) -> bool:
    """Whether areas are only counted (福州、宁德2个市) or name works in their clause (延安、榆林…等项目)."""
    norm, end = tokens.norm, run[-1].end
    if len(run) > 1 and any(
        one.start == end and norm.startswith(rules.words["counted_areas"], one.end) for one in mentions
    ):
        return True
    marks = (at for mark in CLAUSE_MARKS if (at := norm.find(mark, end)) >= 0)
    clause = norm[end : min(marks, default=len(norm))]
    return any(word in clause for word in rules.words["listed_works"])


def _runs(tokens: Tokens, named: Sequence[RegionMention], rules: Rules) -> list[list[RegionMention]]:
    """Gather areas named side by side: 北京、上海和广州."""
    runs: list[list[RegionMention]] = []
    for one in named:
        if runs and tokens.norm[runs[-1][-1].end : one.start] in rules.sets["joiners"]:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _group(tokens: Tokens, run: Sequence[RegionMention]) -> RegionMention:
    name = tokens.norm[run[0].start : run[-1].end]
    return RegionMention(run[0].start, run[-1].end, Region(None, name, name))


def _shared_out(
    tokens: Tokens, run: Sequence[RegionMention], mentions: Sequence[Mention], own: Region | None, rules: Rules
) -> list[RegionMention]:
    """Deal areas out to as many figures behind 分别, as mentions that end where their figures begin.

    Where more figures follow than are listed there, they are those of the text's ``own`` area.
    """
    at = tokens.norm.find("分别", run[-1].end)
    figures = [one for one in mentions if one.start > at][: len(run) + 1] if at >= 0 else []
    joined = [tokens.norm[one.end : other.start] in rules.sets["joiners"] for one, other in pairwise(figures)]
    more = len(figures) > len(run)
    if len(figures) < len(run) or (more and joined != [True] * (len(run) - 1) + [False]):
        return []
    rest = [RegionMention(figures[-2].end, figures[-2].end, own)] if more and own else []
    figures = figures[: len(run)]
    return [
        *(RegionMention(one.start, figure.start, one.region) for one, figure in zip(run, figures, strict=True)),
        *rest,
    ]


def _places(tokens: Tokens, first: RegionMention, named: RegionMention, own: Region | None, rules: Rules) -> bool:
    """Whether an area, or the last of a run that begins with ``first``, is the place of a figure."""
    j, k = tokens.at(first.start), tokens.at(named.start)
    if k >= len(tokens.codes) or tokens.starts[k] != named.start or tokens.codes[k] != "R":
        return False
    while j and tokens.codes[j - 1] == "R":
        j -= 1
    before = tokens.word(j - 1) if j else ""
    if before in rules.sets["not_placing"] or tokens.norm.startswith(rules.words["not_placing_before"], named.end):
        return False
    if _measuring(tokens, k):
        return False
    headed = not j or tokens.codes[j - 1] in _HEADS or before in rules.sets["heading"]
    headed = headed and not before.endswith("、")
    inside = own is None or contains(own, named.region)
    if own is not None and own != named.region and not headed and contains(named.region, own):
        return False
    if not inside and _helps(tokens, k, rules):
        return False
    return _stands_alone(tokens, k, named, headed, rules)


def _stands_alone(tokens: Tokens, k: int, named: RegionMention, headed: bool, rules: Rules) -> bool:
    """Whether an area is no part of a longer name: not 江西信息产业基地, 俄罗斯商品展."""
    word = tokens.word(k)
    named_thing = k + 1 < len(tokens.codes) and (
        tokens.codes[k + 1] in "nNbXa" or (tokens.codes[k + 1] == "R" and named.region.code is None)
    )
    if word in rules.sets["areas"] or (headed and tokens.norm.startswith(rules.words["measured"], named.end)):
        return True
    if named_thing and k and tokens.codes[k - 1] == "g":
        return False
    if named.region.code is None and named.region.full_name == word and not headed:  # 美国, 长三角
        return not named_thing
    if word.endswith(rules.words["area_ends"]) or word == named.region.name:
        return True
    return not named_thing


def _measuring(tokens: Tokens, k: int) -> bool:
    """Whether a figure says how many times an area it is: 是我国的两倍, 是中国的10%."""
    return tokens.codes.startswith("uQ", k + 1) and k > 0 and tokens.codes[k - 1] in "lv"


def _helps(tokens: Tokens, k: int, rules: Rules) -> bool:
    """Whether the clause of an area says that it helps, or is helped from, elsewhere: 龙岗区累计支援大莫村."""
    first, last = tokens.clause(k), tokens.codes.find("w", k)
    return any(
        tokens.word(at) in rules.sets["helping"] for at in range(first, last if last >= 0 else len(tokens.codes))
    )


def place_of(
    mention: Mention, named: Sequence[RegionMention], own: Place, tokens: Tokens, *, abroad: bool = False
) -> Place:
    """Return the area of a mention: the nearest area named before it in the sentence, else its article's ``own``.

    ``abroad`` says that ``own`` is a country, whose own words are about itself: 全国.
    """
    before = (one for one in reversed(named) if one.end <= mention.start)
    nearest = next((one for one in before if not _closed(tokens.norm[one.end : mention.start])), None)
    if nearest is None or _left_behind(nearest, mention, own.region, tokens):
        return own
    if abroad and nearest.region == NATION and tokens.norm[nearest.start : nearest.end] == NATION.name:
        return own  # 全国 in a text about a country abroad
    return Place(None if nearest.region == WORLD else nearest.region, "region.sentence")


def _closed(between: str) -> bool:
    """Whether a bracket that opened before is closed in a stretch: …剔除1例)，累计."""
    if not any(mark in between for mark in CLOSING_BRACKETS):
        return False
    depth = 0
    for mark in _BRACKET.findall(between):
        depth += 1 if mark in OPENING_BRACKETS else -1
        if depth < 0:
            return True
    return False


def _left_behind(nearest: RegionMention, mention: Mention, own: Region | None, tokens: Tokens) -> bool:
    """Whether a clause behind a semicolon has left a smaller area: 虎头开发区接待2万人；油田乐园接待1万人."""
    mark = tokens.norm.rfind("；", nearest.end, mention.start)
    if mark < 0 or own in (None, NATION, WORLD, nearest.region):
        return False
    smaller = nearest.region.code is None or (own is not None and contains(own, nearest.region))
    following = tokens.at(mark + 1)
    return smaller and following < len(tokens.codes) and tokens.codes[following] in "nN"
