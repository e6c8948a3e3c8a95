"""``.doc`` and ``.wps`` → text and blocks, by LibreOffice or antiword where one is installed."""

from __future__ import annotations

from pipeline.read.content import Content


def read_doc(data: bytes) -> Content:
    """Read."""
    raise NotImplementedError
