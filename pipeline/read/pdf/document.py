"""Parts → the text, its blocks, and where its pages begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.read.builder import Builder
from pipeline.read.content import Content
from pipeline.read.pdf.parts import Part, Table, Text, is_table, texts_of
from pipeline.records import Block
from pipeline.records.blocks import HEADING, PARAGRAPH, ROW

_LARGER: Final = 1.2  # than running text, of a heading
_LONGEST: Final = 60  # characters of a heading
_LEVELS: Final = 6
_STOPS: Final = "。；：，、;:,"


def content_of(parts: Sequence[Part], pages: int) -> Content:
    """Build the content of a document: ``content_of([Text("增长5%", 12.0)], 1).text == "增长5%"``."""
    parts = [one for part in parts for one in (_plain(part) if isinstance(part, Table) else [part])]
    levels = _levels([part for part in parts if isinstance(part, Text)])
    builder = Builder()
    for at, part in enumerate(parts):
        if isinstance(part, Table):
            builder.table(part.rows)
        else:
            level = levels.get(_size(part), 0) if _may_head(part) and not _is_caption(parts, at) else 0
            builder.paragraph(part.text, HEADING if level else PARAGRAPH, level)
    content = builder.content()
    starts = dict(_starts(parts, content.blocks, len(content.text)))
    places, place = [], len(content.text)
    for page in reversed(range(pages)):
        place = min(place, starts.get(page, place))
        places.append(place)
    return content._replace(pages=tuple(reversed(places)))


def _plain(table: Table) -> Iterator[Part]:
    if is_table(table):
        yield table
    else:
        yield from texts_of(table)


def _size(part: Part) -> float:
    return round(2 * part.size) / 2 if isinstance(part, Text) else 0.0


def _may_head(part: Text) -> bool:
    return part.lines < 4 and len(part.text) <= _LONGEST and not part.text.endswith(tuple(_STOPS))


def _is_caption(parts: Sequence[Part], at: int) -> bool:
    """Say whether a part stands above a table, or above its unit in words of the same size."""
    behind = parts[at + 1 : at + 3]
    if behind and isinstance(behind[0], Text) and _size(behind[0]) == _size(parts[at]):
        behind = behind[1:]
    return bool(behind) and isinstance(behind[0], Table)


def _levels(texts: Sequence[Text]) -> dict[float, int]:
    """Give a level to each size of words that is larger than running text."""
    sizes: Counter[float] = Counter()
    for text in texts:
        sizes[_size(text)] += len(text.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({_size(text) for text in texts if _may_head(text) and _size(text) > _LARGER * usual}, reverse=True)
    return {size: min(level, _LEVELS) for level, size in enumerate(larger, 1)} if usual else {}


def _starts(parts: Sequence[Part], blocks: Sequence[Block], end: int) -> Iterator[tuple[int, int]]:
    """Yield the pages that begin in some part, each with its offset."""
    ahead = list(reversed(blocks))
    for part in parts:
        if isinstance(part, Text):
            start = ahead[-1].start if ahead else end
            yield from ((page, min(start + offset, end)) for page, offset in part.pages)
            if part.text.strip():
                ahead.pop()
            continue
        grid = next((block.cell.grid for block in reversed(ahead[-2:]) if block.cell), -1)
        rows: dict[int, int] = {}
        while ahead and (ahead[-1].kind == ROW or (ahead[-1].cell and ahead[-1].cell.grid == grid)):
            if ahead[-1].kind == ROW and len(ahead) > 1 and (cell := ahead[-2].cell):
                if cell.grid != grid:
                    break
                rows[cell.row] = ahead[-1].start
            ahead.pop()
        for page, row in part.pages:
            behind = ahead[-1].start if ahead else end
            yield page, next((rows[number] for number in sorted(rows) if number >= row), behind)
