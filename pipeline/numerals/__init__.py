"""Numerals, Arabic, Chinese and mixed: where they stand in a text, what they are worth, how they are written. Pure."""

from pipeline.numerals.grammar import FIRST, GROWING, JOINING, NUMBER, ONES, OPENING, PLACES, RANGE_MARK
from pipeline.numerals.value import parse, parse_number
from pipeline.numerals.writing import format_number

__all__ = [
    "FIRST",
    "GROWING",
    "JOINING",
    "NUMBER",
    "ONES",
    "OPENING",
    "PLACES",
    "RANGE_MARK",
    "format_number",
    "parse",
    "parse_number",
]
