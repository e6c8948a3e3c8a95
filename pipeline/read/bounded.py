"""A file of a run → ``Document``; one too long to hold is counted through, and fails."""

from __future__ import annotations

import codecs
import hashlib

from pipeline.read.document import failed, read, unreadable
from pipeline.records import Document
from pipeline.sources.fetch import CHUNK, Fetcher
from pipeline.sources.folder import Source


def read_bounded(fetcher: Fetcher, source: Source, max_chars: int) -> Document:
    """Read a file: ``read_bounded(Fetcher("data/raw"), source, 50_000_000).status``.

    One that can't be read, or is longer than ``max_chars`` characters, is a failed document.
    """
    try:
        if source.size > max_chars and (refused := _too_long(fetcher, source, max_chars)):
            return refused
        return read(fetcher.bytes_of(source), source.name)
    except OSError as error:
        return failed(source.name, unreadable(source.name, error))


def _too_long(fetcher: Fetcher, source: Source, max_chars: int) -> Document | None:
    """Count the characters without holding them; the beginning of the file tells its encoding."""
    digest = hashlib.sha256()
    count = 0
    with fetcher.open(source) as file:
        part = bytes(file.read(CHUNK))
        head = read(part, source.name)
        decoder = codecs.getincrementaldecoder(head.encoding or "utf-8")("replace")
        mark = decoder.decode(part[:4]).startswith("\ufeff")  # is no part of the text
        decoder.reset()
        while part:
            digest.update(part)
            if count - mark <= max_chars:
                count += len(decoder.decode(part))
            part = bytes(file.read(CHUNK))
    if head.status != "failed" and count - mark <= max_chars:
        return None
    long = f"{source.name}: longer than {max_chars:,} characters; split it, or allow more with --max-chars"
    error = head.error if head.status == "failed" and head.error else long
    return failed(source.name, error, digest.hexdigest(), head.media_type)
