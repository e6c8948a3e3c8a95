"""Lines → paragraphs: mended where a page break or a hard wrap cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.layout.lines import Line
from pipeline.layout.roles import BODY, PAGE, TITLE
from pipeline.layout.vocabulary import Vocabulary
from pipeline.layout.wrapping import PROSE, cuts_number, follows, is_complete, is_labelled
from pipeline.records.blocks import ITEM


@dataclass(slots=True, init=False)
class Paragraph:
    """A paragraph of the source; ``pieces`` are its stretches where page furniture lies between them.

    ``first`` is its first line, ``role`` what it is for.
    """

    role: Final[str]
    pieces: Final[tuple[tuple[int, int], ...]]
    first: Final[Line]

    def __init__(self, role: str, pieces: tuple[tuple[int, int], ...], first: Line) -> None:
        self.role = role
        self.pieces = pieces
        self.first = first

    @property
    def start(self) -> int:
        """Return where it begins in the source."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Return where it ends in the source."""
        return self.pieces[-1][1]


def paragraphs(lines: Sequence[Line], roles: Sequence[str], words: Vocabulary, width: int) -> Iterator[Paragraph]:
    """Yield paragraphs in order; a cut one is joined with its rest, the page number between them left out.

    Two lines of one title are one paragraph as well. ``width`` is that to which the document is hard-wrapped, or 0.
    """
    at = 0
    while at < len(lines):
        group = [at]
        at += 1
        while (rest := _continuation(lines, roles, group[-1], width, words)) is not None:
            group.append(rest)
            at = rest + 1
        yield Paragraph(roles[group[0]], _pieces(lines, group), lines[group[0]])


def _continuation(lines: Sequence[Line], roles: Sequence[str], at: int, width: int, words: Vocabulary) -> int | None:
    """Return the index of the line that continues line ``at``, if one does."""
    line = lines[at]
    if at + 1 < len(lines) and roles[at + 1] in (BODY, TITLE) and cuts_number(line, lines[at + 1]):
        return at + 1
    if roles[at] == TITLE:
        return at + 1 if at + 1 < len(lines) and _joins_title(lines, roles, at, words) else None
    if roles[at] not in (BODY, ITEM):
        return None
    rest = at + 1
    while rest < len(lines) and roles[rest] == PAGE:
        rest += 1
    if rest >= len(lines) or roles[rest] != BODY:
        return None
    if width and follows(line, lines[rest], width):
        return rest
    if is_complete(line.last, words) or lines[rest].level or is_labelled(line):
        return None
    prose = line.size > words.limits.title or any(mark in line.plain for mark in PROSE)
    return rest if prose else None


def _joins_title(lines: Sequence[Line], roles: Sequence[str], at: int, words: Vocabulary) -> bool:
    """Say whether the next line is the second half of the title ``at``."""
    after = lines[at + 1]
    if roles[at + 1] != TITLE or words.collections.search(lines[at].plain):
        return False
    return after.plain.startswith("—") or (not after.level and not lines[at].level)


def _pieces(lines: Sequence[Line], group: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a group of lines: one where nothing but breaks lies between them."""
    pieces = [(lines[group[0]].start, lines[group[0]].end)]
    for before, at in pairwise(group):
        if at == before + 1:
            pieces[-1] = (pieces[-1][0], lines[at].end)
        else:
            pieces.append((lines[at].start, lines[at].end))
    return tuple(pieces)
