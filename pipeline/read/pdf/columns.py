"""The pieces of a page → stretches that are read one after the other: columns, parted by an empty band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Line, Piece, is_wide, lines_of

Item = Line | Grid

_FEWEST: Final = 4  # lines of a column
_CROSSING: Final = 0.4  # of the lines, which may reach over the band: titles
_EMPTY: Final = 0.7  # ems of the band, at least
_EDGE: Final = 0.2  # of the width, from which on a band may lie
_BROAD: Final = 0.6  # of its column that a line of prose fills
_PROSE: Final = 0.6  # of the characters of a column that stand in such lines
_LEVEL: Final = 0.2  # ems between lines that are level: rows of a table
_MATCHED: Final = 0.5  # of the lines of a note in the margin, which may be level with the text by chance
_SOME: Final = 0.35  # the same beside notes in the margin: there may be tables below the prose
_DEPTH: Final = 3  # columns are parted again that often
_MOST: Final = 2000  # pieces of a page that is looked at


class Region(NamedTuple):
    """What is read from top to bottom, with nothing beside it."""

    items: tuple[Item, ...]
    left: float
    right: float


def regions_of(pieces: Sequence[Piece], grids: Sequence[Grid] = (), depth: int = _DEPTH) -> list[Region]:
    """Part a page into what is read one after the other: ``[region.left for region in regions_of(pieces)]``.

    Two columns are read one by one between the lines that reach over both.
    """
    band = _band(pieces) if depth and _FEWEST * 2 <= len(pieces) <= _MOST else None
    if band is None:
        return [_region(pieces, grids)] if pieces or grids else []
    everything: list[Piece | Grid] = [*pieces, *grids]
    over = [item for item in everything if item.left < band < item.right]
    rest = [item for item in everything if not item.left < band < item.right]
    edges = min(item.left for item in everything), max(item.right for item in everything)
    regions: list[Region] = []
    waiting: list[Piece | Grid] = []
    for bar in [*sorted(over, key=_middle), None]:
        above = [item for item in rest if bar is None or _middle(item) < _middle(bar)]
        rest = [item for item in rest if bar is not None and _middle(item) >= _middle(bar)]
        left = [item for item in above if item.right <= band]
        right = [item for item in above if item.right > band]
        if left and right:
            regions += [*_across(waiting, edges), *_again(left, depth - 1), *_again(right, depth - 1)]
            waiting = []
        else:
            waiting += above
        waiting += [bar] if bar is not None else []
    return [*regions, *_across(waiting, edges)]


def _across(items: Sequence[Piece | Grid], edges: tuple[float, float]) -> list[Region]:
    """Make a region of what stands between columns; it is as wide as all of them."""
    return [Region(region.items, *edges) for region in _again(items, 0)]


def _again(items: Sequence[Piece | Grid], depth: int) -> list[Region]:
    pieces = [item for item in items if isinstance(item, Piece)]
    return regions_of(pieces, [item for item in items if isinstance(item, Grid)], depth)


def _region(pieces: Sequence[Piece], grids: Sequence[Grid]) -> Region:
    items: list[Item] = [*lines_of(pieces), *grids]
    items.sort(key=_middle)
    return Region(tuple(items), min(item.left for item in items), max(item.right for item in items))


def _middle(item: Piece | Line | Grid) -> float:
    return (item.top + item.bottom) / 2


def _band(pieces: Sequence[Piece]) -> float | None:
    """Find the middle of the emptiest band beside prose: a gap between the columns of a table has none."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    if sum(piece.right - piece.left > (1 - _EDGE) * width for piece in pieces) > _CROSSING * len(pieces):
        return None
    em = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    found = []
    for end in {round(piece.right) for piece in pieces}:
        place = end + _EMPTY * em / 2
        before = [piece for piece in pieces if piece.right <= place]
        behind = [piece for piece in pieces if piece.left >= place]
        crossing = len(pieces) - len(before) - len(behind)
        if min(len(before), len(behind)) < _FEWEST or crossing > _CROSSING * len(pieces):
            continue
        start, stop = max(piece.right for piece in before), min(piece.left for piece in behind)
        within = left + _EDGE * width < (start + stop) / 2 < right - _EDGE * width
        if within and stop - start >= _EMPTY * em and _are_columns(before, behind):
            narrow = sum(_narrow(side) for side in (before, behind) if _is_prose(side, _SOME))
            found.append((crossing + narrow, start - stop, (start + stop) / 2))
    return min(found)[-1] if found else None


def _narrow(pieces: Sequence[Piece]) -> int:
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    return sum(piece.right - piece.left < _BROAD * width for piece in pieces)


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Say whether prose stands on both sides, or on one while the lines of the other are not level with its lines."""
    if _is_prose(left) and _is_prose(right):
        return True
    prose = [_is_prose(side, _SOME) for side in (left, right)]
    if not any(prose):
        return False
    heights = [piece.middle for piece in (left if prose[0] else right)]
    beside = right if prose[0] else left
    level = sum(any(abs(piece.middle - height) < _LEVEL * piece.size for height in heights) for piece in beside)
    return level < _MATCHED * len(beside)


def _is_prose(pieces: Sequence[Piece], share: float = _PROSE) -> bool:
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    broad = [piece for piece in pieces if piece.right - piece.left >= _BROAD * width]
    chars = sum(len(piece.chars) for piece in broad)
    wide = sum(is_wide(char.text[0]) for piece in broad for char in piece.chars)
    return len(broad) >= _FEWEST - 1 and chars >= share * sum(len(piece.chars) for piece in pieces) and wide > chars / 2
