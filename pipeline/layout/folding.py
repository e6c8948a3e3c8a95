"""The seam to folding until it is a family of rules: then ``rules[FOLDING]`` takes the place of ``Folding()``."""

from __future__ import annotations

from pipeline.core import folding


class Folding:
    """What layout asks of characters: ``Folding().fold("３．５％") == "3.5%"``."""

    def fold(self, text: str) -> str:
        """Fold each character to its half-width, simplified form."""
        return folding.fold(text)

    def squeeze(self, text: str, start: int = 0, *, title: bool = False) -> tuple[str, tuple[int, ...] | None]:
        """Leave out what carries no meaning, and tell where each character that is kept stands."""
        return folding.squeeze(text, start, title=title)

    def is_plain(self, text: str) -> bool:
        """Tell whether both leave a text as it is."""
        return folding.is_plain(text)

    def plain_until(self, text: str, start: int, end: int) -> int:
        """Tell how far both leave a stretch as it is."""
        return folding.plain_until(text, start, end)
