"""Subjects with a noun of their own: behind the figure, before it, or in the unit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase, indicator_of, split_owner, without_deed
from pipeline.resolve.subject.candidates.elided import purpose
from pipeline.resolve.subject.slot import Scene, Subject, again

_COMPARED: Final = re.compile(r"(?:但|却|略|远|稍|也|均)*(?:低于|高于|超过|不及|超出|好于|逊于|优于|超|达到|是|相当于)")
_HAN_DIGITS: Final = "一二两三四五六七八九十"


def unit_itself(scene: Scene) -> Subject | None:
    """A unit that names the thing itself: 6金11银7铜."""
    mention = scene.mention
    if not scene.is_in(mention.unit, "naming"):
        return None
    start = mention.end - len(mention.unit)
    return Subject(scene.view.clean[start : mention.end], start, mention.end, "subject.unit")


def headless(scene: Scene) -> Subject | None:
    """A relative clause without noun before the figure: 实现就业的468人."""
    view, k = scene.view, scene.token
    if k < 2 or view.codes[k - 1] != "u" or view.codes[k - 2] == "T" or scene.mention.kind == "percent":
        return None
    if scene.after(k + 1):
        return None
    first = k - 2
    while first > 0 and view.codes[first - 1] not in "wQTR":
        first -= 1
    if _COMPARED.match(view.norm, view.starts[first]):
        return again(scene.previous, "subject.headless")
    return scene.subject(Phrase(first, k - 1), "subject.headless")


def repeated(scene: Scene) -> Subject | None:
    """How often something is done: 4次召开会议, 2次仍达不到进度."""
    view, at = scene.view, scene.token + 1
    if not scene.is_in(scene.mention.unit, "times"):
        return None
    while at < len(view.codes) and view.codes[at] == "d":
        at += 1
    if at >= len(view.codes) or not _acts(scene, at):
        return None
    last = at
    while last + 1 < len(view.codes) and _acts(scene, last + 1):
        last += 1
    thing = scene.after(last + 1)
    return scene.subject(Phrase(last, thing.last if thing else last), "subject.repeated")


def _acts(scene: Scene, at: int) -> bool:
    word = scene.view.word(at)
    deed = scene.view.codes[at] in "vgil" or scene.is_in(word, "governing") or word in scene.book.sets["nominal"]
    follows = scene.view.codes[at + 1 : at + 2] in ("v", "g", "n", "b", "R", "N", "l")
    return deed and follows and len(word) > 1 and not scene.is_in(word, "supporting")


def noun_after(scene: Scene) -> Subject | None:
    """The counted things follow the figure, or the figures that share them: 三次、三级回访."""
    view, mention = scene.view, scene.mention
    at = _past_the_figures(scene, scene.token + 1)
    following = view.codes[at] if at < len(view.codes) else "w"
    if mention.kind in ("percent", "ratio") and following != "u":
        return None
    before = scene.before(scene.token - 1)
    if before and _is_indicator(scene, before, following):
        return None
    if following != "w" and scene.is_in(view.word(at), "supporting"):
        if before:
            return None
        at += 1
    phrase = scene.after(at, across=mention.kind != "count")
    if phrase and _measures(scene, phrase):
        return None
    if phrase and (_is_object(scene) or scene.is_in(view.word(phrase.last), "hollow")):
        phrase = without_deed(view, phrase, scene.book)
    return scene.subject(phrase, "subject.noun_after") if phrase else None


def _measures(scene: Scene, phrase: Phrase) -> bool:
    """Tell an indicator, which the counted things have, from the things: 27家 | 营收下滑."""
    view = scene.view
    following = view.codes[phrase.last + 1 : phrase.last + 2]
    if phrase.first != phrase.last or following not in ("i", "l", "d", "Q") or scene.mention.kind != "count":
        return False
    return scene.is_in(view.word(phrase.last), "metrics") or scene.is_in(view.word(phrase.last), "sums")


def _is_object(scene: Scene) -> bool:
    """Tell whether a preposition makes the counted things what something is done to: 对194个校舍改造."""
    view, k = scene.view, scene.token - 1
    while k >= 0 and view.codes[k] in "Rdb" and not scene.is_in(view.word(k), "disposing"):
        k -= 1
    return k >= 0 and scene.is_in(view.word(k), "disposing")


def _is_indicator(scene: Scene, before: Phrase, following: str) -> bool:
    """Tell whether the noun before the figure is what it measures, so that the noun behind it is not.

    Not so where that noun acts or owns and 的 follows: 支教点采购658.5万元的设施设备.
    """
    if any(code not in "dlip" for code in scene.view.codes[before.last + 1 : scene.token]):
        return False
    if scene.mention.kind == "count":
        return following == "v"
    if following in ("n", "b") and scene.mention.kind in ("money", "measure") and not _is_amount(scene, before):
        return False
    view = scene.view
    if scene.is_in(view.word(scene.token - 1), "lasting"):
        return False
    done = before.last > before.first and view.codes[before.last - 1] in "nN"
    acts = view.codes[before.last] == "v" or (done and scene.is_in(view.word(before.last), "governing"))
    return not (following == "u" and (acts or scene.ends_in(before, "owning")))


def _is_amount(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a noun names an amount (总投资, 面积), or is what a verb gives or makes (发放补贴)."""
    view = scene.view
    governed = phrase.first > 0 and view.codes[phrase.first - 1] in "gl"
    return governed or scene.ends_in(phrase, "indicating") or scene.ends_in(phrase, "sums")


def _past_the_figures(scene: Scene, at: int) -> int:
    """Return the token behind figures and bounds that share one noun: 三次、三级回访, 两届共99名, 1200户以上的小区."""
    view = scene.view
    codes = view.codes + "ww"
    while True:
        if codes[at + 1] == "Q" and (codes[at] == "c" or (codes[at] == "d" and scene.is_in(view.word(at), "summing"))):
            at += 2
        elif codes[at] == "c" and codes[at + 1] in "bm" and view.word(at + 1)[0] in _HAN_DIGITS:
            at += 2
        elif codes[at] == "f" and scene.is_in(view.word(at), "bounding"):
            at += 2 if codes[at + 1] == "u" else 1
        else:
            return at


def noun_before(scene: Scene) -> Subject | None:
    """The counted things or the indicator stand before the figure in its clause.

    The name of an organisation before a sum is its owner; then the figure has the subject of the one before.
    """
    view, mention = scene.view, scene.mention
    phrase = scene.before(scene.token - 1)
    if phrase is None or (scene.token and scene.is_in(view.word(scene.token - 1), "lasting") and purpose(scene)):
        return None
    if phrase.first == phrase.last and scene.is_in(view.word(phrase.last), "paying") and purpose(scene):
        return None
    phrase = indicator_of(view, phrase, scene.book)
    alone = mention.kind in ("money", "percent") or scene.is_in(view.word(phrase.last + 1), "achieving")
    if alone and scene.found and scene.ends_in(phrase, "owning"):
        return replace(scene.found[-1], rule="subject.carried", owner=view.text(phrase.first, phrase.last))
    return scene.subject(*_with_owner(scene, phrase))


def _with_owner(scene: Scene, phrase: Phrase) -> tuple[Phrase, str, Phrase | None]:
    thing, owner = split_owner(scene.view, phrase, scene.book)
    return thing, "subject.noun_before", owner
