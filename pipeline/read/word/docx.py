"""``.docx`` → text and blocks."""

from __future__ import annotations

import posixpath
from typing import Final

from pipeline.read.builder import Builder
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.word.package import Package
from pipeline.read.word.styles import Style, read_styles
from pipeline.read.word.walk import Walk

_NOTES: Final = ("footnotes.xml", "endnotes.xml")


def read_docx(data: bytes) -> Content:
    """Read a ``.docx`` file, its notes at the end: ``read_docx(data).blocks[0].kind == "heading"``.

    Raises ``UnreadableError`` where it is damaged, locked, or unpacks to more than is good.
    """
    package = Package(data)
    main = package.main("word/document.xml")
    if main not in package:
        raise UnreadableError("it holds no Word document")
    folder = posixpath.dirname(main)
    builder = Builder()
    walk = Walk(builder, _styles(package, posixpath.join(folder, "styles.xml")))
    _parse(package, main, walk)
    warnings = [_notes(package, posixpath.join(folder, name), walk) for name in _NOTES]
    if walk.charts:
        warnings.append(f"{walk.charts} charts were not read; their figures are in no table")
    if walk.foreign:
        warnings.append(f"{walk.foreign} parts in another format were not read; save them as files of their own")
    return builder.content(warnings=tuple(filter(None, warnings)), digits=walk.digits)


def _styles(package: Package, name: str) -> dict[str, Style]:
    """The styles, none where their part is damaged: headings are then told by their looks."""
    try:
        return read_styles(package.part(name))
    except UnreadableError:
        raise
    except Exception:
        return {}


def _notes(package: Package, name: str, walk: Walk) -> str:
    """Read the notes of a kind, if there are any; say so where they can't be read."""
    try:
        if name in package:
            _parse(package, name, walk)
    except UnreadableError as error:
        return f"its {posixpath.basename(name).removesuffix('.xml')} could not be read: {error}"
    return ""


def _parse(package: Package, name: str, walk: Walk) -> None:
    """Hand a part to the walk. Damage shows itself in a dozen kinds of error, by where it sits."""
    from lxml import etree

    parser = etree.XMLParser(target=walk, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for chunk in package.chunks(name):
            parser.feed(chunk)
        parser.close()
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError("it is damaged or cut off; open it in Word and save it again") from error
