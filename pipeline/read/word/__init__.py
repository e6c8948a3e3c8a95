"""Word: ``.docx`` by a walk over its XML, ``.doc`` and ``.wps`` by a program that is installed.

What a function needs is loaded when it is called, as most runs read plain text alone.
"""

from __future__ import annotations

from pipeline.read.content import Content


def read_word(data: bytes) -> Content:
    """Read a ``.docx``, ``.doc`` or ``.wps`` file: ``read_word(data).blocks``; raises as ``kinds.read_word``."""
    from pipeline.read.word import kinds

    return kinds.read_word(data)


def missing() -> str:
    """What to install for old Word files to be read, "" where it is: ``"install LibreOffice or antiword"``."""
    from pipeline.read.word import programs

    return programs.missing()
