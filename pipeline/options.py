"""What a user may choose, in one frozen record that is handed down whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

MAX_CHARS = 50_000_000
MAX_CELLS = 50_000


@dataclass(frozen=True, slots=True)
class Options:
    """The choices that decide what comes out: ``Options(published=date(2021, 7, 29)).segmenter == "rjieba"``.

    ``rules`` is a folder of rule files in place of the packaged ones; ``published`` dates documents that don't state
    their date; ``segmenter`` is ``rjieba`` or ``jieba``; a document of more than ``max_chars`` characters fails, of
    a table of more than ``max_cells`` amounts the rest is left over;
    ``encoding`` and ``text_column`` tell readers what they else find out themselves.
    """

    rules: Path | None = None
    published: date | None = None
    segmenter: str = "rjieba"
    max_chars: int = MAX_CHARS
    encoding: str | None = None
    text_column: str | None = None
    max_cells: int = MAX_CELLS
