"""What an archive of a folder holds, as files to read: ``archive.zip/member.docx``, also one archive inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.errors import reason
from pipeline.sources.archives import NESTED, Archive, Member, is_archive, open_archive
from pipeline.sources.naming import numbered
from pipeline.sources.opening import open_file
from pipeline.sources.source import Source

if TYPE_CHECKING:
    from pipeline.files import Folder


def unpacked(outer: Source, root: str, store: Folder | None = None) -> Iterator[Source]:
    """Yield the files of an archive below ``root``: ``next(unpacked(Source("a.zip", "a.zip"), "in")).name``.

    An archive that can't be opened is the one file of itself, ``refused`` with the reason.
    """
    try:
        archive = open_archive(open_file(root, outer.path, store), store is None)
    except OSError as error:
        yield replace(outer, refused=reason(error))
        return
    try:
        yield from _members(archive, outer)
    finally:
        archive.close()


def _members(archive: Archive, outer: Source) -> Iterator[Source]:
    last = {member.raw: member for member in archive.members()}  # of two under one name the later counts
    for source in numbered([_source(outer, member) for member in last.values()]):
        if not is_archive(source.name):
            yield source
        elif outer.member:
            yield replace(source, refused="an archive in an archive in an archive; unpack it")
        else:
            yield from _inner(archive, source)


def _inner(archive: Archive, source: Source) -> Iterator[Source]:
    if source.size > NESTED:
        yield replace(source, refused=f"it is larger than {NESTED >> 20} MB; unpack it")
        return
    try:
        with archive.open(source.member[-1]) as file:
            inner = open_archive(BytesIO(file.read()))
    except OSError as error:
        yield replace(source, refused=reason(error))
        return
    yield from _members(inner, source)
    inner.close()


def _source(outer: Source, member: Member) -> Source:
    name = f"{outer.name}/{member.name}"
    return Source(name, outer.path, member.size, outer.stamp, member=(*outer.member, member.number))
