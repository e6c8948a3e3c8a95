"""What the styles of a Word document say of its paragraphs: headings and their level, titles, lists."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

W: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""The two namespaces of WordprocessingML: the one that everybody writes, and the strict one."""

_BODY: Final = 9  # the outline level of what is no heading
_HEADING: Final = re.compile(r"heading ?([1-9])", re.IGNORECASE)


class Style(NamedTuple):
    """What a style makes of a paragraph: ``Style(level=1)`` is a heading of the first level, ``0`` none."""

    level: int = 0
    title: bool = False
    listed: bool = False


def style_of(styles: dict[str, Style], name: str) -> Style:
    """The style with this id; one that is not listed may tell by its name: ``style_of({}, "Heading2").level == 2``."""
    if name in styles:
        return styles[name]
    heading = _HEADING.fullmatch(name)
    return Style(int(heading[1])) if heading else Style()


def level_of(outline: str) -> int:
    """The level of a heading by its outline level, which counts from 0: ``level_of("1") == 2``; 0 is no heading."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) < _BODY else 0


def read_styles(data: bytes) -> dict[str, Style]:
    """Styles by their id: ``read_styles(package.part("word/styles.xml"))["1"].level``; a damaged part has none."""
    from lxml import etree

    if not data or b"<!DOCTYPE" in data:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(data, parser)
    found: dict[str, tuple[Style, str]] = {}
    for w in W:
        for style in () if root is None else root.iter(f"{w}style"):
            found[style.get(f"{w}styleId", "")] = (_own(style, w), _value(style.find(f"{w}basedOn"), w))
    return {name: _inherited(found, name) for name in found}


def _own(style: Any, w: str) -> Style:
    name = _value(style.find(f"{w}name"), w).lower()
    properties = style.find(f"{w}pPr")
    outline, listed = "", None
    if properties is not None:
        outline = _value(properties.find(f"{w}outlineLvl"), w)
        listed = properties.find(f"{w}numPr/{w}numId")
    heading = _HEADING.fullmatch(name)
    level = int(heading[1]) if heading else level_of(outline)
    return Style(level, name == "title", listed is not None and _value(listed, w) != "0")


def _inherited(found: dict[str, tuple[Style, str]], name: str) -> Style:
    """What a style says itself, and what it leaves to the one that it is based on."""
    seen: set[str] = set()
    told = Style()
    while name in found and name not in seen:
        style, base = found[name]
        told = Style(told.level or style.level, told.title or style.title, told.listed or style.listed)
        seen.add(name)
        name = base
    return told


def _value(element: Any, w: str) -> str:
    return "" if element is None else str(element.get(f"{w}val", ""))
