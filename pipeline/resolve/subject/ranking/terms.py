"""What words and classes say of a span and its figure: terms, whose features are named here by three facts each.

A term is one of these functions with its facts; the sum of its features is worked out once for all texts. The first
letter of a feature names its group: l and r an edge, h head, g and m gap, z zone, s t p n i d the span as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Names = Callable[[str, str, str], list[str]]
"""What names the features of three facts, such as a word, its group and what stands beside it."""
Term = tuple[Names, str, str, str]

RUNS: Final = "vglipTRQdwcfu"
_INNER: Final = "vgucdRTbapm"
LONG: Final = 4
"""A run of more classes is not written out."""


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
    return out + [f"g{code}{zone}{min(classes.count(code), 2)}" for code in RUNS if code in classes]


def parallel(same: str, past: str, zone_case: str) -> list[str]:
    """Whether a span stands to its figure as the subject of the figure before stands to its own."""
    return [f"m1{same}{past}", f"m2{same}{zone_case}"]


def of_kind(word: str, group: str, kind: str) -> list[str]:
    """What the last word of a span says beside the kind of the figure."""
    end = word[-1:]
    return [f"h1{end}{kind}", f"h3{word}|{kind}", f"h4{end}", f"h5{group}{kind}"]


def of_unit(word: str, group: str, unit: str) -> list[str]:
    """What the last word of a span says beside the unit of the figure."""
    return [f"h2{word[-1:]}|{unit}", f"h6{group}|{unit}"]


def of_sense(sense: str, kind: str, unit: str) -> list[str]:
    """What the sense of the last word says beside the kind and the unit of the figure."""
    return [f"h7{sense}{kind}", f"h8{sense}|{unit}"]


def left_senses(before: str, opener: str, _: str) -> list[str]:
    """What the senses of the word before a span and of its first say, each and together."""
    return [f"la{before}", f"lb{opener}", f"lc{before}|{opener}"]


def right_senses(closer: str, after: str, _: str) -> list[str]:
    """What the senses of the last word of a span and of that behind it say, each and together."""
    return [f"ra{closer}", f"rb{after}", f"rc{closer}|{after}"]


def opening(around: str, _: str, __: str) -> list[str]:
    """What the classes around the left edge say: two before it, two from it on."""
    return [f"l1{around[1:3]}", f"l2{around[:3]}", f"l3{around[1:]}"]


def before(word: str, group: str, beside: str) -> list[str]:
    """What the word before a span says, beside its class and that of the first word."""
    return [f"l5{word}", f"l7{word}|{beside[1:]}", f"lz{word[-1:]}{beside[:1]}", f"lq{group}"]


def opener(word: str, group: str, beside: str) -> list[str]:
    """What the first word of a span says, beside the class of the word before and its own."""
    return [f"l6{word}", f"l8{beside[:1]}|{word}", f"l9{beside[1:]}{min(len(word), 5)}", f"lr{group}"]


def closing(around: str, _: str, __: str) -> list[str]:
    """What the classes around the right edge say: two up to it, two behind it."""
    return [f"r1{around[1:3]}", f"r2{around[:3]}", f"r3{around[1:]}"]


def closer(word: str, group: str, beside: str) -> list[str]:
    """What the last word of a span says, beside its class and that of the word behind."""
    return [f"r5{word}", f"r7{word}|{beside[1:]}", f"r9{beside[:1]}{min(len(word), 5)}", f"rz{word[-1:]}", f"rq{group}"]


def after(word: str, group: str, code: str) -> list[str]:
    """What the word behind a span says, beside the class of the last word."""
    return [f"r6{word}", f"r8{code}|{word}", f"rr{group}"]


def seeded(seed: str, zone: str, case: str) -> list[str]:
    """What is said by what proposed a span."""
    return [f"s1{seed}{zone}", f"s3{seed}{zone}{case}"]


def answered(rule: str, past: str, case: str) -> list[str]:
    """What is said by the strategy that a span is the answer of."""
    return [f"t1{rule}", f"t2{rule}{case}", f"t3{rule}{past}"]


def inside(classes: str, zone: str, _: str) -> list[str]:
    """What the classes of a span say: how many they are, which, and how often each."""
    out = [f"n1{min(len(classes), 9)}{zone}", f"n3{classes if len(classes) <= LONG else '~'}"]
    return out + [f"i{code}{min(classes.count(code), 3)}" for code in _INNER if code in classes]


def shifted(shift: str, rule: str, case: str) -> list[str]:
    """How far the edges of a span are from those of the strategies' answer: left, right, and whether it lies apart."""
    left, right, apart = shift.split()
    return [f"d1{left}{right}", f"d2{left}{rule}", f"d3{right}{rule}", f"d4{apart}{rule}{case}"]


def repeated(zone: str, past: str, case: str) -> list[str]:
    """What it says that a span is the subject of the figure before as well."""
    return [f"p1{zone}{past}{case}", f"p2{zone}{case}"]


def plain(name: str, _: str, __: str) -> list[str]:
    """A feature that is said outright."""
    return [name]


def asked(rule: str, past: str, case: str) -> list[str]:
    """What the figure says of where its subject stands, by its kind and change and the strategies' answer."""
    return [f"z1{case}", f"z6{rule}{case}", f"z7{past}{case}"]


def words_beside(behind: str, ahead: str, unit: str) -> list[str]:
    """What the words behind and before the figure say of where its subject stands, and its unit."""
    return [f"z3{behind}", f"z4{ahead}", f"z5{unit}"]


def classes_beside(behind: str, ahead: str, case: str) -> list[str]:
    """What two classes behind the figure and two before it say of where its subject stands."""
    kind = case[:2]
    return [f"z2{case}{behind[:1]}{ahead[-1:] or 'w'}", f"z9{behind}{kind}", f"z0{ahead}{kind}"]


def placed(zone: str, past: str, kind_depth: str) -> list[str]:
    """What the place of the figure in its clause says, and where the subject of the figure before stands to it."""
    return [f"z8{kind_depth}", f"zm{zone}{past}"]
