"""Noun phrases to the left and to the right of a token, found by walking over word classes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.resolve.view import View
from pipeline.rulebook import Rulebook

_NOMINAL = frozenset("nNbaXm")
_HEAD = frozenset("nNX")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` of a view, both included."""

    first: int
    last: int


def phrase_before(view: View, k: int, book: Rulebook) -> Phrase | None:
    """Return the noun phrase that ends at token ``k`` or shortly before it, within the clause.

    Adverbs, linking verbs and words of change between it and ``k`` are passed over.
    """
    codes = view.codes
    last = k
    while last >= 0 and codes[last] in "dliR" and view.word(last) not in book.words["areas"]:
        last -= 1
    while last >= 0 and (codes[last] in "dlip" or view.word(last) in ("了", "着", "过", "：", ":")):
        last -= 1
    if last < 0 or codes[last] not in "nNXaubvg" or (codes[last] == "u"):
        return None
    if codes[last] == "g" or (codes[last] == "v" and (last == 0 or codes[last - 1] not in "nN")):
        return None
    first = _walk_left(view, last, book)
    return _trim(view, first, last) if first is not None else None


def _walk_left(view: View, last: int, book: Rulebook) -> int | None:
    """Walk left from the head of a phrase as long as the words belong to it."""
    codes = view.codes
    at = last
    relative = False
    while at > 0:
        left = codes[at - 1]
        if left in "nNXba" or (left == "m" and at - 1 > 0):
            at -= 1
        elif left == "u":
            at -= 1
            relative = True
        elif left == "c":
            if at - 2 < 0 or codes[at - 2] not in "nNXb":
                break
            at -= 1
        elif left in "vg" and (relative or _modifies(view, at - 1, last, book)):
            at -= 1
        elif left in "df" and relative and at - 2 >= 0 and codes[at - 2] in "nvgadN":
            at -= 1
        elif left == "f" and at - 2 >= 0 and codes[at - 2] in "nNR" and view.word(at - 1) in ("内", "外", "中", "上", "等"):
            at -= 1
        else:
            break
    return at


def _modifies(view: View, verb: int, last: int, book: Rulebook) -> bool:
    """Tell a verb inside a noun phrase (脱贫劳动力, 参与课后服务学生) from the verb that governs it."""
    if view.codes[verb] == "v":
        return len(view.word(verb)) > 1 or (verb > 0 and view.codes[verb - 1] in "nN")
    nouns = sum(code in _HEAD for code in view.codes[verb + 1 : last + 1])
    return nouns >= 2 and view.word(verb) in book.words["relative"]


def _trim(view: View, first: int, last: int) -> Phrase | None:
    """Drop from the left edge what cannot open a phrase: 的, coordinators, adverbs, areas."""
    codes = view.codes
    while first <= last and codes[first] in "ucdfRm":
        first += 1
    if first > last or not any(code in _HEAD or code in "ab" for code in codes[first : last + 1]):
        return None
    return Phrase(first, last)


def phrase_after(view: View, k: int, book: Rulebook, across: bool) -> Phrase | None:
    """Return the noun phrase that begins at token ``k``; ``across`` lets a 的 before it pass."""
    codes = view.codes
    end = len(codes)
    if across and k < end and codes[k] == "u":
        k += 1
    first = k
    while k < end and (codes[k] == "R" or (codes[k] == "T" and view.word(k) in ("现有", "原有"))):
        k += 1
        first = k
    if k >= end:
        return None
    if codes[k] == "v" and k + 1 < end and codes[k + 1] in "n" and view.word(k) not in book.words["relative"]:
        return Phrase(first, _back(view, first, _walk_right(view, k + 1)))
    if codes[k] in "vgld" or view.word(k) in book.words["relative"]:
        noun = _relative_end(view, k)
        if noun is None:
            return _event(view, k)
        k = noun
    elif codes[k] not in "nNbaX":
        return None
    last = _back(view, first, _walk_right(view, k))
    return Phrase(first, last) if last >= first else None


def _back(view: View, first: int, last: int) -> int:
    """Step back over what cannot close a phrase."""
    while last >= first and view.codes[last] in "cuab":
        last -= 1
    return last


def _relative_end(view: View, k: int) -> int | None:
    """Return the token behind the 的 of a relative clause that opens at ``k``: 符合条件的 | 农民工."""
    for at in range(k + 1, min(k + 12, len(view.codes) - 1)):
        code = view.codes[at]
        if code in "wQT":
            return None
        if code == "u":
            return at + 1 if view.codes[at + 1] in "nNba" else None
    return None


def _event(view: View, k: int) -> Phrase | None:
    """Take a verb alone for an event: 进行4次督查."""
    after = view.codes[k + 1] if k + 1 < len(view.codes) else "w"
    if view.codes[k] in "vg" and len(view.word(k)) > 1 and after in "wc":
        return Phrase(k, k)
    return None


def _walk_right(view: View, k: int) -> int:
    codes = view.codes
    end = len(codes)
    at = k
    while at + 1 < end:
        right = codes[at + 1]
        after = codes[at + 2] if at + 2 < end else "w"
        if right in "nNXb" or (right == "a" and after in "nbua"):
            at += 1
        elif right == "c" and after in "nNbaX" and not _starts_quantity(codes, at + 2):
            at += 1
        elif right == "u" and after in "nNba" and all(code in "ab" for code in codes[k : at + 1]):
            at += 1
        elif right == "m" and after == "n":
            at += 1
        else:
            break
    return at


def _starts_quantity(codes: str, at: int) -> bool:
    """Tell whether the next member of a list brings its own figure: 森林公园31个、风景名胜区9个."""
    for code in codes[at : at + 6]:
        if code == "Q":
            return True
        if code not in "nNbaXm":
            return False
    return False
