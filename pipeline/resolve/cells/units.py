"""Units that heads, row heads and lines around a table write: in brackets, behind a mark, or alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.core.characters import BRACKETS, MULTIPLIERS
from pipeline.layout.table_words import TableWords
from pipeline.match.matcher import Matcher
from pipeline.match.quantities import quantity_at
from pipeline.match.rates import rate_after

_BRACKETED: Final = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,20})[)）\]】]")
_PARTED: Final = re.compile(r"[,，/:：、_]([^,，/:：、_（）()]{1,8})\Z")
_SIGN: Final = re.compile(r"(?<=.)[%‰]\Z")
_MANY: Final = re.compile("[、，,；;]")
_NUMBERED: Final = re.compile(rf"(?:[{MULTIPLIERS}]+)[㐀-鿿]{{1,5}}(?:[/·][㐀-鿿a-zA-Z]{{1,5}})?")
_SCALE: Final = re.compile(rf"[{MULTIPLIERS}]+")
_COMMA: Final = re.compile("[，,]")
_EXPLAINED: Final = re.compile(r"(?<=.)[（(][^（()）]*[)）]\Z")
_LABEL: Final = re.compile(r"\A[^:：]{0,4}[:：]")
PERCENT: Final = "%"
_PERCENT: Final = frozenset("%‰")
_REMEMBERED: Final = 4096


class Unit(NamedTuple):
    """A unit as a head writes it, and the head without it: ``Unit("万吨", "产量")``."""

    unit: str
    rest: str


class UnitReader:
    """Finds the units in words: ``UnitReader(matcher, words).in_head("产量（万吨）").unit == "万吨"``."""

    def __init__(self, matcher: Matcher, words: TableWords) -> None:
        self.matcher: Final = matcher
        self.words: Final = words
        self.is_unit = lru_cache(_REMEMBERED)(self._is_unit)

    def _is_unit(self, text: str) -> bool:
        """Tell a unit: one that the rules know, or a multiplier with a word."""
        text = self.plain(text)
        if not text or text[0].isdigit():
            return False
        return self.known(text) or _NUMBERED.fullmatch(text) is not None

    def known(self, unit: str) -> bool:
        """Tell a unit that the rules read behind a number: ``known("万元/人")``."""
        written = f"1{unit}"
        numeral = self.matcher.quantities.number.match(written)
        draft = quantity_at(written, *numeral.span(), self.matcher) if numeral else None
        if draft is None or draft.tail is None or draft.end == draft.numeral_end:
            return False
        rate = rate_after(written, draft.end, self.matcher)
        return (rate.end if rate else draft.end) == len(written)

    def plain(self, unit: str) -> str:
        """Return a unit as it stands behind a number: ``plain("单位：人民币元") == "元"``."""
        unit = _EXPLAINED.sub("", _LABEL.sub("", unit)).strip(BRACKETS)
        words = self.words
        for currency, rest in words.currencies.items():
            if unit.startswith(currency) and len(unit) > len(currency):
                unit = unit.removeprefix(currency)
            elif unit.endswith(currency) and len(unit) > len(currency):
                unit = unit.removesuffix(currency)
            elif unit == currency:
                unit = rest
        return words.unit_names.get(unit, unit)

    def in_brackets(self, head: str) -> Unit | None:
        """Find the unit that a head or a line writes in brackets, the last of several."""
        for found in reversed(list(_BRACKETED.finditer(head))):
            first = _COMMA.split(found[1])[0]  # （万人，按户籍）
            for unit in (found[1], first):
                if self.is_unit(unit) or _SCALE.fullmatch(unit):
                    return Unit(self.plain(unit), head[: found.start()] + head[found.end() :])
        return None

    def in_head(self, head: str) -> Unit | None:
        """Find the unit that a head writes: in its last brackets, behind a mark or as a sign at its end."""
        if bracketed := self.in_brackets(head):
            return bracketed
        if sign := _SIGN.search(head):
            return Unit(sign[0], head[: sign.start()])
        parted = _PARTED.search(head)
        if parted and self.is_unit(parted[1]):
            return Unit(self.plain(parted[1]), head[: parted.start()])
        return None

    def alone(self, head: str) -> Unit | None:
        """Return a head that is a unit and nothing else: the 户 below 贫困人口."""
        return Unit(self.plain(head), "") if self.is_unit(head) else None

    def in_line(self, line: str) -> tuple[str, ...]:
        """Return the units of a line: ``in_line("单位：亿元、%") == ("亿元", "%")``; none where it names none."""
        found = self.words.match("unit_line", line)
        if found is None:
            return ()
        units = tuple(self.plain(part) for part in _MANY.split(found["unit"]) if part)
        return tuple(unit for unit in units if unit)


def is_scale(unit: str) -> bool:
    """Tell a multiplier that stands for a unit: the 万 of ``用户（万）``."""
    return _SCALE.fullmatch(unit) is not None


def scale_of(norm: str) -> str:
    """Return the multiplier at the end of a cell: ``scale_of("892万") == "万"``."""
    return norm[len(norm.rstrip(MULTIPLIERS)) :]


def percent_of(units: tuple[str, ...]) -> str | None:
    """Return the sign of percent among units."""
    return next((unit for unit in units if unit in _PERCENT), None)


def amount_of(units: tuple[str, ...]) -> str | None:
    """Return the one unit that is no sign of percent; None where several are, as nothing says which is meant."""
    amounts = [unit for unit in units if unit not in _PERCENT]
    return amounts[0] if len(amounts) == 1 else units[0] if len(units) == 1 else None
