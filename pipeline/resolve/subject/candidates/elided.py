"""Subjects without a noun of their own: what money is for, what is done, what was spoken of before."""

from __future__ import annotations

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.slot import Scene, Subject, again


def purpose(scene: Scene) -> Subject | None:
    """Money without a noun: what it was spent on, in the words behind it."""
    view, first = scene.view, scene.token + 1
    lasts = scene.mention.kind == "duration" and first > 1 and scene.is_in(view.word(first - 2), "lasting")
    if scene.mention.kind not in ("money", "measure") and not lasts:
        return None
    while first < len(view.codes) and (view.codes[first] == "w" or scene.is_in(view.word(first), "spending")):
        if view.word(first) == "；":
            return None
        first += 1
    if first >= len(view.codes) or view.codes[first] not in "vgnb":
        return None
    last = _clause_end(scene, first)
    if last > first and view.word(last) == "等":
        last -= 1
    return scene.subject(Phrase(first, last), "subject.purpose")


def event(scene: Scene) -> Subject | None:
    """An event with no noun: the verb before the figure, or who does it: 中欧班列开行14689列.

    Not where the figure counts what the one before counts: 认领6所、税务局认领4所.
    """
    view, at = scene.view, scene.token - 1
    times = scene.is_in(scene.mention.unit, "times")
    if scene.found and scene.mentions[scene.index - 1].unit == scene.mention.unit and not times:
        return None
    while at >= 0 and view.codes[at] in "dlpi":
        at -= 1
    if at < 0 or view.codes[at] not in "vg" or len(view.word(at)) < 2:
        return None
    doer = scene.before(at - 1)
    if doer and not times and not scene.ends_in(doer, "owning"):
        return scene.subject(doer, "subject.event")
    return scene.subject(Phrase(at, at), "subject.event")


def carried(scene: Scene) -> Subject | None:
    """No noun of its own: the topic of the clause before, else the subject of the figure before."""
    same = scene.found and scene.mentions[scene.index - 1].end > scene.view.starts[scene.view.clause(scene.token)]
    return (None if same else topic(scene)) or again(scene.previous, "subject.carried")


def topic(scene: Scene) -> Subject | None:
    """Return what the clause before speaks of, where it holds no figure.

    压减率位居第二，达99.8%; 关联商户中，已有2家倒闭.
    """
    view = scene.view
    end = view.clause(scene.token) - 1
    first = view.clause(end) if end > 0 else 0
    if end <= 0 or "Q" in view.codes[first:end] or view.word(end) != "，":
        return None
    among = view.codes[end - 1] == "f"
    verb = end - 1 if among else next((k for k in range(first + 1, end) if view.codes[k] in "glvi"), None)
    if verb is None or view.codes[first] == "p" or scene.is_in(view.word(verb), "saying"):
        return None
    phrase = scene.before(verb - 1)
    if phrase is None or phrase.first < first or scene.ends_in(phrase, "owning"):
        return None
    return scene.subject(phrase, "subject.carried")


def words(scene: Scene) -> Subject | None:
    """Nothing else: the words before the figure in its clause, else those behind it."""
    view, k = scene.view, scene.token
    first = view.clause(k)
    if any(code not in "dlpRi" for code in view.codes[first:k]):
        return scene.subject(Phrase(first, k - 1), "subject.words")
    last = _clause_end(scene, k)
    return scene.subject(Phrase(k + 1, last), "subject.words") if last > k else None


def _clause_end(scene: Scene, k: int) -> int:
    """Return the last token of the clause from ``k`` on, before any figure or date."""
    codes = scene.view.codes
    while k + 1 < len(codes) and codes[k + 1] not in "wQT":
        k += 1
    return k
