"""What a reader gives: a source file as text, and what its head says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.records.blocks import Block


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as decoded: ``Document(source="brief.txt", text="…", …)``.

    ``text`` is the decoded source, unchanged, ``blocks`` its parts as far as the reader knows them. ``status`` is
    ``ok``, ``empty`` or ``failed``; a failed document says why in ``error``, one plain sentence. ``title`` and
    ``published`` are what the file's own metadata say, ``pages`` where its pages begin in the text, ``warnings`` a
    sentence for each part that is not in the text, ``coverage`` the digits of the text by those of the file, None where
    nobody counted.
    """

    doc_id: str
    source: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    status: str = "ok"
    error: str | None = None
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: date | None = None
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    coverage: float | None = None


class Region(NamedTuple):
    """An administrative area: ``Region("360724", "上犹县", "江西省赣州市上犹县")`` (GB/T 2260 code)."""

    code: str | None
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says of itself; a field it does not state is None.

    ``month`` is the last day of the month that a line names without a day.
    """

    title: str | None = None
    issuer: str | None = None
    issue_no: str | None = None
    published: date | None = None
    region: Region | None = None
    month: date | None = None
