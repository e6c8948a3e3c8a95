"""Whose: the organisation, industry, programme or group that owns a figure."""

from __future__ import annotations

from pipeline.resolve.phrases import Phrase, phrase_after, phrase_before
from pipeline.resolve.scene import Scene, Subject
from pipeline.resolve.view import View


def entity_of(scene: Scene, subject: Subject, article_entity: str | None, previous: str | None) -> str | None:
    """Return the owner of a figure: who acts in its clause, else earlier in its sentence, else the article's.

    第一产业实现增加值47.5亿元 → 第一产业; 12家龙头企业带动1369户脱贫户 → 龙头企业 for the second figure;
    总投资15亿元的学院项目 → 学院项目. A change has the owner of what changes. ``previous`` is the owner of the figure
    before in the sentence.
    """
    view = scene.view
    if subject.owner:
        return subject.owner
    if subject.rule in ("subject.change", "subject.carried") and scene.found and subject.text == scene.found[-1].text:
        return previous
    if scene.mention.kind in ("money", "measure") and 0 <= subject.start < scene.mention.start:
        thing = _described(scene)
        if thing:
            return thing
    limit = scene.token
    if 0 <= subject.start < scene.mention.start:
        limit = view.at(subject.start)
    actor = _actor(view, view.clause(scene.token), limit, scene) or _quoted(view, view.clause(scene.token), limit)
    if actor is not None:
        text = view.text(actor.first, actor.last)
        return previous if text == subject.text else text.strip("“”")
    if previous or article_entity:
        return previous or article_entity
    return (
        scene.found[-1].text
        if scene.found and scene.mention.kind == "money" and scene.mentions[scene.index - 1].kind == "count"
        else None
    )


def _described(scene: Scene) -> str | None:
    """Return the thing behind 的 that an indicator with its figure describes."""
    view, k = scene.view, scene.token
    if k + 1 >= len(view.codes) or view.codes[k + 1] != "u":
        return None
    phrase = phrase_after(view, k + 1, scene.book, True)
    return view.text(phrase.first, phrase.last) if phrase else None


def _actor(view: View, first: int, limit: int, scene: Scene) -> Phrase | None:
    """Return the last noun phrase between two tokens that acts: a verb or a preposition follows, none precedes."""
    codes = view.codes
    k = min(limit, len(codes) - 1)
    while k > first:
        at = k - 1
        while at > first and codes[at] in "dTR":
            at -= 1
        actor = phrase_before(view, at, scene.book) if codes[k] in "glvp" and codes[at] in "nNX" else None
        if actor is None or actor.first < first or actor.last >= limit:
            k -= 1
        elif actor.first > first and codes[actor.first - 1] == "p":
            k = actor.first - 1
        else:
            return actor
    return None


def _quoted(view: View, first: int, limit: int) -> Phrase | None:
    for k in range(limit - 1, first - 1, -1):
        if view.codes[k] == "N" and view.word(k)[0] != "《":
            return Phrase(k, k)
    return None
