"""As many members as figures: 火灾起数、盗窃案件数比上年分别下降12%和9%, 洗衣机、冷柜销售额达9亿元和5亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.resolve.change import MOVES
from pipeline.resolve.sentence.phrases import Phrase, split_owner, ungrounded
from pipeline.resolve.sentence.senses import DEED, INDICATOR
from pipeline.resolve.subject.candidates.aligned import group_of, listed, row_of
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject, again

RULE: Final = "subject.severally"
_ADVERBIAL: Final = frozenset("TdpilRmf")
"""What may stand between the list and 分别: 同比, 比上年, 较“十三五”末."""
_BARE: Final = _ADVERBIAL | frozenset("bv")
"""What stands before figures in a clause that names nothing of its own: 实际增长7.3%和6%."""
_NOMINAL: Final = frozenset("nNXbaRcmu")
_LISTED: Final = frozenset("nNXbaRcmuvghpfQT")
_COUNTED: Final = frozenset(("NM", DEED))
"""What else ends an indicator that members share: 实际使用外资, 进口."""
_LONGEST: Final = 14
"""The most tokens of a member but the first, before which more may stand."""
_SETTLED: Final = ("level", "to")
"""What figures say whose subjects those behind may speak of."""


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the member of the figure, or the indicator that all members share with its member as owner.

    The members are those of a list, else the subjects of the figures before: 收入5亿元，支出4亿元，分别增长3%和2%.
    """
    group = group_of(slot)
    marker, figures = group or (None, row_of(slot))
    if len(figures) < 2:
        return
    end = _token(slot, figures) if marker is None else slot.tokens.at(marker)
    first, last, reach = _stretch(slot, end, marker is not None)
    parts = _members(slot, first, last, len(figures))
    if parts is None:
        one = _of_before(slot, figures, marker is not None)
    elif marker is not None and any(owner for _, owner in listed(slot, marker, len(figures)) or ()):
        return
    else:
        one = _of_list(slot, parts, figures.index(slot.index), reach)
    if one is not None:
        yield candidate(slot, one)


def _token(slot: Slot, figures: Sequence[int]) -> int:
    """Return the token of the first figure of a row."""
    return slot.tokens.quantities[slot.mentions[figures[0]].start]


def _of_before(slot: Slot, figures: Sequence[int], marked: bool) -> Subject | None:
    """Return the subject of the figure before that one of the row speaks of, where their clause names nothing.

    Without 分别 they say how as many things change, whose figures stand right before.
    """
    tokens, k = slot.tokens, _token(slot, figures)
    if not _BARE.issuperset(tokens.codes[tokens.clause(k) : k]):
        return None
    told = [index for index in range(figures[0]) if slot.changes[index].change in _SETTLED][-len(figures) :]
    if len(told) < len(figures):
        return None
    distinct = len({slot.found[index].text for index in told}) == len(told)
    right_before = told[0] == figures[0] - len(figures) and slot.change.change in MOVES
    if not (marked or (distinct and right_before)):
        return None
    return again(slot.found[told[figures.index(slot.index)]], RULE)


def _of_list(slot: Slot, parts: Sequence[Phrase], place: int, reach: int) -> Subject | None:
    """Return the member of a list, or what it shares with the others, to the end of a share: 增加值占…比重."""
    last = parts[-1]
    measured = _measures(slot, last.last) or slot.sense(last.last) in _COUNTED
    if measured and any(_measures(slot, part.last) for part in parts[:-1]):
        return slot.subject(parts[place], RULE)  # 出口货值、过境旅客、商店销售额: what measures the first is not shared
    both = _shared(slot, parts) if measured and last.first < last.last else None
    if both is None:
        return slot.subject(parts[place], RULE) if _alike(slot, parts) else None
    return slot.subject(Phrase(both[0].first, max(both[0].last, reach)), RULE, (*parts[:-1], both[1])[place])


def _alike(slot: Slot, parts: Sequence[Phrase]) -> bool:
    """Tell members of one kind, of which each is a subject: 粮油类、灯具类, 水产品、蔬菜、果类."""
    tokens = slot.tokens
    named = all(len(tokens.text(part.first, part.last)) > 1 for part in parts)
    closed = any(slot.is_in(tokens.word(k), "enumerating") for k in range(parts[-1].first, parts[-1].last))
    ends = {tokens.word(part.last)[-1] for part in parts}
    return named and not closed and (len(parts) > 2 or len(ends) == 1)


