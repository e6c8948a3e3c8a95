"""Whose an indicator is stands before it, and is no part of the subject: 三级医院 | 起付标准, 某速递 | 营收."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.sentence.senses import NAME, NAMES
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.spans import MOVED, Span

_MODIFYING: Final = frozenset("ba")
_NAMING: Final = frozenset("nNXbavm")
"""Classes of the words of a name, as the dictionary cuts it: 盛 灿 科技."""
_ACTING: Final = frozenset("nNRXba")
_HAD: Final = frozenset("nNXba")
_OFFICE: Final = 2
"""The name of an office has more characters: 卫生署, not 用处."""


def owned(best: Span, looks: Looks) -> Span:
    """Return an indicator or a thing before its figure without who has it; a share of a whole stays as it is."""
    first, last, codes, words = best.first, best.last, looks.codes, looks.slot.rules.words
    if not 0 <= first < last < looks.k or "u" in codes[first:last] or looks.text(best).startswith(words["sharing"]):
        return best
    if looks.slot.is_in(looks.words[last], "alone"):
        return Span(last, last, MOVED)
    at = _held(best, looks) or _account(best, looks) or _had(best, looks)
    return Span(at, last, MOVED) if at else best


def _held(best: Span, looks: Looks) -> int:
    """Return where an indicator begins behind the last word of its owner's kind, 0 where none stands before it."""
    words, last = looks.slot.rules.words, looks.words[best.last]
    indicating = last.endswith((*words["indicating"], *words["held"]))
    if indicating and not last.endswith(words["numbering"]) and (at := _behind(best, looks, words["holding"])):
        return at
    if looks.slot.is_in(last, "dealings") and (at := _behind(best, looks, words["traders"])):
        return at
    spent = indicating or last.endswith(words["spent"])
    return _behind(best, looks, words["offices"], _OFFICE) if spent else 0


def _behind(best: Span, looks: Looks, ends: tuple[str, ...], longer: int = 0) -> int:
    """Return the token behind the last word of a span that ends in one of some ways, 0 for none."""
    for k in range(best.last, best.first, -1):
        name = looks.tokens.norm[looks.tokens.starts[min(looks.own, best.first)] : looks.tokens.ends[k - 1]]
        if len(looks.words[k - 1]) > longer and name.endswith(ends) and looks.codes[k] != "c":
            return k
    return 0


def _account(best: Span, looks: Looks) -> int:
    """Return where a metric of accounts begins behind its owner, what describes it left: 某科技公司 | 累计营收."""
    first, last, codes, slot = best.first, best.last, looks.codes, looks.slot
    if "c" in codes[first : last + 1]:
        return 0
    norm, tokens, rules = looks.tokens.norm, looks.tokens, slot.rules
    for k in range(first, last + 1):
        metric = norm[tokens.starts[k] : tokens.ends[last]]
        measured = k > first and looks.words[k - 1].endswith(rules.words["indicating"])
        if metric not in rules.sets["metrics"] or metric in rules.sets["of_kinds"] or measured:
            continue
        while k > first and (codes[k - 1] in _MODIFYING or _describes(looks, k - 1)):
            k -= 1
        return k if k > first and _named(looks, first, k) else 0
    return 0


def _describes(looks: Looks, k: int) -> bool:
    word = looks.words[k]
    return looks.slot.is_in(word, "scoping") or looks.slot.is_in(word, "modifying")


def _named(looks: Looks, first: int, end: int) -> bool:
    """Tell a name from a kind of business (冷链运输): it holds a title or a proper name."""
    while first > looks.own and looks.codes[first - 1] in _NAMING:
        first -= 1
    codes, senses = looks.codes, looks.scene.senses
    return any(codes[k] in "NX" or senses.get(looks.words[k], NAME) in NAMES for k in range(first, end))


def _had(best: Span, looks: Looks) -> int:
    """Return where the thing begins that an owner has or deals with: 某景区接待 | 游客, 某公司持有 | 股份."""
    first, last, codes, words = best.first, best.last, looks.codes, looks.slot.rules.words
    verb = codes.rfind("g", first, last)
    if verb < 0 or not looks.slot.is_in(looks.words[verb], "having"):
        return 0
    compound = looks.words[last].endswith(words["indicating"]) or looks.slot.is_in(looks.words[last], "compounding")
    acts = verb == first or (_ACTING.issuperset(codes[first:verb]) and "n" in codes[first:verb])
    return verb + 1 if acts and not compound and _HAD.issuperset(codes[verb + 1 : last + 1]) else 0
