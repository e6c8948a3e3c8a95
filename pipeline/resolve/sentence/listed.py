"""Lists of members with a figure each: 最大降水量分别为东山站8毫米，西山站12毫米."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.records import Mention
from pipeline.resolve.rules.subjects import SUBJECTS, SubjectPatterns
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules

_FIGURE: Final = "\ue000"
"""Stands for a figure, also in the patterns of the rules: a character of private use."""
_LONGEST_HEAD: Final = 20
_NOUNS: Final = frozenset("nNXRbf")
_HEADS: Final = frozenset("nNXRbuavTd")
_TOPICS: Final = frozenset("nNXRb")
_COUNTED: Final = frozenset(("count",))
"""Only what is counted has a topic that is nothing but a name: 公共浴室，城区4家，乡镇17家."""
_ALL: Final = frozenset(("count", "money", "percent", "measure", "duration", "ratio"))


class Listed(NamedTuple):
    """The member that has a figure, where it stands, and the stretch that says what the list measures."""

    member: str
    at: int
    start: int
    end: int


class _Frame(NamedTuple):
    """A stretch that heads a list, where the list runs, and which classes and kinds the two may have."""

    head: tuple[int, int]
    run: tuple[int, int]
    classes: frozenset[str]
    kinds: frozenset[str]


def lists_in(tokens: Tokens, mentions: Sequence[Mention], rules: Rules) -> dict[int, Listed]:
    """Return by the start of each figure of a list its member: 户均用电量分别为：甲片区31度；乙片区28度.

    What the list measures stands before 分别为 or a colon, or alone in the clause before the first member.
    """
    if len(mentions) < 2 or len({one.unit for one in mentions}) == len(mentions):
        return {}
    patterns = rules[SUBJECTS]
    shape, places = _shaped(tokens.norm, mentions)
    out: dict[int, Listed] = {}
    for frame in _frames(shape, patterns):
        members = list(patterns.list_member.finditer(shape, *frame.run))
        figures = [mentions[places[one.end("figure") - 1][0]] for one in members]
        names = [(places[one.start("name")][1], one["name"]) for one in members]
        start, end = places[frame.head[0]][1], places[frame.head[1]][1]
        alike = len({one.unit for one in figures}) == 1 and figures[0].kind in frame.kinds
        if alike and _all(tokens, start, end, frame.classes) and all(_names(tokens, *name) for name in names):
            for figure, (at, name) in zip(figures, names, strict=True):
                out.setdefault(figure.start, Listed(name, at, start, end))
    return out


def _frames(shape: str, patterns: SubjectPatterns) -> Iterator[_Frame]:
    """Yield what may be a list by its marks: those behind a word that heads lists, then those behind a bare clause."""
    for mark in patterns.list_mark.finditer(shape):
        run = patterns.list_run.match(shape, mark.end())
        start = patterns.list_head.search(shape, max(0, mark.start() - _LONGEST_HEAD), mark.start())
        if run and start:
            yield _Frame((start.start(), mark.start()), run.span(), _HEADS, _ALL)
    for topic in patterns.list_topic.finditer(shape):
        run = patterns.list_run.match(shape, topic.end())
        if run:
            yield _Frame(topic.span("head"), run.span(), _TOPICS, _COUNTED)


def _shaped(norm: str, mentions: Sequence[Mention]) -> tuple[str, list[tuple[int, int]]]:
    """Return the sentence with a character for each figure, and of each character its figure and its place."""
    shape: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for index, mention in enumerate(mentions):
        shape.append(norm[at : mention.start])
        places += [(-1, place) for place in range(at, mention.start)]
        shape.append(_FIGURE)
        places.append((index, mention.start))
        at = mention.end
    shape.append(norm[at:])
    places += [(-1, place) for place in range(at, len(norm) + 1)]
    return "".join(shape), places


def _names(tokens: Tokens, start: int, name: str) -> bool:
    """Tell a bare name: nouns alone."""
    return _all(tokens, start, start + len(name), _NOUNS)


def _all(tokens: Tokens, start: int, end: int, classes: frozenset[str]) -> bool:
    """Tell whether the tokens that begin in a stretch are all of some classes, and there are any."""
    codes = tokens.codes[tokens.at(start) : tokens.at(end)]
    return bool(codes) and all(code in classes for code in codes)
