"""The area that a text speaks of where neither its title nor its head names one: the weight of its own words decides.

Places named, words of the whole country and words of firms are counted; the smallest area within which most places
lie wins, the nation where national words outweigh it, nothing where firms and markets outweigh both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.records import Region, RegionMention
from pipeline.regions.finder import NameFinder
from pipeline.regions.table import NATION, WORLD, contains
from pipeline.regions.words import AreaWords
from pipeline.rulebook import alternation

READ: Final = 3000
"""Characters of a text that are read: its topic stands at its beginning."""

_HEAD: Final = 400  # characters that may say where a meeting is held
_OPENING: Final = 60  # characters in which a place that opens a clause by its full name counts twice
_ONCE: Final = 1  # what is spoken of once says nothing
_DATELINE: Final = 24  # characters in which a sender stands
_OPENS: Final = 4  # characters before it, a bracket or 中国: 中国甘肃网
_LISTED: Final = 0.3  # the weight of a place in a list
_FEW: Final = 1.9  # what weighs less says nothing
_LATE: Final = 4.0  # the same for a place that the head of the text does not name
_OFTEN: Final = 10.0  # what weighs as much is the area of a text about firms too,
_BEARABLE: Final = 1.4  # where their words are no more than so many times as many
_THIN: Final = 400  # characters of a text for each time that it names a country abroad: in more it is not about it
_SESSION: Final = re.compile(r"\s*第[\d一二三四五六七八九十]{1,4}届")  # 在江西省|第十四届人民代表大会第一次会议上
_NATIONAL_SESSION: Final = re.compile(r"第[\d一二三四五六七八九十]{1,4}届全国(?:人民代表大会|人大|委员会)")
_MARK: Final = "、"


class TopicWords(NamedTuple):
    """The word lists that are counted, compiled."""

    nationwide: re.Pattern[str]
    business: re.Pattern[str]
    pointers: re.Pattern[str]
    bearers: re.Pattern[str]
    named_after: re.Pattern[str]
    firms: re.Pattern[str]
    senders: tuple[str, ...]
    papers: tuple[str, ...]
    openings: re.Pattern[str]
    local: tuple[tuple[str, re.Pattern[str]], ...]
    ranked: tuple[str, ...]
    country: tuple[str, ...]
    countries: frozenset[str]


def topic_words(words: AreaWords, compiled: Callable[[str, str], re.Pattern[str]]) -> TopicWords:
    """Compile what ``regions.toml`` lists: ``topic_words(words, compiled).senders``."""
    near = [word for word, rule in words.pointers.items() if len(rule.area) == 1 and rule.area in words.tails]
    sources = {name: alternation(words.lists[name]) for name in ("nationwide", "business", "bearers", "named_after")}
    return TopicWords(
        compiled(sources["nationwide"] + "(?!门)", "regions.toml: the word list 'nationwide'"),
        compiled(sources["business"], "regions.toml: the word list 'business'"),
        compiled(alternation(near), "regions.toml: the words of its rules"),
        compiled(sources["bearers"], "regions.toml: the word list 'bearers'"),
        compiled(f"[一-鿿]{{0,4}}?{sources['named_after']}", "regions.toml: the word list 'named_after'"),
        compiled(f"[一-鿿（）()]{{2,18}}?{alternation(words.lists['firms'])}", "layout.toml: 'firms'"),
        words.lists["senders"],
        words.lists["papers"],
        compiled(rf"\n\s*|{alternation(words.lists['sent_by'])}\s*[:：]\s*", "regions.toml: the word list 'sent_by'"),
        tuple(_local(name, words, compiled) for name in ("local_1", "local_2", "local_3")),
        words.lists["ranked"],
        words.lists["country"],
        words.sets["countries"],
    )


def _local(name: str, words: AreaWords, compiled: Callable[[str, str], re.Pattern[str]]) -> tuple[str, re.Pattern[str]]:
    """Return an area with what only it has: the first word of the list names it. What is converted has no place.

    营收2.99亿人民币（约新台币13亿元） is no text about Taiwan.
    """
    area, *institutions = words.lists[name]
    unconverted = "".join(f"(?<!{word})" for word in words.lists["converting"])
    return area, compiled(unconverted + alternation(institutions), f"regions.toml: the word list {name!r}")


def topic(text: str, finder: NameFinder, words: TopicWords) -> Region | None:
    """Return the area that a folded text speaks of: ``topic("我省接待游客5万人次。哈尔滨…", …) == 黑龙江省``."""
    text = text[:READ]
    sent_by = sender(text, finder, words)
    found = finder.find(text, sent_by)
    if stated := assembly(text, found):
        return stated
    weights = _weights(text, found, words)
    for area, institutions in words.local:
        place = finder.table.full(area)
        times = len(institutions.findall(text))
        if place and times > _ONCE:
            weights[place[0].region] = weights.get(place[0].region, 0.0) + times
    pointers = _pointers(text, finder, words)
    national = _national(text, found, words)
    own, weight = _leading(finder, weights, pointers)
    if own is None and pointers and sent_by:
        own, weight = _pointed(finder, sent_by, pointers)
    firms = len(words.business.findall(text))
    if firms > max(weight, national.whole - national.named / 2) and not (
        weight >= _OFTEN and firms < weight * _BEARABLE
    ):
        return None
    inside = [one.start for one in found if own and contains(own, one.region)]
    late = bool(inside) and min(inside) > _HEAD
    leads = own and (weight > national.own or (own.code and weight == national.own >= _LATE))
    if own and leads and weight > (_LATE if late else _FEW) and not _thin(own, weight, text, words):
        return None if own == WORLD else own
    sparse = national.whole - national.named <= _ONCE and national.whole * _THIN < len(text)
    return NATION if national.whole >= _FEW and not sparse else None


def _thin(own: Region, weight: float, text: str, words: TopicWords) -> bool:
    """Whether a country abroad is named too seldom: in a text of advice that tells of studies made there."""
    return own.full_name in words.countries and weight * _THIN < len(text)


class _National(NamedTuple):
    """How often a text speaks of the ``whole`` country, of it as its ``own`` area, and only by its name, ``named``.

    What is compared with the country speaks of another area (居全国前列, 获评全国模范), and firms say 中国 of markets.
    """

    whole: int
    own: int
    named: int


def _national(text: str, found: list[RegionMention], words: TopicWords) -> _National:
    """Count the words of the whole country."""
    nation = [one for one in found if one.region == NATION]
    compared = sum(text.endswith(words.ranked, 0, one.start) for one in nation)
    named = sum(text.startswith(words.country, one.start) for one in nation)
    whole = len(nation) + len(words.nationwide.findall(text))
    return _National(whole, whole - compared, named)


def _pointers(text: str, finder: NameFinder, words: TopicWords) -> Counter[str]:
    """Count words like 全省 by the area that they mean, but not those with which others are compared: 居全省第一."""
    known = finder.words
    found = ((one[0], *one.span()) for one in words.pointers.finditer(text))
    return Counter(known.pointers[word].area for word, start, end in found if known.points(text, start, end))


def sender(text: str, finder: NameFinder, words: TopicWords) -> Region | None:
    """Return the area whose paper or page sends the text: 湖南日报9月18日讯, 来源：赤峰市融媒体中心 open a line."""
    for opening in (0, *(line.end() for line in words.openings.finditer(text, 0, _HEAD))):
        head = text[opening : opening + _DATELINE]
        first = next(iter(finder.find(head)), None)
        if first and first.start <= _OPENS and first.region.code and head.startswith(words.papers, first.end):
            return first.region
        at = min((at for paper in words.papers if (at := head.find(paper)) > 0), default=0)
        if at and (named := finder.named(head[:at])):
            return named
    return None


def _pointed(finder: NameFinder, near: Region, pointers: Counter[str]) -> tuple[Region | None, float]:
    """Return the area around the sender's own that 我省 and the like mean, with how often they stand."""
    tail, times = pointers.most_common(1)[0]
    return finder.table.climb(tail, near), times + 1.0


