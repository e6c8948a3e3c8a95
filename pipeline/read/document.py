"""Bytes or text → ``Document``; what can't be read is a document too, which says why."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path
from typing import Final

from pipeline.errors import cause, reason
from pipeline.read.content import Content, digits_in
from pipeline.read.decode import LOST, NotTextError
from pipeline.read.errors import UnreadableError
from pipeline.read.plain import plain_blocks
from pipeline.records import Document

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRETCH: Final = 1 << 20
COVERED: Final = 0.95
"""A document with a smaller share of the digits of its file is warned of."""


def read(content: Path | bytes, source: str) -> Document:
    """One document: ``read(Path("data/raw/brief.txt"), "brief.txt")``; ``content`` may be the bytes themselves.

    ``source`` is the name that the tables give the document, and its suffix chooses the format (plain text where it has
    none). ``sha256`` is of the bytes, ``doc_id`` of source and text. ``status`` is ``empty`` where only blanks stand in
    the file; ``failed`` where the file can't be opened or read. An ``ok`` document may carry a note in ``error``:
    how many places were damaged and became U+FFFD. It is read in this process, without the limits of ``read_bounded``.
    """
    from pipeline.read.formats import format_of  # a text in memory has no format

    form = format_of(source)
    try:
        data = content if isinstance(content, bytes) else _bytes_of(content)
    except OSError as error:
        return failed(source, unreadable(source, error))
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        found = form.read(data) if data or form.encoded else Content("", ())
        return made(found, source, sha256, form.media_type)
    except Exception as error:  # a reader meets whatever a damaged file may hold
        return failed(source, why_not(source, error), sha256, form.media_type)


def made(found: Content, source: str, sha256: str, media_type: str) -> Document:
    """Make the document of what a reader found: ``made(Content("约5家", ()), "a.txt", "", "text/plain").status``."""
    status, note = "ok", None
    if not found.text or found.text.isspace():
        status, note = "empty", f"{source}: the file is empty; nothing to extract"
    elif found.lost:
        note = f"{source}: {found.lost} damaged places became U+FFFD; a sound copy of the file would give all its text"
    coverage, warnings = None, found.warnings
    if found.digits is not None:
        coverage = min(round(digits_in(found.text) / found.digits, 4), 1.0) if found.digits else 1.0
        if coverage < COVERED:
            warnings = (*warnings, f"only {coverage:.0%} of the digits of the file are in the text")
    return Document(
        document_id(source, found.text),
        source,
        sha256,
        media_type,
        found.encoding,
        found.text,
        status,
        note,
        tuple(found.blocks),
        found.title,
        found.published,
        found.pages,
        warnings,
        coverage,
    )


def document_of(text: str, source: str) -> Document:
    """Make a document of plain text in memory: ``document_of("约5家", "note").blocks[0].kind == "paragraph"``.

    A lone surrogate, which is half a character and none that can be written, becomes U+FFFD; offsets stay.
    """
    text = _SURROGATE.sub(LOST, text)
    sha256 = _digest(text)
    blocks = plain_blocks(text)
    return Document(document_id(source, text), source, sha256, "text/plain", "utf-8", text, blocks=blocks)


def failed(source: str, error: str, sha256: str = "", media_type: str = "") -> Document:
    """A document that could not be read: ``failed("a.txt", "a.txt: permission denied; …").status == "failed"``."""
    return Document(document_id(source, ""), source, sha256, media_type, "", "", "failed", error)


def unreadable(source: str, error: OSError) -> str:
    """Say in one sentence why a file can't be opened: ``"a.txt: cannot be read (permission denied); …"``."""
    return f"{source}: cannot be read ({reason(error)}); mend or remove the file and run again"


def why_not(source: str, error: Exception) -> str:
    """Say in one sentence why a reader gave nothing: ``why_not("a.pdf", UnreadableError("it needs OCR"))``."""
    if isinstance(error, NotTextError):
        return f"{source}: not text: {error}; save it as plain text (UTF-8) or take it out of the folder"
    if isinstance(error, UnreadableError):
        return f"{source}: cannot be read: {error}"
    return f"{source}: cannot be read: the file is damaged, or its reader has a fault ({cause(error)})"


def document_id(source: str, text: str) -> str:
    """The first 16 hex digits of the SHA-256 of source, NUL and text: the same on every machine."""
    return _digest(f"{source}\0", text)[:16]


def _digest(*texts: str) -> str:
    """Return the SHA-256 of texts in UTF-8, of which no more than a stretch is encoded at once."""
    digest = hashlib.sha256()
    for text in texts:
        for at in range(0, len(text), _STRETCH):
            digest.update(text[at : at + _STRETCH].encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    # A pipe or a device under a name in .txt would block the run for ever.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(0, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
    return path.read_bytes()
