"""What a file with the name of a Word document is by its bytes: many a ``.doc`` is a web page, a ``.docx`` or RTF."""

from __future__ import annotations

import re
from typing import Final

from pipeline.read.content import Content
from pipeline.read.web.html import read_html
from pipeline.read.web.mail import read_mht
from pipeline.read.word.doc import read_doc
from pipeline.read.word.docx import read_docx

_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|body|\?xml)", re.IGNORECASE)
_MIME: Final = re.compile(rb"\s*(?:mime-version|from|content-type):", re.IGNORECASE)


def read_word(data: bytes) -> Content:
    """Read a ``.docx``, ``.doc`` or ``.wps`` file, whichever of them it is: ``read_word(data).blocks``.

    Raises ``UnreadableError`` where it is none, is damaged, or needs a program that is not installed.
    """
    if data.startswith(b"PK"):
        return read_docx(data)
    if _PAGE.match(data):
        return read_html(data)
    if _MIME.match(data):
        return read_mht(data)
    return read_doc(data)
