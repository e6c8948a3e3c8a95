"""Numerals, Arabic, Chinese and mixed: where they stand in a text, what they are worth, how they are written. Pure."""

from pipeline.numerals.grammar import FIRST, NUMBER, RANGE_MARK
from pipeline.numerals.value import magnitude, parse, parse_number
from pipeline.numerals.writing import format_number

__all__ = [
    "FIRST",
    "NUMBER",
    "RANGE_MARK",
    "format_number",
    "magnitude",
    "parse",
    "parse_number",
]
