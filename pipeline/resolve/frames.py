"""Frames of a sentence in which date words date one figure and nothing else: comparisons, and lists before 分别."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.records import DateMention, Mention
from pipeline.resolve.change import MOVES, Change
from pipeline.resolve.reading import SAME_PERIOD
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.rulebook import Rules

_MARKS: Final = frozenset("，；。;,")
_EACH: Final = "分别"
_SAME_PERIOD: Final = "date.same_period"
_EARLIER: Final = frozenset("上去前")
_JOINTS: Final = frozenset(("、", "和", "与", "及", "以及"))
_RUN: Final = re.compile(r"(\d{4})年?[-—–~至到](\d{4})(年)")
_PAIR: Final = re.compile(
    r"(?P<lead>.*?)(?P<one>[一二三四]|\d{1,2})[、和](?P<other>[一二三四]|\d{1,2})(?P<unit>季度|月份?)"
)
_POINTS: Final = "个百分点"
_RATIO: Final = re.compile(r"的\d")
_SHARE_OF: Final = re.compile(r"的?\d[\d.]*%(?!的\d)")
_WAS: Final = re.compile("[则仅只]?[为是]")
_RECALLING: Final = frozenset("，,；;（(")


class Frames(NamedTuple):
    """Which date words belong to one figure alone.

    ``own[start]`` dates the mention that begins there; ``compared`` are where the date words begin that date nothing
    else; ``texts`` how those of a list are read that share their end with the last: 2015和2016年同期, 2015-2017年;
    ``dealt`` the dates that were dealt out last, which 同期 deals out anew.
    """

    own: Mapping[int, DateMention]
    compared: frozenset[int]
    texts: Mapping[int, str]
    dealt: tuple[str, ...] = ()

    def compares(self, words: DateMention) -> bool:
        """Whether date words are what something is compared with: 较2017年."""
        return words.start in self.compared


NO_FRAMES: Final = Frames({}, frozenset(), {})


def frames_of(
    norm: str,
    found: Sequence[DateMention],
    mentions: Sequence[Mention],
    changes: Sequence[Change],
    rules: Rules,
    dealt: tuple[str, ...] = (),
) -> Frames:
    """Find the frames of a sentence: in ``比2017年的5亿元增长10%`` the date belongs to the 5亿元 alone.

    ``dealt`` are the dates that the sentences before dealt out last: 2018年-2020年，营收分别为…。同期，利润分别为….
    """
    if not found:
        return NO_FRAMES._replace(dealt=dealt)
    own: dict[int, DateMention] = {}
    compared: set[int] = set()
    for words in found:
        if _beside(norm, words, found, compared):
            compared.add(words.start)
            continue
        recalled = _recalled(norm, words, mentions)
        if recalled:
            own.update((one.start, words) for one in _joined(norm, recalled, mentions))
            compared.add(words.start)
            continue
        starts = _starts(norm, words, rules)
        if _multiplied(norm, words, mentions) or _is_base(norm, words, rules):
            compared.add(words.start)
            continue
        if not starts and not _is_compared(norm, words, found, rules):
            continue
        figure = _figure_of(norm, words, mentions, changes, rules)
        if figure is not None and (not starts or figure[1].change in ("from", "level")):
            own.update((one.start, words) for one in _joined(norm, figure[0], mentions))
        if not starts or figure is not None or _RATIO.match(norm, words.end):
            compared.add(words.start)
    listed, texts, dealt = _listed(norm, [words for words in found if words.start not in compared], mentions, dealt)
    return Frames({**own, **listed}, frozenset(compared), texts, dealt)


def _is_compared(norm: str, words: DateMention, found: Sequence[DateMention], rules: Rules) -> bool:
    """Tell 较2017年 and 2010年与2005年相比 from 2015和2016年, where 和 only joins two dates."""
    if not norm.endswith(rules.words["compared_with"], 0, words.start):
        return False
    joint = words.start - 1
    joins = norm[joint] in "和与同" and any(other.end == joint for other in found)
    return not joins or norm.startswith(rules.words["compared_behind"], words.end)


def _beside(norm: str, words: DateMention, found: Sequence[DateMention], compared: set[int]) -> bool:
    """Tell whether date words are joined to others that are compared: 较一季度和去年四季度分别高…"""
    return any(one.start in compared and norm[one.end : words.start] in _JOINTS for one in found)


def _recalled(norm: str, words: DateMention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the figure that recalls what another before it was: 净利润5亿元，去年同期为4亿元，增长25%."""
    if words.rule != _SAME_PERIOD and not (words.text[0] in _EARLIER and _WAS.match(norm, words.end)):
        return None
    if norm[words.start - 1 : words.start] not in _RECALLING or not any(one.end < words.start for one in mentions):
        return None
    behind = next((one for one in mentions if one.start >= words.end), None)
    return behind if behind and _MARKS.isdisjoint(norm[words.end : behind.start]) else None


def _starts(norm: str, words: DateMention, rules: Rules) -> bool:
    """Whether date words tell where a change begins: 由2017年的5亿元增至…"""
    behind = norm[words.end : words.end + 1]
    return norm.endswith(rules.words["starting_from"], 0, words.start) and (behind == "的" or behind.isdigit())


def _multiplied(norm: str, words: DateMention, mentions: Sequence[Mention]) -> bool:
    """Whether a figure says how many times that of a date something is: 是2014年的10倍."""
    at = words.end + 1
    return norm.startswith("的", words.end) and any(one.start == at and one.kind == "ratio" for one in mentions)


