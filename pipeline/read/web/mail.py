"""``.eml``, a letter, and ``.mht``, a page with all that belongs to it in one file: both are MIME."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from pipeline.read.content import Content
from pipeline.read.decode import NotTextError, decode
from pipeline.read.errors import UnreadableError
from pipeline.read.plain import plain_blocks
from pipeline.read.web.charset import charset_of
from pipeline.read.web.html import read_page
from pipeline.records import Block
from pipeline.records.blocks import HEADING

if TYPE_CHECKING:
    from email.header import Header
    from email.message import Message

_CONTAINERS: Final = ("multipart", "message")
_PAGES: Final = ("text/html", "application/xhtml+xml")
_HEADER: Final = re.compile(rb"\s*(?:From [^\n]*\n)?[A-Za-z][A-Za-z-]{1,60}:")
_HEAD_END: Final = re.compile(rb"\n\r?\n")
_PAGE: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<", re.IGNORECASE)
_NEW: Final[Any] = tuple.__new__
"""Records made in one step, as ``_make`` makes them."""


def read_mht(data: bytes) -> Content:
    """Read a page saved as one file, its frames one after the other: ``read_mht(data).title``.

    Raises ``UnreadableError`` where no page is in it.
    """
    if _PAGE.match(data):
        return read_page(data)  # some browsers give a plain page this name
    message = _parsed(data)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise UnreadableError("no page is in it; save it again from a browser")
    contents = [read_page(_bytes_of(part), _charset(part)) for part in pages]
    joined = _joined(contents)
    title = joined.title or _subject(message) or None
    return joined._replace(title=title)


def read_eml(data: bytes) -> Content:
    """Read a letter: its subject is the title and the first line, its body follows: ``read_eml(data).published``.

    Attachments are not read, and named in a warning. Raises ``UnreadableError`` where it is no letter.
    """
    message = _parsed(data)
    subject = _subject(message)
    head = Content(subject, (Block(HEADING, 0, len(subject), 1),) if subject else ())
    parts, attached = list(_bodies(message)), list(_attachments(message))
    content = _joined([head, *(_body(part) for part in parts)])
    warnings = (f"attachments were not read: {', '.join(attached)}; save them beside it",) if attached else ()
    return content._replace(title=subject or None, published=_day(message), warnings=content.warnings + warnings)


def _parsed(data: bytes) -> Message:
    import email

    if not _HEADER.match(data):
        raise UnreadableError("it does not begin with the headers of a letter; save it again from the mail program")
    data = data.lstrip()
    if end := _HEAD_END.search(data):
        # A letter of one part is its head and a body, which needs no look at each of its lines.
        message = email.message_from_bytes(data[: end.end()])
        if (
            not message.is_multipart()
            and message.get_content_maintype() not in _CONTAINERS
            and message.get_payload() == ""
        ):
            message.set_payload(data[end.end() :].decode("ascii", "surrogateescape"))
            return message
    return email.message_from_bytes(data)


def _bodies(message: Message) -> Iterator[Message]:
    """The parts to be read: of alternatives the page, which has its tables, else the last that is text."""
    if message.get_content_type() == "multipart/alternative" and message.is_multipart():
        choices = [list(_bodies(part)) for part in message.get_payload() if not isinstance(part, str)]
        pages = [choice for choice in choices if any(part.get_content_type() in _PAGES for part in choice)]
        filled = pages or [choice for choice in choices if choice]
        yield from filled[-1] if filled else ()
    elif message.is_multipart():
        if message.get_content_type() != "message/rfc822":
            for part in message.get_payload():
                yield from () if isinstance(part, str) else _bodies(part)
    elif message.get_content_maintype() == "text" and not _is_attached(message):
        yield message


def _attachments(message: Message) -> Iterator[str]:
    """The names of what is attached: files, and other letters."""
    for part in message.walk():
        if part is not message and (part.get_content_type() == "message/rfc822" or _is_attached(part)):
            yield _words(part.get_filename() or "") or part.get_content_type()


def _is_attached(part: Message) -> bool:
    if part.is_multipart():
        return False
    named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return named and part.get_content_maintype() != "image"


def _body(part: Message) -> Content:
    data = _bytes_of(part)
    if part.get_content_type() in _PAGES:
        return read_page(data, _charset(part), whole=True)
    encoding = _charset(part)
    try:
        text = data.decode(encoding or "utf-8")
        lost = 0
    except UnicodeDecodeError:
        try:
            found = decode(data)
        except NotTextError as error:
            raise UnreadableError(f"its body is no text: {error}") from error
        text, lost, encoding = found.text, found.lost, found.encoding
    text = text.replace("\r\n", "\n").strip("\n")
    return Content(text, plain_blocks(text), encoding or "utf-8", lost)


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    return charset_of(part.get_content_charset() or "")


def _joined(contents: Sequence[Content]) -> Content:
    """Several contents one after the other, a line between; their tables are numbered on."""
    text, grids = "", 0
    blocks: list[Block] = []
    for content in contents:
        if not content.text:
            continue
        at = len(text) + 1 if text else 0
        text = f"{text}\n{content.text}" if text else content.text
        blocks += [
            _NEW(Block, (kind, start + at, end + at, level, cell and cell._replace(grid=cell.grid + grids)))
            for kind, start, end, level, cell in content.blocks
        ]
        grids = max((cell.grid + 1 for *_, cell in blocks if cell), default=grids)
    return Content(
        text,
        tuple(blocks),
        next((content.encoding for content in contents if content.encoding), ""),
        sum(content.lost for content in contents),
        next((content.title for content in contents if content.title), None),
        next((content.published for content in contents if content.published), None),
        warnings=tuple(warning for content in contents for warning in content.warnings),
    )


def _subject(message: Message) -> str:
    return _words(message.get("Subject", ""))


def _words(header: Header | str) -> str:
    """A header as people read it; GB2312 stands for GB18030 here too: ``_words("=?gb2312?B?1PazpA==?=") == "增长"``."""
    from email.header import decode_header

    try:
        pieces = decode_header(header)
    except ValueError:
        return " ".join(str(header).split())
    words = (
        _decoded(piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece, charset or "")
        for piece, charset in pieces
    )
    return " ".join("".join(words).split())


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset_of(charset) or "utf-8")
    except (UnicodeDecodeError, LookupError):
        try:
            return decode(raw).text
        except NotTextError:
            return raw.decode("utf-8", "replace")


def _day(message: Message) -> date | None:
    """The day on which a letter was sent, where it was sent."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError):
        return None
