"""Lines → paragraphs: a line that is full goes on in the next, if that begins at the left margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.pdf.characters import is_hanzi
from pipeline.read.pdf.grids import joint
from pipeline.read.pdf.lines import LEADER, Line, is_wide

_INDENT: Final = 0.8  # ems by which a first line stands to the right of the others
_SPARE: Final = 0.5  # ems that a line may leave free beside what would have fitted: marks of half width
_PITCH: Final = 1.35  # of the usual step between lines: more parts paragraphs
_WIDEST_STEP: Final = 2.6  # ems between lines where no usual step is known
_TITLE_STEP: Final = 2.2  # ems between the lines of a title
_SIZES: Final = 1.2  # of a size: larger or smaller words are another paragraph
_HANGS: Final = 1.2  # ems by which a mark may hang over the margin
_NEAR: Final = 6.0  # points between margins of columns that count as one
_LINES: Final = 3
_ALIKE: Final = 1.1  # of a size
_SAME: Final = 0.5  # ems between margins that count as one
_HANGING: Final = 4.0  # ems by which the lines of an item may stand to the right of its number
_LONGEST_WORD: Final = 40  # characters
_ITEM: Final = re.compile(r"[●○■□◆◇★▲►※•·▪\-–—√]|\[?\d{1,3}[\].、)）]|[(（]\d{1,3}[)）]")
_SOME: Final = 6  # lines by which the end of lines is judged
_RAGGED: Final = 0.15
_MOST: Final = 0.6  # of a column
ENDING: Final = frozenset("。！？!?；;：:")
_PAUSES: Final = frozenset("，、,")
_OPENING: Final = frozenset("“‘（《〈【「『(〔[")
_CLOSING: Final = frozenset("，。、；：！？）》”’】〉」』％%‰…,.;:!?)]}·")


class Margins(NamedTuple):
    """Where the lines of a column begin and end, and the usual step from line to line for each size of its words."""

    left: float
    right: float
    steps: tuple[tuple[float, float], ...] = ()
    size: float = 0.0
    """That of running text in the whole document."""
    known: bool = False
    """Whether lines show where the others end: else the longest may be short."""
    ragged: bool = False
    """Whether lines end anywhere: some programs break them at blanks alone, others behind a number of characters."""

    def step(self, size: float) -> float:
        """Return the usual step between lines of a size, 0 if it is not known: ``margins.step(16.0) == 28.0``."""
        return next((step for usual, step in self.steps if usual / _ALIKE < size < usual * _ALIKE), 0.0)


class Paragraph(NamedTuple):
    """Lines that are read as one, and the margins of their column."""

    lines: tuple[Line, ...]
    margins: Margins

    @property
    def text(self) -> str:
        """The words, joined: ``paragraph.text == "乡村人口473.94万人"``."""
        text = ""
        for line in self.lines:
            more = line.text
            text += joint(text, more) + more
        return text


def margins_of(lines: Sequence[Line], left: float, right: float) -> Margins:
    """Tell the margins of a column from its lines: ``margins_of(lines, region.left, region.right).left == 90.0``.

    A margin is where two lines or more begin or end; what hangs over it alone, as a mark may, does not count.
    """
    if not lines:
        return Margins(left, right)
    em = sorted(line.size for line in lines)[len(lines) // 2]
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    needed = max(2, len(lines) // 10)
    left = next((one for one in lefts if sum(abs(one - other) < _SAME * em for other in lefts) >= needed), left)
    alike = next((one for one in rights if sum(abs(one - other) < _SAME * em for other in rights) >= needed), right)
    if rights[0] - alike > _HANGS * em:  # those that end alike are short
        return Margins(left, rights[0], tuple(_steps(lines, rights[0])))
    known = sum(abs(alike - other) < _SAME * em for other in rights) >= _LINES
    return Margins(left, alike, tuple(_steps(lines, alike)), known=known)


def _steps(lines: Sequence[Line], right: float) -> Iterator[tuple[float, float]]:
    """Yield the sizes of the words of a column, each with the median step behind its full lines."""
    found: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        step = below.middle - above.middle
        if right - above.right < 2 * above.size and 0 < step < _WIDEST_STEP * above.size:
            size = next((size for size in found if size / _ALIKE < above.size < size * _ALIKE), above.size)
            found.setdefault(size, []).append(step)
    for size, steps in found.items():
        yield size, sorted(steps)[len(steps) // 2]


def body_margins(columns: Sequence[Margins], lines: Sequence[Sequence[Line]]) -> list[Margins]:
    """Widen columns of short lines to where those that begin at the same place end: ``body_margins(columns, lines)``.

    ``lines`` are those of each column. An end counts that one line in twenty of such columns has; where none does, as
    beside a title, the next that counts anywhere.
    """
    ends: dict[int, Counter[int]] = {}
    for column, found in zip(columns, lines, strict=True):
        ends.setdefault(round(column.left / _NEAR), Counter()).update(round(line.right / _NEAR) for line in found)
    everywhere = _common(sum(ends.values(), Counter[int]()))
    ragged = _are_ragged(columns, lines)
    sizes = Counter(round(2 * line.size) / 2 for found in lines for line in found for _ in range(len(line.chars)))
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    widened = []
    for column in columns:
        near = _common(ends[round(column.left / _NEAR)]) or everywhere
        wider = sorted(end for end in near if end >= column.right - _NEAR)
        if not column.known and wider:
            column = column._replace(right=max(column.right, wider[0]), known=True)
        widened.append(column._replace(size=size, ragged=ragged))
    return widened


def _are_ragged(columns: Sequence[Margins], lines: Sequence[Sequence[Line]]) -> bool:
    """Say whether most lines that end within a sentence leave room for words of the next, in a text of some lines."""
    rooms = [
        (column.right - above.right, _first_word(below) + _SPARE * below.size)
        for column, found in zip(columns, lines, strict=True)
        for above, below in pairwise(found)
        if _is_open(above, column)
    ]
    return len(rooms) >= _SOME and sum(room > word for room, word in rooms) > len(rooms) * _RAGGED


def _is_open(line: Line, margins: Margins) -> bool:
    """Say whether a sentence goes on behind a line: without a stop it ends in a figure, or is long for a heading."""
    last = line.text[-1]
    if last in ENDING or LEADER.search(line.text):
        return False
    return last.isdigit() or last in _PAUSES or line.right - margins.left > _MOST * (margins.right - margins.left)


def _common(ends: Counter[int]) -> list[float]:
    return [end * _NEAR for end, count in ends.items() if count >= max(_LINES, ends.total() // 20)]


def paragraphs_of(lines: Sequence[Line], margins: Margins) -> Iterator[Paragraph]:
    """Join the lines of a column that no table interrupts: ``next(paragraphs_of(lines, margins)).text``."""
    held: list[Line] = []
    for line in lines:
        joins = held and _near(held, line, margins) and goes_on(held, line, margins, margins)
        if held and not joins and not _is_title(held[-1], line, margins):
            yield Paragraph(tuple(held), margins)
            held = []
        held.append(line)
    if held:
        yield Paragraph(tuple(held), margins)


def _near(held: Sequence[Line], line: Line, margins: Margins) -> bool:
    step = line.middle - held[-1].middle
    usual = held[-1].middle - held[-2].middle if len(held) > 1 else margins.step(held[-1].size)
    return step <= (_PITCH * usual if usual else _WIDEST_STEP * held[-1].size)


def _is_title(above: Line, line: Line, margins: Margins) -> bool:
    """Say whether two lines are one title: larger than running text and of one size, both in the middle of the page."""
    em = line.size
    if em < _SIZES * margins.size or abs(em - above.size) > 0.05 * em or line.middle - above.middle > _TITLE_STEP * em:
        return False
    middle = (margins.left + margins.right) / 2
    centred = all(abs((one.left + one.right) / 2 - middle) < em for one in (above, line))
    return centred and max(above.left, line.left) - margins.left > em and above.text[-1] not in SENTENCE_STOPS


def goes_on(held: Sequence[Line], line: Line, margins: Margins, others: Margins) -> bool:
    """Say whether a paragraph goes on in a line, whose column has ``others`` as margins.

    The line above is full if the first word of the next would not have fitted.
    """
    above, first = held[-1], held[0]
    em = min(above.size, line.size)
    if max(above.size, line.size) > _SIZES * em and _has_hanzi(above) and _has_hanzi(line):
        return False
    room = margins.right - above.right
    runs_on = margins.ragged and _is_open(above, margins)
    if (room > _first_word(line) + _SPARE * em and not runs_on) or (room > 2 * em and above.text[-1] in SENTENCE_STOPS):
        return False
    if LEADER.search(above.text):
        return False
    indent = line.left - others.left
    if indent < _INDENT * em:
        return True
    hangs = line.left - others.left - (first.left - margins.left)
    if len(held) == 1:
        return _is_item(first) and _INDENT * em < hangs < _HANGING * em
    return abs((line.left - others.left) - (above.left - margins.left)) < _SAME * em and _is_item(first)


def _first_word(line: Line) -> float:
    """Return the width of what can't be broken at the beginning of a line: a hanzi or a word, and marks behind it.

    Figures in a row with marks between them count as one: some programs do not break there.
    """
    chars = line.chars
    end = 1
    while end < len(chars) and end < _LONGEST_WORD:
        char, before = chars[end], chars[end - 1]
        narrow = not is_wide(char.text[0]) and (not is_wide(before.text[-1]) or char.text.isdigit())
        glued = narrow and not char.blank and (not is_wide(before.text[-1]) or before.text in _CLOSING)
        glued = glued or before.text in _OPENING
        if not glued and char.text not in _CLOSING:
            break
        end += 1
    return chars[end - 1].right - chars[0].left


def _has_hanzi(line: Line) -> bool:
    return any(is_hanzi(char.text) for char in line.chars)


def _is_item(line: Line) -> bool:
    """Say whether a line begins with a bullet, or with a number and a mark."""
    return bool(_ITEM.match(line.text))
