"""Noun phrases before and behind a token, found by walking over word classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.resolve.sentence.tokens import View
from pipeline.rulebook import Rules

_NOUNS: Final = frozenset("nNX")
_LIGHT: Final = frozenset(("了", "着", "过", "：", ":", "等", "平均", "后", "时"))
_JOINED_MEMBER: Final = frozenset("nNbaXm")
_LIST_MEMBER: Final = _JOINED_MEMBER | frozenset("fcv")


@dataclass(slots=True, init=False)
class Phrase:
    """Tokens ``first`` to ``last`` of a view, both included."""

    first: Final[int]
    last: Final[int]

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last


def phrase_before(view: View, k: int, book: Rules) -> Phrase | None:
    """Return the noun phrase that ends at token ``k`` or shortly before it, within the clause.

    Adverbs, linking verbs, areas and words of change between it and ``k`` are passed over.
    """
    codes = view.codes
    last = k
    while last >= 0 and (codes[last] in "dlipm" or view.word(last) in _LIGHT or _dated(codes, last)):
        last -= 2 if codes[last] == "u" else 1
    if last < 0 or codes[last] not in "nNXabv":
        return None
    if codes[last] == "v" and len(view.word(last)) < 4 and (last == 0 or codes[last - 1] not in "nN"):
        return None
    return _trim(view, _walk_left(view, last, book), last, book)


def _dated(codes: str, at: int) -> bool:
    """Tell a date with its 的 before a figure: 收入从2021年的 | 46503元."""
    return codes[at] == "u" and at > 0 and codes[at - 1] == "T"


def _walk_left(view: View, last: int, book: Rules) -> int:
    """Walk left from the head of a phrase as long as the words belong to it."""
    at = last
    while at > 0 and _opens_wider(view, at, last, "u" in view.codes[at:last], book):
        at -= 1
    return at


def _opens_wider(view: View, at: int, last: int, relative: bool, book: Rules) -> bool:
    """Tell whether the token before ``at`` belongs to the phrase ``at`` … ``last``; ``relative``: it holds a 的."""
    codes = view.codes
    left = codes[at - 1]
    before = codes[at - 2] if at > 1 else "w"
    if left in "nNXbamu":
        return True
    if left == "c":
        return before in "nNbX"
    if left in "vg":
        return relative or _modifies(view, at - 1, last, book)
    if left in "df" and relative and before in "nvgadN":
        return True
    if left == "T":
        return relative and before in "vg"
    return left == "f" and before in "nNR" and codes[at] in "nNb"


def _modifies(view: View, verb: int, last: int, book: Rules) -> bool:
    """Tell a verb inside a noun phrase (脱贫劳动力, 参与课后服务学生) from the verb that governs it."""
    if view.codes[verb] == "v":
        return len(view.word(verb)) > 1 or (verb > 0 and view.codes[verb - 1] in "nN")
    nouns = sum(code in _NOUNS for code in view.codes[verb + 1 : last + 1])
    return nouns >= 2 and view.word(verb) in book.sets["relative"]


def _trim(view: View, first: int, last: int, book: Rules) -> Phrase | None:
    """Drop from the left edge what cannot open a phrase: 的, coordinators, adverbs, areas, and members up to 等."""
    codes = view.codes
    for k in range(last - 1, first, -1):
        if view.word(k) == "等" and view.word(k + 1) not in book.sets["hollow"]:
            first = k + 1
            break
    while first <= last and codes[first] in "ucdfRmT":
        first += 1
    if first > last or not any(code in "nNXabv" for code in codes[first : last + 1]):
        return None
    return Phrase(first, last)


def phrase_after(view: View, k: int, book: Rules, across: bool) -> Phrase | None:
    """Return the noun phrase that begins at token ``k``; ``across`` lets a 的 before it pass."""
    codes = view.codes
    end = len(codes)
    if across and k < end and codes[k] == "u":
        k += 1
    while k < end and (codes[k] == "R" or (codes[k] == "T" and view.word(k) in ("现有", "原有"))):
        k += 1
    if k >= end:
        return None
    head = _head(view, k, book)
    if head is None:
        return None
    last = _walk_right(view, head, book)
    last = _before_indicator(view, head, last, book)
    while last >= k and (codes[last] in "cuab" or (last > k and _trails(view, last, book))):
        last -= 1
    return Phrase(k, last) if last >= k else None


def _trails(view: View, last: int, book: Rules) -> bool:
    """Tell a noun that only closes a phrase: 职校 | 基础上, 银行 | 合作对."""
    following = view.codes[last + 1] if last + 1 < len(view.codes) else "w"
    word = view.word(last)
    return (following == "f" and word in book.sets["hollow"]) or (following == "p" and word in book.sets["nominal"])


def without_deed(view: View, phrase: Phrase, book: Rules) -> Phrase:
    """Cut off what is done to the things: 学前校舍 | 改造, 红色标语 | 普查和评级工作."""
    last = phrase.last
    while last > phrase.first and (
        view.word(last) in book.sets["hollow"] or view.word(last) in book.sets["governing"] or view.codes[last] == "c"
    ):
        last -= 1
    return Phrase(phrase.first, last)


def _head(view: View, k: int, book: Rules) -> int | None:
    """Return where the nouns of a phrase that opens at ``k`` begin: at once, or behind a relative clause."""
    codes = view.codes
    after = codes[k + 1] if k + 1 < len(codes) else "w"
    if (codes[k] in "vgdlp" and view.word(k) not in ("是", "为")) or view.word(k) in book.sets["relative"]:
        noun = _relative_end(view, k)
        if noun is not None:
            return noun
        if codes[k] == "v" and after in "nNXv":
            return k
        return k if codes[k] in "vg" and len(view.word(k)) > 1 and after in "wc" else None
    if codes[k] in "nNX":
        return _described(view, k) or k
    return k if codes[k] in "ba" and after in "nNbavuc" else None


def _described(view: View, k: int) -> int | None:
    """Return the noun behind a description in adjectives: 技能高超、绝技明显的 | 工匠."""
    codes = view.codes
    for at in range(k + 1, min(k + 10, len(codes) - 1)):
        if codes[at] == "u":
            return at + 1 if codes[at - 1] == "a" and codes[at + 1] in "nN" else None
        if codes[at] not in "nNabcd":
            return None
    return None


def _relative_end(view: View, k: int) -> int | None:
    """Return the token behind the 的 of a relative clause that opens at ``k``: 符合条件的 | 农民工."""
    for at in range(k + 1, min(k + 12, len(view.codes) - 1)):
        code = view.codes[at]
        if code in "wQT":
            return None
        if code == "u":
            return at + 1 if view.codes[at + 1] in "nNbavg" else None
    return None


def _walk_right(view: View, k: int, book: Rules) -> int:
    """Walk right as long as the words belong to the phrase."""
    at = k
    while at + 1 < len(view.codes) and _goes_on(view, k, at, book):
        at += 1
    return at


def _goes_on(view: View, k: int, at: int, book: Rules) -> bool:
    """Tell whether the token behind ``at`` belongs to the phrase that began at ``k``."""
    codes = view.codes
    right = codes[at + 1]
    after = codes[at + 2] if at + 2 < len(codes) else "w"
    if right in "nNXb":
        return True
    if right == "a":
        return after in "nbu" and view.word(at + 2) not in book.sets["governing"]
    if right == "c":
        return after in "nNbaXv" and not _brings_figure(codes, at + 2, view.word(at + 1) == "、")
    if right == "u":
        return after in "nNba" and all(code in "abd" for code in codes[k : at + 1])
    if right == "f":
        return view.word(at + 1) == "等" and after in "nNb"
    if right == "v" and at == k and codes[at] in "vg":
        return True
    if right == "v":
        return after == "n" and view.word(at + 1) not in book.sets["supporting"] and _closes(codes, at + 2)
    return right == "m" and after == "n"


def _closes(codes: str, at: int) -> bool:
    """Tell whether nothing but nouns follows up to the end of the clause: 监管追溯平台建设项目，."""
    while at < len(codes) and codes[at] in "nNbX":
        at += 1
    return at >= len(codes) or codes[at] in "wf"


def _brings_figure(codes: str, at: int, loose: bool) -> bool:
    """Tell whether the next member of a list brings its own figure: 森林公园31个、风景名胜区9个."""
    for code in codes[at : at + 8]:
        if code == "Q":
            return True
        if code not in (_LIST_MEMBER if loose else _JOINED_MEMBER):
            return False
    return False


def _before_indicator(view: View, first: int, last: int, book: Rules) -> int:
    """Cut the indicator off that runs on to a figure of its own: 79家机构 | 借贷余额5596亿元."""
    codes = view.codes
    at = last + 1
    while at < len(codes) and codes[at] in "dlp":
        at += 1
    if at >= len(codes) or codes[at] not in "Qi":
        return last
    cut = last
    while cut > first and _indicates(view.word(cut), cut == last, book):
        cut -= 1
    return cut


def _indicates(word: str, closing: bool, book: Rules) -> bool:
    if word.endswith(book.words["indicating"]):
        return True
    return not closing and (word in book.sets["modifying"] or word in book.sets["nominal"] or len(word) == 1)


def indicator_of(view: View, phrase: Phrase, book: Rules) -> Phrase:
    """Return the indicator part of a phrase that follows a counted thing: 网贷机构总成交额 → 总成交额."""
    phrase = _from_average(view, phrase, book)
    if (
        phrase.first == 0
        or view.codes[phrase.first - 1] != "Q"
        or view.norm[view.starts[phrase.first] - 1] in "年月日天时分秒"
    ):
        return phrase
    cut = _before_indicator(view, phrase.first, phrase.last, book)
    return Phrase(cut + 1, phrase.last) if cut < phrase.last else phrase


def _from_average(view: View, phrase: Phrase, book: Rules) -> Phrase:
    """Leave out who an average belongs to: 口岸日均车流量 → 日均车流量."""
    for k in range(phrase.first + 1, phrase.last):
        if view.word(k) in book.sets["averaging"]:
            return Phrase(k, phrase.last)
    return phrase


def split_owner(view: View, phrase: Phrase, book: Rules) -> tuple[Phrase, Phrase | None]:
    """Part an indicator of accounts from whose it is: 某公司总资产 → 总资产, 某公司; 某银行的不良率 likewise."""
    metrics = book.sets["metrics"]
    of = view.codes.rfind("u", phrase.first + 1, phrase.last)
    if of > 0 and view.word(phrase.last).endswith(book.words["indicating"]):
        owner = Phrase(phrase.first, of - 1)
        if not any(code in "vg" for code in view.codes[owner.first : of]):
            return Phrase(of + 1, phrase.last), owner
    for k in range(phrase.first + 1, phrase.last + 1):
        if view.norm[view.starts[k] : view.ends[phrase.last]] in metrics:
            if view.word(k - 1) in book.sets["scoping"]:
                return phrase, None
            return Phrase(k, phrase.last), Phrase(phrase.first, k - 1)
    return phrase, None
