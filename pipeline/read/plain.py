"""Plain text and Markdown: the text is the file's own, decoded."""

from __future__ import annotations

from pipeline.read.decode import Decoded, decode


def read_plain(data: bytes) -> Decoded:
    """Text of a ``.txt`` or ``.md`` file, unchanged: ``read_plain(b"5\\r\\n").text == "5\\r\\n"``."""
    return decode(data)
