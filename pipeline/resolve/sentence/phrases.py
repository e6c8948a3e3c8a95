"""Noun phrases before and behind a token, found by walking over word classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules

_NOUNS: Final = frozenset("nNX")
_CORE: Final = frozenset("nNXabv")
_JOINED_MEMBER: Final = frozenset("nNbaXm")
_LIST_MEMBER: Final = _JOINED_MEMBER | frozenset("fcv")


@dataclass(slots=True, init=False)
class Phrase:
    """Tokens ``first`` to ``last`` of a sentence, both included."""

    first: Final[int]
    last: Final[int]

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last


def phrase_before(tokens: Tokens, k: int, rules: Rules) -> Phrase | None:
    """Return the noun phrase that ends at token ``k`` or shortly before it, within the clause.

    Adverbs, linking verbs, areas and words of change between it and ``k`` are passed over.
    """
    codes = tokens.codes
    last = k
    while last >= 0 and (codes[last] in "dlipm" or tokens.word(last) in rules.sets["light"] or _dated(codes, last)):
        last -= 2 if codes[last] == "u" else 1
    if last < 0 or codes[last] not in "nNXabv":
        return None
    if codes[last] == "v" and len(tokens.word(last)) < 4 and (last == 0 or codes[last - 1] not in "nN"):
        return None
    return _trim(tokens, _walk_left(tokens, last, rules), last, rules)


def _dated(codes: str, at: int) -> bool:
    """Tell a date with its 的 before a figure: 收入从2021年的 | 46503元."""
    return codes[at] == "u" and at > 0 and codes[at - 1] == "T"


def _walk_left(tokens: Tokens, last: int, rules: Rules) -> int:
    """Walk left from the head of a phrase as long as the words belong to it."""
    at = last
    while at > 0 and _opens_wider(tokens, at, last, "u" in tokens.codes[at:last], rules):
        at -= 1
    return at


def _opens_wider(tokens: Tokens, at: int, last: int, relative: bool, rules: Rules) -> bool:
    """Tell whether the token before ``at`` belongs to the phrase ``at`` … ``last``; ``relative``: it holds a 的."""
    codes = tokens.codes
    left = codes[at - 1]
    before = codes[at - 2] if at > 1 else "w"
    if left in "nNXbamu":
        return True
    if left == "c":
        return before in "nNbX" and not _follows_figure(codes, at - 2)
    if left in "vg":
        return relative or _modifies(tokens, at - 1, last, rules)
    if left in "df" and relative and before in "nvgadN":
        return True
    if left == "T":
        return relative and before in "vg"
    return left == "f" and before in "nNR" and codes[at] in "nNb"


def _follows_figure(codes: str, at: int) -> bool:
    """Tell whether the nouns that end at ``at`` are counted by a figure: 8万件玩具、| 交易额."""
    while at > 0 and codes[at] in "nNbX":
        at -= 1
    return codes[at] == "Q" or (codes[at] == "u" and at > 0 and codes[at - 1] == "Q")


def _modifies(tokens: Tokens, verb: int, last: int, rules: Rules) -> bool:
    """Tell a verb inside a noun phrase (脱贫劳动力, 参与课后服务学生) from the verb that governs it."""
    if tokens.codes[verb] == "v":
        return len(tokens.word(verb)) > 1 or (verb > 0 and tokens.codes[verb - 1] in "nN")
    nouns = sum(code in _NOUNS for code in tokens.codes[verb + 1 : last + 1])
    return nouns >= 2 and tokens.word(verb) in rules.sets["relative"]


def _trim(tokens: Tokens, first: int, last: int, rules: Rules) -> Phrase | None:
    """Drop from the left edge what cannot open a phrase: 的, coordinators, adverbs, areas, and members up to 等."""
    codes = tokens.codes
    for k in range(last - 1, first, -1):
        if tokens.word(k) in rules.sets["enumerating"] and tokens.word(k + 1) not in rules.sets["hollow"]:
            first = k + 1
            break
    while first <= last and codes[first] in "ucdfRmT":
        first += 1
    if first > last or _CORE.isdisjoint(codes[first : last + 1]):
        return None
    return Phrase(first, last)


def phrase_after(tokens: Tokens, k: int, rules: Rules, across: bool) -> Phrase | None:
    """Return the noun phrase that begins at token ``k``; ``across`` lets a 的 before it pass."""
    codes = tokens.codes
    end = len(codes)
    if across and k < end and codes[k] == "u":
        k += 1
    while k < end and (codes[k] == "R" or (codes[k] == "T" and tokens.word(k) in rules.sets["standing"])):
        k += 1
    if k >= end:
        return None
    head = _head(tokens, k, rules)
    if head is None:
        return None
    last = _walk_right(tokens, head, rules)
    last = _before_indicator(tokens, head, last, rules)
    while last >= k and (codes[last] in "cuab" or (last > k and _trails(tokens, last, rules))):
        last -= 1
    return Phrase(k, last) if last >= k else None


def _trails(tokens: Tokens, last: int, rules: Rules) -> bool:
    """Tell a noun that only closes a phrase: 职校 | 基础上, 银行 | 合作对."""
    following = tokens.codes[last + 1] if last + 1 < len(tokens.codes) else "w"
    word = tokens.word(last)
    return (following == "f" and word in rules.sets["hollow"]) or (following == "p" and word in rules.sets["nominal"])


def without_deed(tokens: Tokens, phrase: Phrase, rules: Rules) -> Phrase:
    """Cut off what is done to the things: 学前校舍 | 改造, 红色标语 | 普查和评级工作."""
    last = phrase.last
    while last > phrase.first and _is_deed(tokens, last, rules):
        last -= 1
    return Phrase(phrase.first, last)


def _is_deed(tokens: Tokens, k: int, rules: Rules) -> bool:
    word = tokens.word(k)
    return word in rules.sets["hollow"] or word in rules.sets["governing"] or tokens.codes[k] == "c"


def _head(tokens: Tokens, k: int, rules: Rules) -> int | None:
    """Return where the nouns of a phrase that opens at ``k`` begin: at once, or behind a relative clause."""
    codes = tokens.codes
    after = codes[k + 1] if k + 1 < len(codes) else "w"
    word = tokens.word(k)
    if (codes[k] in "vgdlp" and word not in rules.sets["copulas"]) or word in rules.sets["relative"]:
        noun = _relative_end(tokens, k)
        if noun is not None:
            return noun
        if codes[k] == "v" and after in "nNXv":
            return k
        return k if codes[k] in "vg" and len(tokens.word(k)) > 1 and after in "wc" else None
    if codes[k] in "nNX":
        return _described(tokens, k) or k
    return k if codes[k] in "ba" and after in "nNbavuc" else None


def _described(tokens: Tokens, k: int) -> int | None:
    """Return the noun behind a description in adjectives: 技能高超、业务熟练的 | 工匠."""
    codes = tokens.codes
    for at in range(k + 1, min(k + 10, len(codes) - 1)):
        if codes[at] == "u":
            return at + 1 if codes[at - 1] == "a" and codes[at + 1] in "nN" else None
        if codes[at] not in "nNabcd":
            return None
    return None


def _relative_end(tokens: Tokens, k: int) -> int | None:
    """Return the token behind the 的 of a relative clause that opens at ``k``: 符合条件的 | 农民工."""
    for at in range(k + 1, min(k + 12, len(tokens.codes) - 1)):
        code = tokens.codes[at]
        if code in "wQT":
            return None
        if code == "u":
            return at + 1 if tokens.codes[at + 1] in "nNbavg" else None
    return None


def _walk_right(tokens: Tokens, k: int, rules: Rules) -> int:
    """Walk right as long as the words belong to the phrase."""
    at = k
    while at + 1 < len(tokens.codes) and _goes_on(tokens, k, at, rules):
        at += 1
    return at


def _goes_on(tokens: Tokens, k: int, at: int, rules: Rules) -> bool:
    """Tell whether the token behind ``at`` belongs to the phrase that began at ``k``."""
    codes = tokens.codes
    right = codes[at + 1]
    after = codes[at + 2] if at + 2 < len(codes) else "w"
    if right in "nNXb":
        return True
    if right == "a":
        return after in "nbu" and tokens.word(at + 2) not in rules.sets["governing"]
    if right == "c":
        return after in "nNbaXv" and not _brings_figure(codes, at + 2, tokens.word(at + 1) == "、")
    if right == "u":
        return after in "nNba" and all(code in "abd" for code in codes[k : at + 1])
    if right == "f":
        return tokens.word(at + 1) in rules.sets["enumerating"] and after in "nNb"
    if right == "v" and at == k and codes[at] in "vg":
        return True
    if right == "v":
        return after == "n" and tokens.word(at + 1) not in rules.sets["supporting"] and _closes(codes, at + 2)
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


def _before_indicator(tokens: Tokens, first: int, last: int, rules: Rules) -> int:
    """Cut the indicator off that runs on to a figure of its own: 79家机构 | 借贷余额5596亿元."""
    codes = tokens.codes
    at = last + 1
    while at < len(codes) and codes[at] in "dlp":
        at += 1
    if at >= len(codes) or codes[at] not in "Qi":
        return last
    cut = last
    while cut > first and _indicates(tokens.word(cut), cut == last, rules):
        cut -= 1
    return cut


def _indicates(word: str, closing: bool, rules: Rules) -> bool:
    if word.endswith(rules.words["indicating"]):
        return True
    return not closing and (word in rules.sets["modifying"] or word in rules.sets["nominal"] or len(word) == 1)


def indicator_of(tokens: Tokens, phrase: Phrase, rules: Rules) -> Phrase:
    """Return the indicator part of a phrase that follows a counted thing: 网贷机构总成交额 → 总成交额."""
    phrase = _from_average(tokens, phrase, rules)
    if (
        phrase.first == 0
        or tokens.codes[phrase.first - 1] != "Q"
        or tokens.norm[tokens.starts[phrase.first] - 1] in rules.sets["time_units"]
    ):
        return phrase
    cut = _before_indicator(tokens, phrase.first, phrase.last, rules)
    return Phrase(cut + 1, phrase.last) if cut < phrase.last else phrase


def _from_average(tokens: Tokens, phrase: Phrase, rules: Rules) -> Phrase:
    """Leave out who an average belongs to: 口岸日均车流量 → 日均车流量."""
    for k in range(phrase.first + 1, phrase.last):
        if tokens.word(k) in rules.sets["averaging"]:
            return Phrase(k, phrase.last)
    return phrase


def split_owner(tokens: Tokens, phrase: Phrase, rules: Rules) -> tuple[Phrase, Phrase | None]:
    """Part an indicator of accounts from whose it is: 某公司总资产 → 总资产, 某公司; 某银行的不良率 likewise."""
    metrics = rules.sets["metrics"]
    of = tokens.codes.rfind("u", phrase.first + 1, phrase.last)
    if of > 0 and tokens.word(phrase.last).endswith(rules.words["indicating"]):
        owner = Phrase(phrase.first, of - 1)
        if not any(code in "vg" for code in tokens.codes[owner.first : of]):
            return Phrase(of + 1, phrase.last), owner
    for k in range(phrase.first + 1, phrase.last + 1):
        if tokens.norm[tokens.starts[k] : tokens.ends[phrase.last]] in metrics:
            if tokens.word(k - 1) in rules.sets["scoping"]:
                return phrase, None
            return Phrase(k, phrase.last), Phrase(phrase.first, k - 1)
    return phrase, None


def ungrounded(tokens: Tokens, first: int, last: int, rules: Rules) -> int:
    """Return the last token of a phrase without what its deed stands on: 时限 | 在原承诺基础上."""
    if last < first or tokens.word(last) not in rules.sets["grounds"]:
        return last
    at = next((k for k in range(last - 1, first, -1) if tokens.word(k) in rules.sets["locating"]), 0)
    return at - 1 if at and tokens.codes[at - 1] in "nN" else last
