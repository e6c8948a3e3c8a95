"""A file of a run → its documents; one too long to hold is counted through, and fails."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator

from pipeline.options import Options
from pipeline.read.child import Request, place_of
from pipeline.read.content import Content
from pipeline.read.decode import decode
from pipeline.read.document import failed, made, read, unreadable, why_not
from pipeline.read.formats import Format, format_of
from pipeline.read.limits import LIMITS, MEGABYTE
from pipeline.records import Document
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source
from pipeline.sources.opening import CHUNK


def read_bounded(fetcher: Fetcher, source: Source, options: Options) -> tuple[Document, ...]:
    """Read a file within limits: ``read_bounded(Fetcher("data/raw"), source, Options())[0].status``.

    It is one document, or one a row where ``options.text_column`` names one of its columns: ``table.csv/3`` is that of
    the third row. A file that can't be read, is longer than ``options.max_chars`` characters, or overruns a limit of
    its reader is a failed document.
    """
    form = format_of(source.name)
    try:
        if form.apart and source.size > LIMITS.file_size:
            large = f"it is larger than {LIMITS.file_size // MEGABYTE} MB; split it"
            return (failed(source.name, f"{source.name}: cannot be read: {large}", "", form.media_type),)
        if not form.apart and source.size > options.max_chars and (long := _too_long(fetcher, source, options)):
            return (long,)
        data = fetcher.bytes_of(source)
    except OSError as error:
        return (failed(source.name, unreadable(source.name, error)),)
    if not (form.apart or options.encoding):
        return (read(data, source.name),)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        found = tuple(_documents(data, sha256, source.name, form, options))
        return found or (made(Content("", ()), source.name, sha256, form.media_type),)
    except Exception as error:
        return (failed(source.name, why_not(source.name, error), sha256, form.media_type),)


def _documents(data: bytes, sha256: str, name: str, form: Format, options: Options) -> Iterator[Document]:
    """Yield the documents of a file, its text in the encoding that the user names."""
    if not (data or form.encoded):  # no reader of bytes can say more of it
        yield made(Content("", ()), name, sha256, form.media_type)
        return
    encoding, lost = None, 0
    if form.encoded and options.encoding:
        told = decode(data, options.encoding)
        # With its mark every reader takes it for what it is, whatever the file says of itself.
        data, encoding, lost = told.text.encode("utf-8-sig"), told.encoding, told.lost
    rows = _rows(data, form, options) if options.text_column else ()
    for number, found in enumerate(rows, 1):
        if found.text and not found.text.isspace():
            yield made(found._replace(encoding=encoding or found.encoding), f"{name}/{number}", sha256, form.media_type)
    if not rows:
        found = _whole(data, form, options)
        found = found._replace(encoding=encoding or found.encoding, lost=lost or found.lost)
        yield made(found, name, sha256, form.media_type)


def _whole(data: bytes, form: Format, options: Options) -> Content:
    if not form.apart:
        return form.read(data)
    return _apart(Request(place_of(form.read), max_chars=options.max_chars), data)[0]


def _rows(data: bytes, form: Format, options: Options) -> tuple[Content, ...]:
    """Return the texts of a column, nothing for a file that has none of that name."""
    if form.rows is None:
        return ()
    return _apart(Request(place_of(form.rows), options.text_column, options.max_chars), data)


def _apart(request: Request, data: bytes) -> tuple[Content, ...]:
    from pipeline.read.apart import read_apart  # plain text does without

    return tuple(read_apart(request, data))


def _too_long(fetcher: Fetcher, source: Source, options: Options) -> Document | None:
    """Count the characters without holding them; the beginning of the file tells its encoding."""
    digest = hashlib.sha256()
    count = 0
    with fetcher.open(source) as file:
        part = bytes(file.read(CHUNK))
        head = read(part, source.name)
        decoder = codecs.getincrementaldecoder(options.encoding or head.encoding or "utf-8")("replace")
        mark = decoder.decode(part[:4]).startswith("\ufeff")  # is no part of the text
        decoder.reset()
        while part:
            digest.update(part)
            if count - mark <= options.max_chars:
                count += len(decoder.decode(part))
            part = bytes(file.read(CHUNK))
    if head.status != "failed" and count - mark <= options.max_chars:
        return None
    long = f"{source.name}: longer than {options.max_chars:,} characters; split it, or allow more with --max-chars"
    error = head.error if head.status == "failed" and head.error else long
    return failed(source.name, error, digest.hexdigest(), head.media_type)
