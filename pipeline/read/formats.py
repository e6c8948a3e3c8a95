"""The formats that can be read: one row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from posixpath import splitext
from typing import Final, NamedTuple

from pipeline.read.content import Content
from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.plain import read_plain
from pipeline.read.sheets import read_records, read_separated, read_workbook, record_rows, separated_rows, workbook_rows
from pipeline.read.web import read_eml, read_html, read_mht
from pipeline.read.word import missing, read_word


def _nothing() -> str:
    return ""


class Format(NamedTuple):
    """A kind of file: the suffixes of its names, its media type, and the function that makes content of its bytes.

    A file is read in a process of its own, within limits, unless ``apart`` is False: its reader needs none. ``encoded``
    says that its bytes are text, in the encoding that ``--encoding`` names. ``rows`` reads the text column of that
    name, one content a row (an empty one for a row without text), and gives None for a file that has no such column.
    ``missing`` says in one clause what must be installed for the format to be read, or nothing: "install antiword".
    """

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes], Content]
    apart: bool = True
    encoded: bool = False
    rows: Callable[[bytes, str], Sequence[Content] | None] | None = None
    missing: Callable[[], str] = _nothing


WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN: Final = Format((".txt",), "text/plain", read_plain, apart=False, encoded=True)
FORMATS: Final = (
    PLAIN,
    Format((".md",), "text/markdown", read_markdown, apart=False, encoded=True),
    Format((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", read_word),
    Format((".doc",), "application/msword", read_word, missing=missing),
    Format((".wps",), "application/vnd.ms-works", read_word, missing=missing),
    Format((".html", ".htm"), "text/html", read_html, encoded=True),
    Format((".mht", ".mhtml"), "multipart/related", read_mht),
    Format((".eml",), "message/rfc822", read_eml),
    Format((".xlsx", ".xlsm"), WORKBOOK, read_workbook, rows=workbook_rows),
    Format((".xls", ".et"), "application/vnd.ms-excel", read_workbook, rows=workbook_rows),
    Format((".csv",), "text/csv", read_separated, encoded=True, rows=separated_rows),
    Format((".tsv",), "text/tab-separated-values", read_separated, encoded=True, rows=separated_rows),
    Format((".jsonl",), "application/x-ndjson", read_records, encoded=True, rows=record_rows),
    Format((".pdf",), "application/pdf", read_pdf),
)
_BY_SUFFIX: Final = {suffix: form for form in FORMATS for suffix in form.suffixes}
SUFFIXES: Final = tuple(_BY_SUFFIX)
"""The suffixes of all files that are read, in the order of the formats."""


def format_of(source: str) -> Format:
    """Tell a file's format by its name, else plain text: ``format_of("2021/A.MD").media_type == "text/markdown"``."""
    return _BY_SUFFIX.get(splitext(source)[1].lower(), PLAIN)
