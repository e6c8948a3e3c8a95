"""What old Word, WPS and RTF files hold → text and blocks, by antiword or LibreOffice where one is installed."""

from __future__ import annotations

import re
from typing import Final

from pipeline.read.builder import Builder
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.word import programs
from pipeline.read.word.docx import read_docx
from pipeline.read.word.drawn import add_drawn, has_table

OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With what the files of old Word and of WPS begin."""

RTF: Final = b"{\\rtf"
"""With what RTF begins."""

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # what holds a .docx with a password
_DIGIT: Final = re.compile("[0-9０-９]")
_NEEDED: Final = (
    "reading it needs LibreOffice or antiword (Debian: apt install antiword); install one, or save it as .docx"
)
_NO_WORD: Final = "it is no Word document, or damaged; open it in Word or WPS and save it as .docx"


def read_doc(data: bytes) -> Content:
    """Read an old Word file or RTF: ``read_doc(data).blocks``.

    antiword is quick; LibreOffice tells which cells are merged, so it reads what has tables where it is installed.
    Raises ``UnreadableError``, with what to install where neither is. Other data never gets to these programs:
    LibreOffice takes anything for a text and converts it.
    """
    if data.startswith(RTF):
        if not (office := programs.office()):
            raise UnreadableError("it is RTF, which needs LibreOffice; install it, or save the file as .docx")
        return read_docx(programs.by_office(office, data, ".rtf"))
    if not data.startswith(OLD):
        raise UnreadableError(_NO_WORD)
    if _LOCKED in data:
        raise UnreadableError("it is locked with a password; save it without one")
    return _old(data)


def _old(data: bytes) -> Content:
    antiword, office = programs.antiword(), programs.office()
    if not antiword:
        if not office:
            raise UnreadableError(_NEEDED)
        return read_docx(programs.by_office(office, data))
    text, notes = programs.by_antiword(antiword, data)
    printed = text.decode("utf-8", "replace")
    if office and (not printed.strip() or has_table(printed)):
        return read_docx(programs.by_office(office, data))
    if not printed.strip() and notes.strip():
        raise UnreadableError(_NO_WORD)  # its exit code is 0 whatever it meets
    builder = Builder()
    add_drawn(builder, printed)
    said = " ".join(notes.split()).strip("[]")
    return builder.content(digits=len(_DIGIT.findall(printed)), warnings=(f"antiword: {said}",) if said else ())
