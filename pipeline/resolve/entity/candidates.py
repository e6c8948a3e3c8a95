"""Who may own a figure: the names of its sentence, who owned figures before, the topics of the article, nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pipeline.resolve.entity.blocks import Block, Known
from pipeline.resolve.entity.names import Name
from pipeline.resolve.entity.question import Question
from pipeline.resolve.subject.ranking.groups import group_of

_MOST: Final = 8
BEHIND: Final = 20  # characters behind a figure in which an owner may stand
_MOST_BEHIND: Final = 3
_FEW: Final = "0123"


class OwnerCandidate:
    """An owner that is proposed, where from, and what is known of it.

    ``blocks`` are those of the figure, ``stands`` those that no figure changes, ``sources`` tell where it is remembered
    from, each a block with what all ``sources`` of the ``figure`` share.
    """

    __slots__ = ("blocks", "figure", "name", "rule", "sources", "stands")

    def __init__(self, name: str | None, rule: str, blocks: list[Block], stands: Known | None = None) -> None:
        self.name: Final = name
        self.rule: Final = rule
        self.blocks: Final = blocks
        self.stands: Final = stands
        self.sources: list[str] = []
        self.figure: Block = ()

    def all(self) -> list[Block]:
        """Return every block."""
        sources = [("f", source, *self.figure) for source in self.sources]
        return [*self.blocks, *sources, *(self.stands.static if self.stands else ())]


def candidates_of(asked: Question, names: Sequence[Name]) -> list[OwnerCandidate]:
    """Return who may own a figure; nobody is the last of them."""
    at, end = asked.at, asked.slot.mention.end
    near = [name for name in names if name.end <= at][-_MOST:]
    first = next((name for name in names if name.opens == "o" and name.end <= at), None)
    if first is not None and first not in near:
        near.insert(0, first)
    opening = [name.start for name in near if name.opens == "o"]
    own = str(min(sum([name.start >= asked.clause and name.coarse in "SPC" for name in near]), 2))
    behind = [name for name in names if end <= name.start < end + BEHIND][:_MOST_BEHIND]
    out = [_named(asked, name, opening) for name in (*near, *behind)]
    out += _remembered(asked, out, own)
    out.append(_nobody(asked, own))
    return out


def _named(asked: Question, name: Name, opening: Sequence[int]) -> OwnerCandidate:
    """Make a candidate of a name in the sentence; a pronoun stands for its antecedent."""
    tokens = asked.slot.tokens
    anchor = asked.first if asked.inside and name.end <= asked.subject.start else asked.slot.token
    kind, place, coarse = asked.kind, asked.place, name.coarse
    blocks: list[Block] = [("p", _where(asked, name), name.opens, coarse, kind, place)]
    if name.last < anchor:
        gap = tokens.codes[name.last + 1 : anchor]
        shown = gap if len(gap) < 4 else f"{gap[0]}..{gap[-1]}"
        between = asked.slot.index - bisect_left(asked.figures, name.end)
        later = len(opening) - bisect_left(opening, name.end)
        verb = group_of(asked.groups, tokens.word(name.last + 1), gap[0]) if gap else ""
        blocks.append(("g", shown, coarse, kind, verb))
        blocks.append(("q", _FEW[min(between, 3)], _FEW[min(later, 3)], coarse, name.opens, place, asked.same))
    if name.kind == "pro":
        stands_for = next((asked.sources[source] for source in "klft0" if source in asked.sources), None)
        if stands_for:
            return OwnerCandidate(stands_for, "entity.pronoun", blocks, name)
    return OwnerCandidate(name.text, "entity.named", blocks, name)


def _where(asked: Question, name: Name) -> str:
    if name.start >= asked.at:
        return "after"
    if name.start >= asked.clause:
        return "own"
    return f"far{min(asked.slot.tokens.codes.count('w', name.first, asked.own), 4)}"


def _remembered(asked: Question, named: list[OwnerCandidate], own: str) -> list[OwnerCandidate]:
    """Say of the names which of the remembered owners they are, and propose those that the sentence does not name."""
    merged: dict[str, list[str]] = {}
    for source, text in asked.sources.items():
        merged.setdefault(text, []).append(source)
    about = asked.about
    known = {one.name for one in named}
    out = [
        OwnerCandidate(text, "entity.remembered", [], about.remembered(text)) for text in merged if text not in known
    ]
    figure = (asked.kind, asked.place, asked.same, asked.left, asked.modality, about.genre, own)
    for one in (*named, *out):
        name = one.name or ""
        mine = merged.get(name)
        if mine is None:
            mine = [
                f"{source}~" for text, sources in merged.items() if text in name or name in text for source in sources
            ]
        one.sources, one.figure = mine, figure
    return out


def _nobody(asked: Question, own: str) -> OwnerCandidate:
    """Propose that nobody owns the figure, or only the area does."""
    about, codes, kind = asked.about, asked.slot.tokens.codes, asked.kind
    area = "R" if "R" in codes[asked.own : asked.slot.token + 1] else "r" if "R" in codes[: asked.slot.token] else "-"
    topic = about.weights[0] if about.weights else "-"
    organisation = "o" if about.organisation else "-"
    blocks: list[Block] = [
        ("n", kind, asked.place, asked.same, asked.left, asked.modality, own),
        ("m", asked.head_word, asked.head, asked.head_kind, kind, asked.opener, asked.opening_word),
        ("v", asked.verb, kind, area, organisation, topic),
    ]
    return OwnerCandidate(None, "entity.none", blocks)
