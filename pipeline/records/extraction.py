"""One document after every stage."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records.claim import Claim, Leftover
from pipeline.records.document import Document, Header
from pipeline.records.layout import Layout


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with all that was found in it."""

    document: Document
    layout: Layout
    claims: tuple[Claim, ...]
    leftovers: tuple[Leftover, ...]

    @property
    def header(self) -> Header:
        """What the head of the document says of itself."""
        return self.layout.header
