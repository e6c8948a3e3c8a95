"""Whose: the organisation, industry, programme or group that owns a figure."""

from __future__ import annotations

import re
from typing import Final

from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.slot import Scene, Subject


def entity_of(scene: Scene, subject: Subject, article: str | None, previous: str | None) -> str | None:
    """Return the owner of a figure: who acts in its clause, else earlier in its sentence, else the article's.

    第一产业实现增加值47.5亿元 → 第一产业; 12家龙头企业带动1369户脱贫户 → 龙头企业 for the second figure;
    总投资15亿元的学院项目 → 学院项目. A change has the owner of what changes. ``article`` is the organisation of the
    article's title, ``previous`` the owner of the figure before in the sentence.
    """
    if subject.owner:
        return subject.owner
    member = _member(scene, subject)
    if member:
        return member
    same = bool(scene.found) and subject.text == scene.found[-1].text
    if same and subject.rule == "subject.change":
        return previous
    found = _described(scene, subject) or _enrolled(scene, subject) or _actor(scene, subject)
    if found:
        text = scene.view.text(found.first, found.last).strip("“”「」")
        return previous if text == subject.text else text
    if same:
        return previous
    return _earlier(scene, subject) or previous or _opening(scene) or article or _counted(scene, ("money",))


_JOINTS: Final = re.compile(r"、|和|与|及|以及")


def _member(scene: Scene, subject: Subject) -> str | None:
    """Return whose figure this is in a list of those who act: 户政、出入境等窗口分别推出七大举措、八项措施."""
    norm, view = scene.view.norm, scene.view
    first = view.starts[view.clause(scene.token)]
    marker = norm.find("分别", first, scene.mention.start)
    if marker < 0 or subject.start < scene.mention.start:
        return None
    names = _JOINTS.split(view.clean[first:marker].partition("等")[0])
    end = next((at for at in range(scene.mention.end, len(norm)) if norm[at] in "，。；"), len(norm))
    figures = [mention.start for mention in scene.mentions if marker < mention.start < end]
    return names[figures.index(scene.mention.start)] if len(names) == len(figures) > 1 else None


def _described(scene: Scene, subject: Subject) -> Phrase | None:
    """Return the thing behind 的 that an indicator with its figure describes: 总投资15亿元的 | 学院项目."""
    k = scene.token
    if scene.mention.kind not in ("money", "measure") or not 0 <= subject.start < scene.mention.start:
        return None
    return scene.after(k + 1, across=True) if scene.view.codes[k + 1 : k + 2] == "u" else None


def _enrolled(scene: Scene, subject: Subject) -> Phrase | None:
    """Return what the counted things joined: 236个遗址列入修缮工程, 119家机构接入平台."""
    view = scene.view
    k = view.at(subject.end)
    if subject.start <= scene.mention.start or k >= len(view.codes) or not scene.is_in(view.word(k), "enrolling"):
        return None
    return scene.after(k + 1)


def _actor(scene: Scene, subject: Subject) -> Phrase | None:
    """Return who acts in the clause of the figure: the last noun phrase with a verb or a preposition behind it."""
    view = scene.view
    first = view.clause(scene.token)
    limit = view.at(subject.start) if view.starts[first] <= subject.start < scene.mention.start else scene.token
    beside = _beside(scene, first, limit)
    if beside:
        return beside
    k = min(limit, len(view.codes) - 1)
    while k > first:
        at = k - 1
        while at > first and view.codes[at] in "dTR":
            at -= 1
        actor = scene.before(at) if view.codes[k] in "glvp" and view.codes[at] in "nNX" else None
        if actor is None or actor.first < first or actor.last >= limit or not _names(scene, actor):
            k -= 1
        elif actor.first > first and view.codes[actor.first - 1] == "p":
            k = actor.first - 1
        else:
            return actor
    return None


def _beside(scene: Scene, first: int, limit: int) -> Phrase | None:
    """Return the noun phrase parted from the subject by no more than a date or a rate: 初中每天 | 作业时间."""
    at = limit - 1
    while at > first and scene.view.codes[at] in "dT":
        at -= 1
    if at == limit - 1 or at < first or scene.view.codes[at] not in "nN":
        return None
    phrase = scene.before(at)
    return phrase if phrase and phrase.first >= first and phrase.last == at and _names(scene, phrase) else None


def _names(scene: Scene, phrase: Phrase) -> bool:
    """Tell the name of somebody from a deed or an empty word."""
    word = scene.view.word(phrase.last)
    if scene.is_in(scene.view.word(phrase.first), "hollow"):
        return False
    return len(scene.view.text(phrase.first, phrase.last)) > 1 and not any(
        scene.is_in(word, name) for name in ("nominal", "hollow", "governing", "indicating")
    )


def _earlier(scene: Scene, subject: Subject) -> str | None:
    """Return the group spoken of before in the sentence: the counted people of a rate, the name of a programme."""
    if subject.rule == "subject.headless" and scene.found:
        return scene.found[-1].text
    for earlier in scene.found:
        name, mark, rest = earlier.text.partition("”")
        if name[:1] == "“" and mark and rest:
            return name[1:]
    return _counted(scene, ("percent", "ratio")) or _named_before(scene)


def _counted(scene: Scene, kinds: tuple[str, ...]) -> str | None:
    """Return the things counted just before, for a figure of one of the kinds: 劳动力就业70911人，就业率达90.97%."""
    before = scene.mentions[scene.index - 1] if scene.found else None
    return scene.found[-1].text if before and before.kind == "count" and scene.mention.kind in kinds else None


def _named_before(scene: Scene) -> str | None:
    """Return the clause before where it is nothing but a name: 使用该项目的试点学校，作业量减少约30%.

    Of a name with its deed the name: 市教育局坚持以人为本，2次开展调查.
    """
    view = scene.view
    end = view.clause(scene.token) - 1
    if end <= 0 or view.word(end) != "，":
        return None
    first = view.clause(end)
    phrase = scene.before(end - 1)
    if phrase is None or phrase.first != first or phrase.last != end - 1 or not _names(scene, phrase):
        return None
    deed = view.codes.find("v", first + 1, end - 1)
    if deed > 0 and view.word(deed - 1).endswith(scene.book.words["owning"]):
        return view.text(first, deed - 1)
    return view.text(phrase.first, phrase.last)


def _opening(scene: Scene) -> str | None:
    """Return the organisation that opens the sentence: 安远中等专业学校与15家企业建立机制，设立基地9个."""
    view = scene.view
    first = 0
    while first < len(view.codes) and view.codes[first] in "dTRw":
        first += 1
    end = first
    while end < scene.token and view.codes[end] in "nNb":
        end += 1
    while end > first and not view.word(end - 1).endswith(scene.book.words["owning"]):
        end -= 1
    name = view.text(first, end - 1) if end > first else ""
    return name if len(name) > 1 else None
