"""Which claim of one run is which of another, in one document."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Pair = tuple[Row | None, Row | None]


def pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Pair]:
    """Yield pairs of claims that are one, then those that have no partner: ``list(pairs([], [row])) == [(None, row)]``.

    Where the document has the same text (the same ``doc_id``), claims are one that share a place, the best first;
    where its text has changed, those with the same words in the same sentence, then those with the same words.
    """
    same_text = not old or not new or old[0]["doc_id"] == new[0]["doc_id"]
    keys: tuple[Callable[[Row], Hashable], ...] = (
        (lambda row: (row["start"], row["end"]), lambda row: row["end"], lambda row: row["start"])
        if same_text
        else (lambda row: (row["sentence"], row["quantity"]), lambda row: row["quantity"])
    )
    left, right = list(old), list(new)
    for key in keys:
        found, left, right = _by(key, left, right)
        yield from found
    if same_text:
        found, left, right = _overlapping(left, right)
        yield from found
    yield from ((row, None) for row in left)
    yield from ((None, row) for row in right)


def _by(
    key: Callable[[Row], Hashable], left: Sequence[Row], right: Sequence[Row]
) -> tuple[list[Pair], list[Row], list[Row]]:
    """Pair claims that have the same key, the first with the first; the rest stays in its order."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for at, row in enumerate(right):
        waiting[key(row)].append(at)
    found: list[Pair] = []
    alone: list[Row] = []
    used: set[int] = set()
    for row in left:
        if partners := waiting.get(key(row)):
            used.add(at := partners.popleft())
            found.append((row, right[at]))
        else:
            alone.append(row)
    return found, alone, [row for at, row in enumerate(right) if at not in used]


def _overlapping(left: Sequence[Row], right: Sequence[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Pair claims that share characters: a pass over both, as each is in the order of the text."""
    found: list[Pair] = []
    alone: list[Row] = []
    rest = deque(right)
    others: list[Row] = []
    for row in left:
        while rest and rest[0]["end"] <= row["start"]:
            others.append(rest.popleft())
        if rest and rest[0]["start"] < row["end"]:
            found.append((row, rest.popleft()))
        else:
            alone.append(row)
    return found, alone, [*others, *rest]