def _members(slot: Slot, first: int, last: int, count: int) -> list[Phrase] | None:
    """Return the members of a list between two tokens, None where there are not as many as figures."""
    codes = slot.tokens.codes
    if last < first or not _LISTED.issuperset(codes[first : last + 1]):
        return None
    joints = [k for k in range(first + 1, last) if codes[k] == "c"]
    marks = [k for k in joints if not slot.tokens.word(k).isalpha()]
    words = [k for k in joints if k not in marks]
    for cuts in (joints, sorted([*marks, *words[-1:]]), marks):
        parts = [Phrase(a + 1, b - 1) for a, b in pairwise((first - 1, *cuts, last + 1))]
        if len(parts) == count and all(part.first <= part.last for part in parts):
            return _named(slot, parts)
    return None


def _stretch(slot: Slot, end: int, marked: bool) -> tuple[int, int, int]:
    """Return the tokens that may be a list, and the last token of the share behind it (占全国的比重).

    They are those of the clause before 同比 and the like, up to that share. Else what opens the clause before, for 分别
    alone: A、B排放量双双回落，较上年分别减少3%和4% speaks of A and B.
    """
    codes, first = slot.tokens.codes, slot.tokens.clause(end)
    last = end - 1
    while last >= first and (codes[last] in _ADVERBIAL or (not marked and _auxiliary(slot, last))):
        last -= 1
    last = ungrounded(slot.tokens, first, last, slot.rules)
    reach = last
    last = next((k for k in range(first, last) if slot.is_in(slot.tokens.word(k), "sharing")), last + 1) - 1
    if last >= first or first == 0 or not marked:
        return first, last, reach
    first = slot.tokens.clause(first - 1)
    while codes[first] in "TR":
        first += 1
    last = first
    while codes[last] in _NOMINAL:
        last += 1
    return first, last - 1, last - 1


def _auxiliary(slot: Slot, k: int) -> bool:
    """Tell a short verb before the one that joins a list and its figures: 发电量要 | 达."""
    return slot.tokens.codes[k] == "v" and len(slot.tokens.word(k)) == 1


def _named(slot: Slot, parts: list[Phrase]) -> list[Phrase] | None:
    """Return members whose names alone are left: of the first the phrase that ends it, of the others all words."""
    opening = slot.before(parts[0].last)
    if opening is None or opening.last != parts[0].last:
        return None
    opening = Phrase(max(opening.first, parts[0].first), opening.last)
    codes = slot.tokens.codes
    opening = Phrase(max(opening.first, codes.rfind("u", opening.first, opening.last) + 1), opening.last)
    if split_owner(slot.tokens, opening, slot.rules)[1]:
        return None  # whose it is stands before it
    rest = parts[1:]
    if any(part.last - part.first >= _LONGEST or not _is_name(codes[part.first : part.last + 1]) for part in rest):
        return None
    return [opening, *rest]


def _is_name(codes: str) -> bool:
    return "Q" not in codes and "T" not in codes and codes[-1] in "nNXgvh" and any(code in "nNXR" for code in codes)


def _measures(slot: Slot, k: int) -> bool:
    """Tell a word that ends an indicator: 刑事立案数, 化学需氧量."""
    return slot.sense(k) == INDICATOR or slot.tokens.word(k).endswith(slot.rules.words["indicating"])


def _shared(slot: Slot, parts: Sequence[Phrase]) -> tuple[Phrase, Phrase] | None:
    """Part the last member in the indicator that all share and its own name: 医疗保险 | 参保人数 behind 养老保险.

    Its name ends as that of the member before does, is as long (农村 | 居民收入) or has as many words (冷柜 | 销售额).
    """
    last, tokens = parts[-1], slot.tokens
    shared, owner = split_owner(tokens, last, slot.rules)
    if owner is not None:
        return shared, owner
    before = tokens.text(parts[-2].first, parts[-2].last)
    for k in range(last.last - 1, last.first - 1, -1):
        if tokens.word(k).endswith(before[-1:]) and len(tokens.text(k + 1, last.last)) > 1:
            return Phrase(k + 1, last.last), Phrase(last.first, k)
    if tokens.word(last.last).endswith(slot.rules.words["numbering"]):
        return None
    as_many = last.last - last.first == parts[-2].last - parts[-2].first + 1
    ends = [k for k in range(last.first, last.last) if len(tokens.text(last.first, k)) == len(before)]
    k = ends[0] if ends else last.last - 1
    if not (ends or as_many) or tokens.codes[k + 1] in "cu":
        return None
    return Phrase(k + 1, last.last), Phrase(last.first, k)
