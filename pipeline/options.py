"""What a user may choose, in one frozen record that is handed down whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

MAX_CHARS = 50_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """The choices that decide what comes out: ``Options(published=date(2021, 7, 29)).segmenter == "rjieba"``.

    ``rules`` is a folder of rule files in place of the packaged ones; ``published`` dates documents that don't state
    their date; ``segmenter`` is ``rjieba`` or ``jieba``; a document of more than ``max_chars`` characters fails;
    ``encoding`` and ``text_column`` tell readers what they else find out themselves.
    """

    rules: Path | None = None
    published: date | None = None
    segmenter: str = "rjieba"
    max_chars: int = MAX_CHARS
    encoding: str | None = None
    text_column: str | None = None

    def __post_init__(self) -> None:
        """Refuse a day that is none before anything counts from it; that of a moment is taken."""
        if isinstance(self.published, datetime):
            object.__setattr__(self, "published", self.published.date())
        elif self.published is not None and not isinstance(self.published, date):
            told = type(self.published).__name__
            raise TypeError(f"published must be a date such as date(2021, 7, 29), not {told}: {self.published!r}")
