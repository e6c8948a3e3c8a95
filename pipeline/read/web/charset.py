"""Bytes of a page → text, whatever it says of its encoding: many that declare GB2312 are UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import Final

from pipeline.read.decode import BOMS, LOST, Decoded, NotTextError, decode
from pipeline.read.errors import UnreadableError

_DECLARED: Final = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?|\?xml\b[^>]{0,100}?)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_HEAD: Final = 4096  # bytes in which a page declares its encoding
_SUPERSETS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252"}
"""Encodings that are declared for their larger brothers, by the names that Python gives them."""


def decode_page(data: bytes, told: str = "") -> Decoded:
    """Decode a page: ``decode_page("增长5%".encode("gb18030"), "gb2312").encoding == "gb18030"``.

    A byte order mark comes first, then UTF-8 where every byte agrees, then the encoding that the page declares or its
    letter tells (``told``), where every byte agrees, at last the best guess. Raises ``UnreadableError`` for
    what is no text.
    """
    if not data.startswith(tuple(mark for mark, _ in BOMS)):
        declared = _DECLARED.search(data[:_HEAD])
        for name in ("utf-8", told, declared[1].decode("ascii", "replace") if declared else ""):
            encoding = charset_of(name)
            text = _strictly(data, encoding) if encoding else None
            if text is not None:
                return Decoded(text, encoding)
    try:
        return decode(data)
    except NotTextError as error:
        raise UnreadableError(f"it is no page: {error}") from error


def charset_of(name: str) -> str:
    """The encoding by which to read what declares ``name``, if there is one: ``charset_of("GB2312") == "gb18030"``."""
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except LookupError:
        return ""
    return _SUPERSETS.get(known, known)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if LOST in text and encoding != "utf-8" else text
