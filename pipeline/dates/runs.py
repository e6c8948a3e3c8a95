"""Runs of years that have a name: decades, centuries, five-year plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from pipeline.dates.calendar import Days, integer
from pipeline.dates.parser import Node
from pipeline.dates.units import Frame

_TENS_OF_1900: Final = 30  # 80年代 without a century are those of the 20th


def _decade(node: Node, frame: Frame) -> Days:
    """Ten years, as in 上世纪90年代, or a century."""
    parts = node.parts
    tens = integer(parts.get("tens", "0"))
    century = parts.get("century") or parts.get("century_number")
    first = (integer(century) - 1) * 100 if century else 1900 if tens >= _TENS_OF_1900 else 2000
    return date(first + tens, 1, 1), date(first + (tens + 9 if "tens" in parts else 99), 12, 31)


def _plan(node: Node, frame: Frame) -> Days:
    """The years of a five-year plan."""
    first, _, last = node.parts["plan"].partition("-")
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _plan_years(node: Node, frame: Frame) -> Days:
    """The first or last years of a five-year plan."""
    first, last = (int(year) for year in node.parts["plan"].split("-"))
    count = integer(node.parts["number"])
    if node.parts["edge"] == "first":
        return date(first, 1, 1), date(first + count - 1, 12, 31)
    return date(last - count + 1, 1, 1), date(last, 12, 31)


def _plan_state(node: Node, frame: Frame) -> Days:
    return None, _plan(node, frame)[1]


RUNS: Final[dict[str, Callable[[Node, Frame], Days]]] = {
    "decade": _decade,
    "plan": _plan,
    "plan_years": _plan_years,
    "plan_state": _plan_state,
}
