"""Whether a figure of a table is a change, and against what."""

from __future__ import annotations

from typing import Final

from pipeline.layout.table_words import Role, TableWords
from pipeline.records import Mention
from pipeline.resolve.cells.head import Head
from pipeline.resolve.change import LEVEL, Change, ChangeCues

_WAYS: Final = {"up": "increase", "down": "decrease"}
_SAID: Final[tuple[tuple[Role, str], ...]] = (("up", "increase"), ("down", "decrease"))


def change_of(
    mention: Mention, head: Head, lines: tuple[Head, ...], words: TableWords, cues: ChangeCues, lead: str = ""
) -> Change:
    """Return the change that a head makes of an amount: below ``比上年增长（%）`` an increase against yoy.

    The sign stays as it is written; where the head leaves the way open (增减), it decides. A head that names no
    baseline has that of the caption, among ``lines``. Words of the cell itself, its ``lead``, outweigh the head:
    下降0.3个百分点.
    """
    told = _told(lead, words)
    if head.change is None and told is None:
        return LEVEL
    way = told or _WAYS.get(head.change or "") or _signed(mention)
    compared = head.compared or next((line.compared for line in reversed(lines) if line.compared), "")
    baseline, rule = _baseline(compared, cues)
    return Change(way, baseline, None, f"table.{'moved' if head.change == 'moved' else way}", rule)


def _told(lead: str, words: TableWords) -> str | None:
    """Return the way that the words before an amount say and nothing else: 同比下降."""
    if not lead or words.without("change_words", words.without("compared", lead)):
        return None
    return next((way for name, way in _SAID if words.says(name, lead)), None)


def moved(mention: Mention) -> Change:
    """Return the change that a signed amount in brackets is: ``1.4亿（+44.7%）``."""
    return Change(_signed(mention), None, None, "table.moved", None)


def _signed(mention: Mention) -> str:
    value = mention.percent if mention.kind == "percent" else mention.count
    return "decrease" if value is not None and value < 0 else "increase"


def _baseline(compared: str, cues: ChangeCues) -> tuple[str | None, str | None]:
    """Return what a change is measured against, and the rule that says so."""
    hit = cues.baselines.last(compared) if compared else None
    if hit is None or hit.groups is None:
        return None, None
    return hit.cue.value or hit.groups["words"], hit.cue.rule
