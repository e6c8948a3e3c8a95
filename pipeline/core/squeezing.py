"""Leaving out what carries no meaning: breaks, blanks and the marks of Markdown; each kept character leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.core.broken import ENTITY, formula_marks, in_number
from pipeline.core.characters import DATE_UNITS, MULTIPLIERS, TRADITIONAL_MULTIPLIERS

_IGNORED: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b"
_BLANK: Final = re.compile(r"\s")
_CELL: Final = re.compile(r"[ \u3000\xa0]*\t[ \t\u3000\xa0]*")  # a tab parts the cells of a row
SUSPECTS: Final = rf"\s*_`#!\]\[<&~$\\{_IGNORED}"
"""What stands in a character class for every character at which a run that carries no meaning can begin."""
_SUSPECT: Final = re.compile(f"[{SUSPECTS}]")  # a run begins with one; a plain set is found several times as fast
_RUN: Final = re.compile(
    rf"""(?: [\s{_IGNORED}]
           | \*\*+ | (?<![\d_])__+ | __+(?![_{DATE_UNITS[0]}]) | `+   # not before the word for year: blanked digits
           | (?m:^)\#{{2,6}} | (?m:^)\#(?=[ \t])
           | !?\[(?=[^\[\]\n]{{0,300}}\]\([!-'*-~]{{1,500}}\))       # the opening of [text](address)
           | \]\([!-'*-~]{{1,500}}\)                                 # its closing, address included
           | &(?:nbsp|ensp|emsp|thinsp|\#160|\#xa0);                  # a blank of HTML
           | (?<=[A-Za-z])~(?=\d{{1,2}}~) | (?<=[A-Za-z]~\d)~ | (?<=[A-Za-z]~\d\d)~   # a subscript: CO~2~
           | </?[a-z][a-z0-9]*(?:\s[^<>\n]{{0,1000}})?/?>             # a tag of HTML inside Markdown
         )+""",
    re.VERBOSE,
)
_WORD_BEFORE: Final = re.compile(r"[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ][.,:]?\Z")  # "2. 5 家" must not become 2.5
_WORD_AFTER: Final = re.compile(r"[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ]")
_NO_LATIN: Final = "ɐ"  # from this character up to the full-width digits no Latin letter or digit stands
_WIDE: Final = "\u3000"
_ROUND: Final = f"{MULTIPLIERS}{TRADITIONAL_MULTIPLIERS}"  # squeezing comes before folding
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff“”‘’《》〈〉（）()！？!?、]")


def squeeze(text: str, start: int = 0, *, title: bool = False) -> tuple[str, tuple[int, ...] | None]:
    """Leave out breaks, blanks and Markdown marks: ``squeeze("**3** 条", 10) == ("3条", (12, 16))``.

    ``start`` is where ``text`` begins in its source; the second value holds the source offset of each kept character,
    or None where they follow each other from ``start`` on. A blank survives, as one plain space, between two Latin
    letters or digits, at a tab, and between two Chinese characters where it parts two halves: in a ``title``, and
    where it is a wide one behind a round number.
    """
    begin, _ = _next_run(text, 0)
    if begin < 0 and "$" not in text:
        return text, None
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    for begin, end in _runs(text):
        if begin > at:
            kept.append(text[at:begin])
            offsets.extend(range(start + at, start + begin))
        blank = _blank_in(text, begin, end) if kept and end < len(text) else -1
        parts = blank >= 0 and (
            _parts(kept[-1], text[end], title or _halves(text, blank)) or _is_cell(text, begin, end)
        )
        if parts and not in_number(text, blank):
            kept.append(" ")
            offsets.append(start + blank)
        at = end
    kept.append(text[at:])
    offsets.extend(range(start + at, start + len(text)))
    contiguous = not offsets or offsets[-1] - start == len(offsets) - 1
    return "".join(kept), None if contiguous else tuple(offsets)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that carry no meaning, in order, those of formulas among them."""
    marks = list(formula_marks(text))[::-1] if "$" in text else []
    begin, end = _next_run(text, 0)
    while begin >= 0 or marks:
        if marks and (begin < 0 or marks[-1][0] <= begin):
            low, high = marks.pop()
        else:
            low, high = begin, end
        yield low, high
        while marks and marks[-1][0] < high:
            marks.pop()
        if 0 <= begin < high:  # else the run ahead stays the next: not to be looked for behind every mark
            begin, end = _next_run(text, high)


def _next_run(text: str, at: int) -> tuple[int, int]:
    """Return the next stretch from ``at`` on that carries no meaning; (-1, -1) where none follows."""
    while suspect := _SUSPECT.search(text, at):
        begin, at = suspect.span()
        if text[begin].isspace() and (text[at : at + 1].isalnum() or "\u3000" < text[at : at + 1] < "\ufeff"):
            return begin, at  # a single blank, as most are
        if run := _RUN.match(text, begin):
            return run.span()
    return -1, -1


def _is_cell(text: str, begin: int, end: int) -> bool:
    """Say whether a stretch of blanks parts two cells of a row."""
    return text.find("\t", begin, end) >= 0 and _CELL.fullmatch(text, begin, end) is not None


def _blank_in(text: str, begin: int, end: int) -> int:
    """Return where the first blank of a stretch stands, -1 for none."""
    if end - begin == 1:
        return begin if text[begin].isspace() else -1
    blank = _BLANK.search(text, begin, end) or ENTITY.search(text, begin, end)
    return blank.start() if blank else -1


def _parts(before: str, after: str, halves: bool) -> bool:
    """Say whether a blank between ``before`` and ``after`` parts two words, or two ``halves`` of Chinese."""
    latin = _may_be_latin(after) and _may_be_latin(before[-1])
    if latin and _WORD_AFTER.match(after) and _WORD_BEFORE.search(before[-2:]):
        return True
    return halves and bool(_HAN.match(before[-1]) and _HAN.match(after))


def _halves(text: str, blank: int) -> bool:
    """Say whether a wide blank behind a round number parts the halves of a headline, as in 破百　日本."""
    return text[blank] == _WIDE and text[blank - 1] in _ROUND


def _may_be_latin(char: str) -> bool:
    return char < _NO_LATIN or char >= "０"
