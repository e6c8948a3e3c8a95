"""What each line is for: furniture, a column mark, a title, a heading, or running text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.layout.lines import Line
from pipeline.layout.vocabulary import Vocabulary
from pipeline.layout.wrapping import follows, is_complete
from pipeline.records.blocks import FRONT, ITEM, ROW

TITLE, HEADING, BODY, SHORT = "title", "heading", "body", "short"
MASTHEAD, ISSUE, DATE, DATED, ISSUER, SUBTITLE = "masthead", "issue", "date", "dated", "issuer", "subtitle"
MONTH = "month"
FURNITURE, PAGE, COLUMN, SPEAKER = "furniture", "page", "column", "speaker"

RUNNING: Final = frozenset({BODY, ITEM, ROW, HEADING})
_EDGE_ONLY: Final = frozenset({ISSUE, DATE, MONTH, DATED, SUBTITLE, SPEAKER})
_UNFINISHED: Final = tuple("。；：，、,;:")
_LONG_TITLE: Final = 80
_NEAR: Final = 14  # lines behind a title in which its text must begin
_LISTED: Final = 4  # the level from which a numbered line that ends in 。 is an item of a list
_NAME: Final = 4  # characters of a line under the title that is a person's name
_AFTER_ISSUE: Final = 8  # lines behind the issue number in which the head must end


def roles(lines: Sequence[Line], words: Vocabulary, width: int, captions: frozenset[int] = frozenset()) -> list[str]:
    """Give each line its role: ``["masthead", "issue", "issuer", "date", "title", "body", …]``.

    ``width`` is that to which the document is hard-wrapped, or 0. A line without marks that has the shape of a title is
    one if complete text precedes it and running text follows. Lines that begin at ``captions`` speak of a table alone
    and go with its rows: they head nothing.
    """
    out = [ROW if line.start in captions else _own(line, at, len(lines), words) for at, line in enumerate(lines)]
    _months(lines, out)
    if width:
        _unwrap(lines, out, width)
    for at, line in enumerate(lines):
        if line.kind != FRONT:
            break
        out[at] = DATED if out[at] == DATED else FURNITURE
    first = _head(lines, out, words)
    collection = ISSUE in out[:first] or _is_collection(lines, out, words)
    _foot(lines, out, words)
    _decide(lines, out, _top_level(lines, out, first, collection), collection, words)
    return out


def _own(line: Line, at: int, count: int, words: Vocabulary) -> str:
    """Say what a line is by its own words."""
    if line.kind in (ITEM, ROW):
        return line.kind
    size = len(line.plain)
    if not size:
        return FURNITURE
    if line.size > 2 * words.limits.furniture:
        return BODY
    edge = at < words.limits.head or at >= count - words.limits.tail
    role = words.role(line.plain) if size <= words.limits.furniture else None
    if role and (edge or role not in _EDGE_ONLY):
        return role
    if size <= words.limits.heading and _heads(line, words):
        return HEADING
    limit = _LONG_TITLE if line.level or at < words.limits.head else words.limits.title
    shaped = 2 <= size <= limit and (line.level or ("。" not in line.plain and not line.plain.endswith(_UNFINISHED)))
    return SHORT if shaped else BODY


def _months(lines: Sequence[Line], out: list[str]) -> None:
    """Make plain lines of months that date no document: one of several, or one with text on both sides."""
    months = [at for at, role in enumerate(out) if role == MONTH]
    for at in months:
        within = not RUNNING.isdisjoint(out[:at]) and not RUNNING.isdisjoint(out[at + 1 :])
        if len(months) > 1 or within:
            out[at] = HEADING if lines[at].level else SHORT


def _heads(line: Line, words: Vocabulary) -> bool:
    """Say whether a line that stands alone is a numbered heading: not an item of a list, nor text cut short."""
    if "。" in line.plain[:-1] or line.plain[-1] in "；，、：":
        return False
    heading = words.heading(line.plain)
    if heading is None or heading.inline:
        return False
    return bool(line.level) or heading.level < _LISTED or not any(mark in line.plain for mark in "。；：:")


def _unwrap(lines: Sequence[Line], out: list[str], width: int) -> None:
    """Make running text of the full lines of a hard-wrapped document and of those that continue them."""
    for at, line in enumerate(lines):
        continues = at > 0 and out[at - 1] == BODY and follows(lines[at - 1], line, width)
        runs_on = at + 1 < len(lines) and follows(line, lines[at + 1], width)
        if out[at] == SHORT and not line.level and (continues or runs_on):
            out[at] = BODY


def _head(lines: Sequence[Line], out: list[str], words: Vocabulary) -> int:
    """Mark masthead and issuer of a bulletin; return the index of the first line behind its head, 0 without one."""
    issue = out.index(ISSUE) if ISSUE in out else None
    if issue is None or any(role in RUNNING for role in out[:issue]):
        return 0
    for at in range(issue):
        out[at] = MASTHEAD if out[at] == SHORT else out[at]
    end = issue + 1
    for at in range(issue + 1, min(issue + _AFTER_ISSUE, len(lines))):
        if out[at] == SHORT and not lines[at].level and ISSUER not in out and words.issuers.fullmatch(lines[at].plain):
            out[at] = ISSUER
        elif out[at] not in (DATE, MONTH, DATED, FURNITURE, SPEAKER):
            break
        end = at + 1
    return end


def _foot(lines: Sequence[Line], out: list[str], words: Vocabulary) -> None:
    """Mark the office that signs at the foot: complete text precedes it, and nothing but furniture follows."""
    for at in range(len(lines) - 1, max(len(lines) - words.limits.tail, 0), -1):
        if out[at] not in RUNNING and out[at] != SHORT:
            continue
        before, line = lines[at - 1], lines[at]
        signs = out[at] == SHORT and not line.level and bool(words.signatures.fullmatch(line.plain))
        if not signs or (out[at - 1] in RUNNING and not is_complete(before.last, words)):
            return
        out[at] = FURNITURE


def _is_collection(lines: Sequence[Line], out: Sequence[str], words: Vocabulary) -> bool:
    """Say whether the first line names a collection: ``国内联播快讯``."""
    first = next((at for at, role in enumerate(out) if role == SHORT or role in RUNNING), None)
    return first is not None and out[first] == SHORT and bool(words.collections.search(lines[first].plain))


def _top_level(lines: Sequence[Line], out: Sequence[str], first: int, collection: bool) -> int:
    """Return the deepest level of marks that makes a title, 0 where titles carry no marks."""
    levels = [lines[at].level for at in range(first, len(lines)) if lines[at].level and out[at] == SHORT]
    ordered = sorted(set(levels))
    if not ordered:
        return 0
    return ordered[1] if collection and levels.count(ordered[0]) == 1 and len(ordered) > 1 else ordered[0]


def _decide(lines: Sequence[Line], out: list[str], top: int, collection: bool, words: Vocabulary) -> None:
    """Settle the lines of the shape of a title: title, heading or running text."""
    opened = running = False
    for at, line in enumerate(lines):
        if out[at] == SPEAKER:
            out[at] = FURNITURE if opened else SHORT
        if out[at] == SHORT:
            if line.level:
                out[at] = TITLE if line.level <= top else HEADING
            elif top or _runs(lines, out, at, opened, words) or not _stands(out, at):
                out[at] = BODY
            elif collection or not opened or _second_half(out, at):
                out[at] = TITLE
            elif not running and len(line.plain) <= _NAME:
                out[at] = FURNITURE
            else:
                out[at] = BODY if line.plain[-1] in "！!" else HEADING
        running = running or out[at] in RUNNING
        opened = opened or running or out[at] == TITLE


def _runs(lines: Sequence[Line], out: Sequence[str], at: int, opened: bool, words: Vocabulary) -> bool:
    """Say whether a line is running text by its first word or by what precedes it: a title, or text that breaks off.

    Only the first title of a document (nothing ``opened`` before it) may be longer than others.
    """
    plain = lines[at].plain
    if opened and len(plain) > words.limits.title:
        return True
    if words.openers.match(plain) or (_second_half(out, at) and "，" in plain):
        return True
    before = at - 1
    while before >= 0 and out[before] == PAGE:
        before -= 1
    return before >= 0 and out[before] == BODY and not is_complete(lines[before].last, words)


def _stands(out: Sequence[str], at: int) -> bool:
    """Say whether running text follows, at most two other lines of the shape of a title between."""
    shorts = 0
    for after in range(at + 1, min(at + _NEAR, len(out))):
        if out[after] in RUNNING:
            return True
        shorts += out[after] == SHORT
        if shorts > 2:
            return False
    return False


def _second_half(out: Sequence[str], at: int) -> bool:
    """Say whether the line is the second line of the title before it."""
    return at > 0 and out[at - 1] == TITLE
