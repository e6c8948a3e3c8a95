"""What words and classes say at the edges of a span and beside its figure: sums that are remembered for all texts.

``word`` is a word with its ``group``, ``beside`` what stands beside it: classes, or what the figure is.
"""

from __future__ import annotations

from typing import Final

_RUNS: Final = "vglipTRQdwcfu"
LONG: Final = 4
"""A run of more classes is not written out."""


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


def of_kind(word: str, group: str, beside: str) -> list[str]:
    """What the last word of a span says beside the kind of the figure."""
    end = word[-1:]
    return [f"h1{end}{beside}", f"h3{word}|{beside}", f"h4{end}", f"h5{group}{beside}"]


def of_unit(word: str, group: str, beside: str) -> list[str]:
    """What the last word of a span says beside the unit of the figure."""
    return [f"h2{word[-1:]}|{beside}", f"h6{group}|{beside}"]


def opening(word: str, group: str, beside: str) -> list[str]:
    """What the classes around the left edge say: two before it, two from it on."""
    return [f"l1{beside[1:3]}", f"l2{beside[:3]}", f"l3{beside[1:]}"]


def before(word: str, group: str, beside: str) -> list[str]:
    """What the word before a span says, beside its class and that of the first word."""
    return [f"l5{word}", f"l7{word}|{beside[1:]}", f"lz{word[-1:]}{beside[:1]}", f"lq{group}"]


def opener(word: str, group: str, beside: str) -> list[str]:
    """What the first word of a span says, beside the class of the word before and its own."""
    return [f"l6{word}", f"l8{beside[:1]}|{word}", f"l9{beside[1:]}{min(len(word), 5)}", f"lr{group}"]


def closing(word: str, group: str, beside: str) -> list[str]:
    """What the classes around the right edge say: two up to it, two behind it."""
    return [f"r1{beside[1:3]}", f"r2{beside[:3]}", f"r3{beside[1:]}"]


def closer(word: str, group: str, beside: str) -> list[str]:
    """What the last word of a span says, beside its class and that of the word behind."""
    return [f"r5{word}", f"r7{word}|{beside[1:]}", f"r9{beside[:1]}{min(len(word), 5)}", f"rz{word[-1:]}", f"rq{group}"]


def after(word: str, group: str, beside: str) -> list[str]:
    """What the word behind a span says, beside the class of the last word."""
    return [f"r6{word}", f"r8{beside}|{word}", f"rr{group}"]
