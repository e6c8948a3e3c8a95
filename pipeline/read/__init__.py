"""A file's bytes → ``Document(text, blocks)``: a format is one file here and one row in ``formats.py``.

Reading never raises for what stands in a file: a file that can't be read is a ``Document`` with the status
``failed`` and one plain sentence in ``error``, so that the other documents of a run are done. Everything here is loaded
when it is first used: text in memory needs no reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.read.bounded import read_bounded
    from pipeline.read.document import document_id, document_of, failed, read
    from pipeline.read.formats import FORMATS, SUFFIXES, Format, format_of

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Format",
    "document_id",
    "document_of",
    "failed",
    "format_of",
    "read",
    "read_bounded",
]

_HOMES = {
    "document": ("document_id", "document_of", "failed", "read"),
    "formats": ("FORMATS", "SUFFIXES", "Format", "format_of"),
    "bounded": ("read_bounded",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"pipeline.read.{home}"), name)
    raise AttributeError(f"module 'pipeline.read' has no attribute {name!r}")
