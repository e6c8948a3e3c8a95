"""What a user may choose, in one frozen record that is handed down whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.errors import InputError

MAX_CHARS = 50_000_000
MAX_CELLS = 50_000
SETTINGS = "brief-metrics.toml"
"""The file of a folder that says how it is to be read; `pipeline/cli/settings.py` reads it."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices that decide what comes out: ``Options(published=date(2021, 7, 29)).segmenter == "rjieba"``.

    ``rules`` is a folder of rule files that add to the packaged ones, or stand in their place with ``only_rules``, or
    where it holds a file of every kind; ``published`` dates documents that don't state their date; ``segmenter`` is
    ``rjieba`` or ``jieba``; a document of more than ``max_chars`` characters fails, of a table of more than
    ``max_cells`` amounts the rest is left over; ``encoding`` and ``text_column`` tell readers what they else find out
    themselves; ``corrections`` is a review that a page saved. Raises ``TypeError`` where ``published`` is no day.
    """

    rules: Path | None = None
    published: date | None = None
    segmenter: str = "rjieba"
    max_chars: int = MAX_CHARS
    encoding: str | None = None
    text_column: str | None = None
    only_rules: bool = False
    corrections: Path | None = None
    max_cells: int = MAX_CELLS

    def __post_init__(self) -> None:
        """Refuse a day that is none before anything counts from it; that of a moment is taken."""
        if isinstance(self.published, datetime):
            object.__setattr__(self, "published", self.published.date())
        if self.published is not None and not isinstance(self.published, date):
            told = type(self.published).__name__
            raise TypeError(f"published must be a date such as date(2021, 7, 29), not {told}: {self.published!r}")


def day_of(told: date | str | None) -> date | None:
    """Read a day as people give it: ``day_of("2021-07-29") == date(2021, 7, 29)``; a date stays, None too.

    Raises ``InputError`` for a text that is no date.
    """
    if isinstance(told, str):
        try:
            return date.fromisoformat(told.strip())
        except ValueError:
            raise InputError(f"{told!r} is no date; write it as 2021-07-29") from None
    return told.date() if isinstance(told, datetime) else told
