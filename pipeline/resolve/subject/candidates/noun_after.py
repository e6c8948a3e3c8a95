"""The counted things follow the figure: 1241所校外培训机构."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.resolve.sentence.phrases import Phrase, without_deed
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the noun phrase behind the figure, or behind the figures that share it: 三次、三级回访."""
    tokens, mention = slot.tokens, slot.mention
    at = _past_the_figures(slot, slot.token + 1)
    following = tokens.codes[at] if at < len(tokens.codes) else "w"
    if mention.kind in ("percent", "ratio") and following != "u":
        return
    before = slot.before(slot.token - 1)
    if before and _is_indicator(slot, before, following):
        return
    if following != "w" and slot.is_in(tokens.word(at), "supporting"):
        if before:
            return
        at += 1
    phrase = slot.after(at, across=mention.kind != "count")
    if phrase is None or _measures(slot, phrase):
        return
    if _is_object(slot) or slot.is_in(tokens.word(phrase.last), "hollow"):
        phrase = without_deed(tokens, phrase, slot.rules)
    yield candidate(slot, slot.subject(phrase, "subject.noun_after"))


def _measures(slot: Slot, phrase: Phrase) -> bool:
    """Tell an indicator, which the counted things have, from the things: 27家 | 营收下滑."""
    tokens = slot.tokens
    following = tokens.codes[phrase.last + 1 : phrase.last + 2]
    if phrase.first != phrase.last or following not in ("i", "l", "d", "Q") or slot.mention.kind != "count":
        return False
    return slot.is_in(tokens.word(phrase.last), "metrics") or slot.is_in(tokens.word(phrase.last), "sums")


def _is_object(slot: Slot) -> bool:
    """Tell whether a preposition makes the counted things what something is done to: 对194个校舍改造."""
    tokens, k = slot.tokens, slot.token - 1
    while k >= 0 and tokens.codes[k] in "Rdb" and not slot.is_in(tokens.word(k), "disposing"):
        k -= 1
    return k >= 0 and slot.is_in(tokens.word(k), "disposing")


def _is_indicator(slot: Slot, before: Phrase, following: str) -> bool:
    """Tell whether the noun before the figure is what it measures, so that the noun behind it is not.

    Not so where that noun acts or owns and 的 follows: 支教点采购658.5万元的设施设备.
    """
    if any(code not in "dlip" for code in slot.tokens.codes[before.last + 1 : slot.token]):
        return False
    if slot.mention.kind == "count":
        return following == "v"
    if following in ("n", "b") and slot.mention.kind in ("money", "measure") and not _is_amount(slot, before):
        return False
    tokens = slot.tokens
    if slot.is_in(tokens.word(slot.token - 1), "lasting"):
        return False
    done = before.last > before.first and tokens.codes[before.last - 1] in "nN"
    acts = tokens.codes[before.last] == "v" or (done and slot.is_in(tokens.word(before.last), "governing"))
    return not (following == "u" and (acts or slot.ends_in(before, "owning")))


def _is_amount(slot: Slot, phrase: Phrase) -> bool:
    """Tell whether a noun names an amount (总投资, 面积), or is what a verb gives or makes (发放补贴)."""
    tokens = slot.tokens
    governed = phrase.first > 0 and tokens.codes[phrase.first - 1] in "gl"
    return governed or slot.ends_in(phrase, "indicating") or slot.ends_in(phrase, "sums")


def _past_the_figures(slot: Slot, at: int) -> int:
    """Return the token behind figures and bounds that share one noun: 三次、三级回访, 两届共99名, 1200户以上的小区."""
    tokens = slot.tokens
    codes = tokens.codes + "ww"
    while True:
        if codes[at + 1] == "Q" and (codes[at] == "c" or (codes[at] == "d" and slot.is_in(tokens.word(at), "summing"))):
            at += 2
        elif codes[at] == "c" and codes[at + 1] in "bm" and slot.is_in(tokens.word(at + 1)[0], "ordinals"):
            at += 2
        elif codes[at] == "f" and slot.is_in(tokens.word(at), "bounding"):
            at += 2 if codes[at + 1] == "u" else 1
        else:
            return at
