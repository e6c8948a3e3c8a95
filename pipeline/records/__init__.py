"""Every record that flows between the stages, and nothing else.

bytes → ``Document`` → ``Layout`` (``Article`` · ``Sentence``) → ``Mention`` → ``Claim`` → tables

All records are frozen. Those of which a document has thousands say so by ``Final`` and write out how they are made: a
frozen dataclass takes four times as long to make, and mypyc leaves its making to the interpreter.

Offsets are half-open character offsets; in ``Document``, ``Article``, ``Sentence``, ``Claim`` and ``Leftover`` they
count in the source text as decoded, in ``Mention`` and ``DateMention`` in the ``norm`` text of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as decoded: ``Document(source="brief.txt", text="…", …)``.

    ``text`` is the decoded source, unchanged. ``status`` is ``ok``, ``empty`` or ``failed``; a failed
    document says why in ``error``, one plain sentence.
    """

    doc_id: str
    source: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    status: str = "ok"
    error: str | None = None


class Region(NamedTuple):
    """An administrative area: ``Region("360724", "上犹县", "江西省赣州市上犹县")`` (GB/T 2260 code)."""

    code: str | None
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says of itself; a field it does not state is None."""

    title: str | None = None
    issuer: str | None = None
    issue_no: str | None = None
    published: date | None = None
    region: Region | None = None


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
    ``norm[i]`` stands in the source; None means ``start + i``.
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


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out: its header, its articles and its sentences in reading order."""

    header: Header
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]


class Number(NamedTuple):
    """A numeral as read: ``Number(Decimal("2500"), None, "gt")`` for ``2500余``.

    ``bound`` is what the numeral itself says: ``eq``, ``gt`` (余, 多), ``lt``; ``high`` the upper end of a range.
    """

    low: Decimal
    high: Decimal | None = None
    bound: str = "eq"


@dataclass(slots=True, init=False)
class Period:
    """A period, both ends included; None is an open end. ``text`` are the words it was read from."""

    start: Final[date | None]
    end: Final[date | None]
    text: Final[str]

    def __init__(self, start: date | None, end: date | None, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text


@dataclass(slots=True, init=False)
class DateMention:
    """Date words in ``norm[start:end]`` of a sentence; ``rule`` names the date rule that found them."""

    start: Final[int]
    end: Final[int]
    text: Final[str]
    rule: Final[str]

    def __init__(self, start: int, end: int, text: str, rule: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.rule = rule


@dataclass(slots=True, init=False)
class Mention:
    """One quantity before resolution, in offsets of the text searched.

    ``kind`` is count, money, percent, measure, duration or ratio. ``count``/``count_max`` are in ``unit``, None for
    a percent; ``percent`` (and ``count_max`` as the upper end) for a percent. ``unit_base``/``count_base`` give the
    same amount in the base unit of its dimension.
    """

    start: Final[int]
    end: Final[int]
    text: Final[str]
    kind: Final[str]
    count: Final[Decimal | None]
    count_max: Final[Decimal | None]
    percent: Final[Decimal | None]
    unit: Final[str]
    per: Final[str | None]
    bound: Final[str]
    unit_base: Final[str]
    count_base: Final[Decimal | None]
    rule: Final[str]

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        kind: str,
        count: Decimal | None,
        count_max: Decimal | None,
        percent: Decimal | None,
        unit: str,
        per: str | None,
        bound: str,
        unit_base: str,
        count_base: Decimal | None,
        rule: str,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.kind = kind
        self.count = count
        self.count_max = count_max
        self.percent = percent
        self.unit = unit
        self.per = per
        self.bound = bound
        self.unit_base = unit_base
        self.count_base = count_base
        self.rule = rule


@dataclass(slots=True, init=False)
class Leftover:
    """A number that became no claim, and why."""

    doc_id: Final[str]
    sentence_id: Final[str]
    start: Final[int]
    end: Final[int]
    text: Final[str]
    reason: Final[str]

    def __init__(self, doc_id: str, sentence_id: str, start: int, end: int, text: str, reason: str) -> None:
        self.doc_id = doc_id
        self.sentence_id = sentence_id
        self.start = start
        self.end = end
        self.text = text
        self.reason = reason


class Claim(NamedTuple):
    """One row of the ``claims`` table; the columns are those of the contract, in its order."""

    claim_id: str
    doc_id: str
    article_id: str
    sentence_id: str
    source: str
    published: date | None
    start: int
    end: int
    quantity: str
    kind: str
    count: Decimal | None  # type: ignore[assignment]  # hides tuple.count
    count_max: Decimal | None
    unit: str
    per: str | None
    percent: Decimal | None
    bound: str
    change: str
    baseline: str | None
    modality: str
    date_text: str | None
    date_start: date | None
    date_end: date | None
    period_start: date | None
    period_end: date | None
    period_source: str | None
    subject: str
    entity: str | None
    region: str | None
    region_code: str | None
    unit_base: str
    count_base: Decimal | None
    sentence: str
    rule: str
    confidence: float


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
