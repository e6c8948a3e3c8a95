"""The formats that can be read: one row each."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import splitext
from typing import Final, NamedTuple

from pipeline.read.content import Content
from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.plain import read_plain


class Format(NamedTuple):
    """A kind of file: the suffixes of its names, its media type, and the function that makes content of its bytes."""

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes], Content]


PLAIN: Final = Format((".txt",), "text/plain", read_plain)
FORMATS: Final = (
    PLAIN,
    Format((".md",), "text/markdown", read_markdown),
    Format((".pdf",), "application/pdf", read_pdf),
)
_BY_SUFFIX: Final = {suffix: form for form in FORMATS for suffix in form.suffixes}
SUFFIXES: Final = tuple(_BY_SUFFIX)
"""The suffixes of all files that are read, in the order of the formats."""


def format_of(source: str) -> Format:
    """Tell a file's format by its name, else plain text: ``format_of("2021/A.MD").media_type == "text/markdown"``."""
    return _BY_SUFFIX.get(splitext(source)[1].lower(), PLAIN)
