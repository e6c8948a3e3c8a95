"""A file's bytes → ``Document(text, blocks)``: a format is one file here and one row in ``formats.py``.

Reading never raises for what stands in a file: a file that can't be read is a ``Document`` with the status
``failed`` and one plain sentence in ``error``, so that the other documents of a run are done.
"""

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