def assembly(text: str, found: list[RegionMention]) -> Region | None:
    """Return the area whose assembly hears the text: 在江西省第十四届人民代表大会第一次会议上."""
    if _NATIONAL_SESSION.search(text, 0, _HEAD):
        return NATION
    return next((one.region for one in found if one.end < _HEAD and _SESSION.match(text, one.end)), None)


def _weights(text: str, found: list[RegionMention], words: TopicWords) -> dict[Region, float]:
    """Weigh the places named; those inside a name (赣州银行) and those of a sender (新华社北京电) weigh nothing."""
    weights: dict[Region, float] = {}
    for one in found:
        sent = text.endswith(words.senders, max(0, one.start - 1), one.start)
        if one.region == NATION or sent or words.bearers.match(text, one.end) or words.named_after.match(text, one.end):
            continue
        listed = text.startswith(_MARK, one.end) or text.endswith(_MARK, 0, one.start)
        opens = one.start < _OPENING and not text[max(0, one.start - 1) : one.start].isalnum()
        opens = opens and text.startswith(one.region.name, one.start)
        weight = _LISTED if listed else 2.0 if opens else 1.0
        weights[one.region] = weights.get(one.region, 0.0) + weight
    for place in [place for place in weights if place.name.endswith(("村", "镇", "乡", "街道"))]:
        weights[place] += text.count(place.name) - 1
    return weights


def _leading(finder: NameFinder, weights: dict[Region, float], pointers: Counter[str]) -> tuple[Region | None, float]:
    """Return the smallest area that holds more than half of the weight, with what it weighs.

    Words like 我省 add to the area that they mean, which is then the smallest that can lead.
    """
    tail, times = pointers.most_common(1)[0] if pointers else ("", 0)
    weights = dict(weights)
    if times:
        meant = _meant(finder, weights, tail)
        if meant:
            weights[meant] = weights.get(meant, 0.0) + times
    whole = sum(weights.values())
    held = {area: _held(area, weights) for area in _around(finder, weights)}
    leading = [area for area, weight in held.items() if weight * 2 > whole]
    if not leading:
        return None, 0.0
    own = max(leading, key=lambda area: (len(area.full_name), held[area]))
    return own, held[own]


def _meant(finder: NameFinder, weights: dict[Region, float], tail: str) -> Region | None:
    """Return the area that 我省 and the like mean beside the places named: that around most of them."""
    votes: Counter[Region] = Counter()
    for place, weight in weights.items():
        outer = finder.table.climb(tail, place)
        if outer:
            votes[outer] += round(weight * 10)
    return votes.most_common(1)[0][0] if votes else None


def _held(area: Region, weights: dict[Region, float]) -> float:
    return sum(weight for place, weight in weights.items() if place == area or _inside(area, place))


def _inside(area: Region, place: Region) -> bool:
    return area not in (NATION, WORLD) and contains(area, place)


def _around(finder: NameFinder, weights: dict[Region, float]) -> list[Region]:
    """Return the places named and all areas around them, but for the nation."""
    areas: dict[Region, None] = {}
    for place in weights:
        outer: Region | None = place
        while outer and outer != NATION:
            areas[outer] = None
            outer = finder.table.parent(outer)
    return list(areas)
