"""What words and classes say at the edges of a span and beside its figure: sums that are remembered for all texts."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.subject.ranking.groups import Groups

_RUNS: Final = "vglipTRQdwcfu"
_EDGE: Final = ("<", "<")
LONG: Final = 4
"""A run of more classes is not written out."""

Group = tuple[str, str]


def group_of(groups: Groups, word: str, code: str) -> Group:
    """Return the coarse and the fine group of a word; its class where it has none."""
    return groups.get(word) or (f"-{code}", f"-{code}") if word else _EDGE


def between(codes: str, zone: str, first: int, last: int, figure: int) -> str:
    """Return the classes between a span and its figure."""
    return codes[figure + 1 : first] if zone == "a" else codes[last + 1 : figure]


def gap(zone: str, classes: str, case: str) -> list[str]:
    """What the classes between figure and span say."""
    marks = classes.count("w")
    nouns = sum([classes.count(code) for code in "nNXb"])
    out = [
        f"g1{zone}{classes if len(classes) < LONG else '~'}",
        f"g2{zone}{min(len(classes), 8)}",
        f"g3{zone}{min(nouns, 6)}",
        f"g4{zone}{min(marks, 3)}{case}",
        f"g5{zone}{min(marks, 3)}{min(nouns, 3)}",
    ]
    return out + [f"g{code}{zone}{min(classes.count(code), 2)}" for code in _RUNS if code in classes]


def of_kind(word: str, group: Group, case: str) -> list[str]:
    """What the last word of a span says beside the kind of the figure, the first two letters of its case."""
    kind, end = case[:2], word[-1:]
    return [f"h1{end}{kind}", f"h3{word}|{kind}", f"h4{end}", f"h5{group[1]}{kind}", f"h7{group[0]}{case}"]


def of_unit(word: str, group: Group, unit: str) -> list[str]:
    """What the last word of a span says beside the unit of the figure."""
    return [f"h2{word[-1:]}|{unit}", f"h6{group[1]}|{unit}"]


def opening(codes: str) -> list[str]:
    """What the classes around the left edge say: two before it, three from it on."""
    return [f"l1{codes[1:3]}", f"l2{codes[:3]}", f"l3{codes[1:4]}", f"l4{codes[2:5]}"]


def before(word: str, group: Group, codes: str) -> list[str]:
    """What the word before a span says, of class ``codes[0]``."""
    return [
        f"l5{word}",
        f"l7{word}|{codes[1]}",
        f"lz{word[-1:]}{codes[0]}",
        f"lq{group[1]}",
        f"ls{group[1]}|{codes[1]}",
        f"lu{group[0]}|{codes[1:]}",
    ]


def opener(word: str, group: Group, codes: str) -> list[str]:
    """What the first word of a span says, of class ``codes[1]``."""
    return [
        f"l6{word}",
        f"l8{codes[0]}|{word}",
        f"l9{codes[1]}{min(len(word), 5)}",
        f"l0{word[:1]}",
        f"lr{group[1]}",
        f"lt{codes[0]}|{group[1]}",
    ]


def closing(codes: str) -> list[str]:
    """What the classes around the right edge say: three up to it, two behind it."""
    return [f"r1{codes[2:4]}", f"r2{codes[1:4]}", f"r3{codes[2:5]}", f"r4{codes[:3]}"]


def closer(word: str, group: Group, codes: str) -> list[str]:
    """What the last word of a span says, of class ``codes[0]``."""
    return [
        f"r5{word}",
        f"r7{word}|{codes[1]}",
        f"r9{codes[0]}{min(len(word), 5)}",
        f"r0{word[-2:]}",
        f"rz{word[-1:]}",
        f"rq{group[1]}",
        f"rs{group[1]}|{codes[1]}",
    ]


def after(word: str, group: Group, codes: str) -> list[str]:
    """What the word behind a span says; ``codes`` are the classes of the last two words of the span."""
    return [f"r6{word}", f"r8{codes[1]}|{word}", f"rr{group[1]}", f"rt{codes[1]}|{group[1]}", f"ru{group[0]}|{codes}"]
