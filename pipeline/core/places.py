"""Where words stand in a text."""

from __future__ import annotations


def places(text: str, words: str, most: int) -> list[int]:
    """Return where some words stand, the first ``most``: ``places("水价涨，水价跌", "水价", 9) == [0, 4]``.

    They stand one behind the other, as ``str.count`` counts them; nothing stands nowhere.
    """
    out: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(out) < most:
        out.append(at)
        at = text.find(words, at + len(words))
    return out
