"""Lines → paragraphs: a line that is full goes on in the next, if that begins at the left margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.read.pdf.grids import joint
from pipeline.read.pdf.lines import Line, is_wide

_INDENT: Final = 0.8  # ems by which a first line stands to the right of the others
_SPARE: Final = 0.5  # ems that a line may leave free beside what would have fitted: marks of half width
_PITCH: Final = 1.35  # of the usual step between lines: more parts paragraphs
_WIDEST_STEP: Final = 2.6  # ems between lines where no usual step is known
_SIZES: Final = 1.2  # of a size: larger or smaller words are another paragraph
_SAME: Final = 0.5  # ems between margins that count as one
_HANGING: Final = 4.0  # ems by which the lines of an item may stand to the right of its number
_CLOSING: Final = frozenset("，。、；：！？）》”’】〉」』％%‰…,.;:!?)]}·")


class Margins(NamedTuple):
    """Where the lines of a column begin and end, and the usual step from one to the next (0: not known)."""

    left: float
    right: float
    step: float = 0.0


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
    """Tell the margins of a column from its lines: ``margins_of(lines, region.left, region.right).step == 28.0``.

    A margin is where two lines or more begin or end; what hangs over it alone (a mark at the end of a line) does not count.
    """
    if not lines:
        return Margins(left, right)
    em = sorted(line.size for line in lines)[len(lines) // 2]
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    needed = max(2, len(lines) // 10)
    left = next((one for one in lefts if sum(abs(one - other) < _SAME * em for other in lefts) >= needed), left)
    right = next((one for one in rights if sum(abs(one - other) < _SAME * em for other in rights) >= needed), right)
    steps = sorted(
        below.middle - above.middle
        for above, below in pairwise(lines)
        if right - above.right < 2 * em and 0 < below.middle - above.middle < _WIDEST_STEP * em
    )
    return Margins(left, right, steps[len(steps) // 2] if steps else 0.0)


def paragraphs_of(lines: Sequence[Line], margins: Margins) -> Iterator[Paragraph]:
    """Join the lines of a column that no table interrupts: ``next(paragraphs_of(lines, margins)).text``."""
    held: list[Line] = []
    for line in lines:
        if held and not (_near(held, line, margins) and goes_on(held, line, margins, margins)):
            yield Paragraph(tuple(held), margins)
            held = []
        held.append(line)
    if held:
        yield Paragraph(tuple(held), margins)


def _near(held: Sequence[Line], line: Line, margins: Margins) -> bool:
    step = line.middle - held[-1].middle
    usual = held[-1].middle - held[-2].middle if len(held) > 1 else margins.step
    return step <= (_PITCH * usual if usual else _WIDEST_STEP * line.size)


def goes_on(held: Sequence[Line], line: Line, margins: Margins, others: Margins) -> bool:
    """Say whether a paragraph goes on in a line, whose column has ``others`` as margins.

    The line above is full if the first word of the next would not have fitted.
    """
    above, first = held[-1], held[0]
    em = min(above.size, line.size)
    if max(above.size, line.size) > _SIZES * em:
        return False
    if margins.right - above.right > _first_word(line) + _SPARE * em:
        return False
    indent = line.left - others.left
    if indent < _INDENT * em:
        return True
    hangs = line.left - others.left - (first.left - margins.left)
    if len(held) == 1:
        return _is_item(first) and _INDENT * em < hangs < _HANGING * em
    return abs((line.left - others.left) - (above.left - margins.left)) < _SAME * em and _is_item(first)


def _first_word(line: Line) -> float:
    """Return the width of what can't be broken at the beginning of a line: a hanzi or a word, and marks behind it."""
    chars = line.chars
    end = 1
    while end < len(chars) and end < 40:
        char, before = chars[end], chars[end - 1]
        glued = not is_wide(char.text[0]) and not is_wide(before.text[-1]) and not char.blank
        if not glued and char.text not in _CLOSING:
            break
        end += 1
    return chars[end - 1].right - chars[0].left


def _is_item(line: Line) -> bool:
    """Say whether a line begins with a bullet or an Arabic number and a mark."""
    text = line.text[:4]
    return bool(text) and (not text[0].isalnum() and text[0] not in "“（《(" or text.lstrip("0123456789")[:1] in set(".、)）") and text[0].isdigit())