def _is_base(norm: str, words: DateMention, rules: Rules) -> bool:
    """Whether a figure says what it is of that of a date, or what it adds to it: 恢复到2019年的84%, 在上年的基础上."""
    if rules[CONTEXT].founding.match(norm, words.end):
        return True
    return norm.endswith(rules.words["becoming"], 0, words.start) and _SHARE_OF.match(norm, words.end) is not None


def _figure_of(
    norm: str, words: DateMention, mentions: Sequence[Mention], changes: Sequence[Change], rules: Rules
) -> tuple[Mention, Change] | None:
    """Return the first figure behind date words in their clause, where it is a value and not the amount of a change."""
    for mention, change in zip(mentions, changes, strict=True):
        if mention.start < words.end:
            continue
        between = norm[words.end : mention.start]
        if change.change in MOVES or not _MARKS.isdisjoint(between):
            return None
        told = (
            between.startswith("的")
            or between in rules.sets["basis"]
            or rules[CONTEXT].amounting.fullmatch(between) is not None
            or change.change == "from"
            or not (between or mention.unit == _POINTS)
            or norm.startswith(rules.words["compared_behind"], mention.end)
            or between.endswith(("(", "（"))
        )
        return (mention, change) if told or _is_left(mentions, changes, mention) else None
    return None


def _joined(norm: str, figure: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Return a figure and those that are listed behind it: 从2020年的645元、4318元提高到…"""
    joined = [figure]
    for mention in mentions:
        if mention.start > joined[-1].start and norm[joined[-1].end : mention.start] in _JOINTS:
            joined.append(mention)
    return joined


def _is_left(mentions: Sequence[Mention], changes: Sequence[Change], mention: Mention) -> bool:
    """Whether the amount of a change follows a value directly: 同比2017年费用1360万元上升了380万元."""
    at = mentions.index(mention) + 1
    return at < len(mentions) and changes[at].change in MOVES and changes[at].at in range(mention.end, mention.end + 2)


def _listed(
    norm: str, found: Sequence[DateMention], mentions: Sequence[Mention], last: tuple[str, ...]
) -> tuple[dict[int, DateMention], dict[int, str], tuple[str, ...]]:
    """Give each figure behind 分别 its own of the dates that are listed before: 2019、2020年分别为5亿元、6亿元.

    The rows of as many figures that follow it without other dates are read in the same way: …，增长5%、7%. Behind
    同期 each has its own of the dates that were dealt out ``last``. The last value are those of this sentence.
    """
    own: dict[int, DateMention] = {}
    texts: dict[int, str] = {}
    at = norm.find(_EACH) if found else -1
    while at >= 0:
        figures = [mention for mention in mentions if mention.start > at]
        dates = [words for words in found if words.end <= at]
        dealt = _dealt(norm, dates, figures, at) or _dealt_anew(norm, dates, figures, last)
        for row in _rows(norm, figures, len(dealt), found) if dealt else ():
            for figure, (_, words, text) in zip(row, dealt, strict=True):
                own[figure.start] = words
                if text:
                    texts[figure.start] = text
        last = tuple(text or words.text for _, words, text in dealt) or last
        at = norm.find(_EACH, at + 1)
    return own, texts, last


def _dealt_anew(
    norm: str, dates: Sequence[DateMention], figures: Sequence[Mention], last: tuple[str, ...]
) -> list[tuple[Mention, DateMention, str | None]]:
    """Deal the dates of the list before out behind 同期, to as many figures: 同期，利润分别为1亿元、2亿元."""
    row = _joined(norm, figures[0], figures) if figures else []
    if not dates or dates[-1].text != SAME_PERIOD or len(row) != len(last):
        return []
    return [(figure, dates[-1], text) for figure, text in zip(row, last, strict=True)]


def _rows(
    norm: str, figures: Sequence[Mention], size: int, found: Sequence[DateMention]
) -> Iterator[Sequence[Mention]]:
    """Yield the first so many figures, and the rows of as many behind them, up to other date words or another row."""
    row = figures[:size]
    while len(row) == size:
        yield row
        end = row[-1].end
        figures = [mention for mention in figures if mention.start >= end]
        row = _joined(norm, figures[0], figures) if figures else []
        if not row or any(end <= words.start < row[-1].start for words in found):
            return


def _dealt(
    norm: str, dates: Sequence[DateMention], figures: Sequence[Mention], at: int
) -> list[tuple[Mention, DateMention, str | None]]:
    """Deal the dates listed last before 分别, which stands ``at``, or the years of a run, out to the figures behind."""
    if not dates:
        return []
    run = _RUN.fullmatch(dates[-1].text)
    if run:
        years = range(int(run[1]), int(run[2]) + 1)
        row = _joined(norm, figures[0], figures) if figures else []
        if len(row) != len(years) or len(years) < 2:
            return []
        return [(figure, dates[-1], f"{year}{run[3]}") for figure, year in zip(row, years, strict=True)]
    pair = _PAIR.fullmatch(dates[-1].text)
    if pair and len(dates) == 1:
        row = _joined(norm, figures[0], figures) if figures else []
        halves = [f"{pair['lead']}{pair[half]}{pair['unit']}" for half in ("one", "other")]
        return [(figure, dates[-1], text) for figure, text in zip(row, halves, strict=True)] if len(row) == 2 else []
    first = len(dates) - 1
    while first > 0 and norm[dates[first - 1].end : dates[first].start] in _JOINTS:
        first -= 1
    dates = dates[first:]
    figures = figures[: len(dates)]
    if len(dates) < 2 or len(figures) < len(dates) or "；" in norm[at : figures[-1].start]:
        return []
    tail = dates[-1].text[4:]
    short = [words.text + tail if words.text.isdigit() and words is not dates[-1] else None for words in dates]
    return list(zip(figures, dates, short, strict=True))
