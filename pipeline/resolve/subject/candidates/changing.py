"""The subject of a change: the thing that changes."""

from __future__ import annotations

from pipeline.resolve.sentence.phrases import indicator_of, split_owner
from pipeline.resolve.subject.candidates.elided import topic
from pipeline.resolve.subject.slot import Scene, Subject, again


def change(scene: Scene) -> Subject | None:
    """A change has the subject of what changes: before its word, behind it, or in an earlier clause."""
    change, k = scene.change, scene.token
    if change.at is None or change.change == "level":
        return None
    at = scene.view.at(change.at)
    between = scene.before(k - 1)
    if between and between.first > at:
        return scene.subject(between, "subject.change")
    after = scene.after(k + 1) if scene.mention.kind in ("count", "money") else None
    if after and change.change in ("increase", "decrease"):
        return scene.subject(after, "subject.change")
    before = _before(scene, at)
    if before:
        return before
    if change.change == "to" and scene.found and scene.changes[scene.index - 1].change == "from":
        return again(scene.found[-1], "subject.change")
    if after:
        return scene.subject(after, "subject.change")
    return again(_changed(scene), "subject.change")


def _changed(scene: Scene) -> Subject | None:
    """Return what an elided change speaks of: the subject before, but no share (占…的51%，环比减少78亿元).

    The first figure of a sentence has the topic of the clause before: 进出口增速加快，二季度增长7.4%.
    """
    if not scene.found:
        return topic(scene) or scene.inherited
    for subject in reversed(scene.found):
        if subject.rule != "subject.share":
            return subject
    return scene.previous


def _before(scene: Scene, at: int) -> Subject | None:
    """Return the noun phrase that stands before the change word in its own clause, the baseline left out."""
    view = scene.view
    left = view.clause(at)
    limit = next((k for k in range(left, at) if scene.is_in(view.word(k), "comparing")), at)
    figure = view.codes.rfind("Q", left, limit)
    phrase = scene.before(limit - 1)
    if phrase is None or phrase.first < max(left, figure + 1):
        return None
    if figure >= 0:
        return scene.subject(phrase, "subject.change")
    phrase = indicator_of(view, phrase, scene.book)
    if scene.found and scene.ends_in(phrase, "owning"):
        return again(scene.found[-1], "subject.change")
    thing, owner = split_owner(view, phrase, scene.book)
    return scene.subject(thing, "subject.change", owner)
