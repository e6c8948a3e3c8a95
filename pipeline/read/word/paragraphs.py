"""Paragraphs of a Word document while they are open, and what they make when they end."""

from __future__ import annotations

from typing import Final

from pipeline.read.grids import Grid, Part
from pipeline.read.word.styles import Style
from pipeline.records.blocks import HEADING, ITEM, PARAGRAPH

_SIGNS: Final = {"a3": "≤", "b0": "°", "b1": "±", "b3": "≥", "b4": "×", "6d": "μ", "2d": "-", "25": "%"}
"""Characters of the font Symbol that bear on a number; the others leave a mark."""
_MARK: Final = "□"
_NO_STYLE: Final = Style()


class Paragraph:
    """One that is open: its words, what hangs on it, and what its properties say: ``Paragraph().words == []``."""

    __slots__ = ("hanging", "joined", "level", "listed", "style", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.hanging: list[Part | Grid] = []
        self.style = _NO_STYLE
        self.level: int | None = None
        self.listed: bool | None = None
        self.joined = False  # its mark is deleted: it goes on in the next

    def part(self, text: str, titled: bool) -> Part:
        """What it is by its properties, else by its style; headings stand below a title, where one came before."""
        level = self.style.level if self.level is None else self.level
        if self.style.title:
            return Part(text, HEADING, 1)
        if level:
            return Part(text, HEADING, level + titled)
        listed = self.style.listed if self.listed is None else self.listed
        return Part(text, ITEM if listed else PARAGRAPH)


class Flow:
    """Where paragraphs and tables go: the body, a cell, or a text box: ``Flow().parts == []``."""

    __slots__ = ("carried", "parts")

    def __init__(self) -> None:
        self.parts: list[Part | Grid] = []
        self.carried = ""  # of a paragraph that goes on in the next


def symbol(code: str, font: str) -> str:
    """A character by its code in a font of signs: ``symbol("F0B1", "Symbol") == "±"``."""
    return _SIGNS.get(code.lower().removeprefix("f0"), _MARK) if font.lower() == "symbol" else _MARK
