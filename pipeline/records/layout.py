"""A document laid out: articles and sentences, in offsets of the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.records.document import Header, Region
from pipeline.records.grid import Table


@dataclass(frozen=True, slots=True)
class Article:
    """A titled part of a document, with the place and the organisation it speaks of."""

    article_id: str
    doc_id: str
    ordinal: int
    title: str | None
    start: int
    end: int
    entity: str | None
    region: Region | None


@dataclass(slots=True, init=False)
class Sentence:
    """A sentence (or a title line) of the source and the text that rules read.

    ``text`` is ``source[start:end]``. ``clean`` is ``text`` without line breaks, marks and blanks that carry no
    meaning; ``norm`` is ``clean`` character for character in half-width, simplified form. ``offsets[i]`` is where
    ``norm[i]`` stands in the source; None means ``start + i``. ``is_row`` says that it is the row of a table.
    """

    sentence_id: Final[str]
    doc_id: Final[str]
    article_id: Final[str]
    section: Final[str | None]
    start: Final[int]
    end: Final[int]
    text: Final[str]
    clean: Final[str]
    norm: Final[str]
    offsets: Final[tuple[int, ...] | None]
    is_title: Final[bool]
    is_row: Final[bool]

    def __init__(
        self,
        sentence_id: str,
        doc_id: str,
        article_id: str,
        section: str | None,
        start: int,
        end: int,
        text: str,
        clean: str,
        norm: str,
        offsets: tuple[int, ...] | None,
        is_title: bool = False,
        is_row: bool = False,
    ) -> None:
        self.sentence_id = sentence_id
        self.doc_id = doc_id
        self.article_id = article_id
        self.section = section
        self.start = start
        self.end = end
        self.text = text
        self.clean = clean
        self.norm = norm
        self.offsets = offsets
        self.is_title = is_title
        self.is_row = is_row


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out: its header, its articles, its sentences in reading order, and its tables.

    ``captions`` are the offsets of the lines that speak of tables alone.
    """

    header: Header
    articles: tuple[Article, ...]
    sentences: Sequence[Sentence]
    tables: tuple[Table, ...] = ()
    captions: frozenset[int] = frozenset()
