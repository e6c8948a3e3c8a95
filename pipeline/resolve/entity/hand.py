"""What the hand rules say of the owner of a figure: one of the candidates."""

from __future__ import annotations

from pipeline.core.characters import CLAUSE_MARKS
from pipeline.resolve.entity.owner import NOBODY, Owner
from pipeline.resolve.rules.subjects import SUBJECTS, SubjectPatterns
from pipeline.resolve.sentence.phrases import Phrase
from pipeline.resolve.subject.slot import Slot, Subject


def owner_of(slot: Slot, subject: Subject, article: str | None, previous: Owner) -> Owner:
    """Return the owner of a figure: who acts in its clause, else earlier in its sentence, else the article's.

    第一产业实现增加值47.5亿元 → 第一产业; 12家龙头企业带动1369户脱贫户 → 龙头企业 for the second figure;
    总投资15亿元的学院项目 → 学院项目. A change has the owner of what changes. ``article`` is the organisation of the
    article's title, ``previous`` the owner of the figure before in the sentence.
    """
    if subject.owner:
        return Owner(subject.owner, "entity.subject")
    member = _member(slot, subject)
    if member:
        return Owner(member, "entity.member")
    same = bool(slot.found) and subject.text == slot.found[-1].text
    carried = Owner(previous.name, "entity.carried") if previous.name else previous
    if same and subject.rule == "subject.change":
        return carried
    acting = _acting(slot, subject)
    if acting:
        return carried if acting.name == subject.text else acting
    if same:
        return carried
    return _earlier(slot, subject) or (carried if previous.name else None) or _standing(slot, article) or NOBODY


def _acting(slot: Slot, subject: Subject) -> Owner | None:
    """Return who stands in the clause of the figure: described by it, joined by what is counted, or doing it."""
    for rule, find in (("entity.described", _described), ("entity.enrolled", _enrolled), ("entity.actor", _actor)):
        phrase = find(slot, subject)
        if phrase:
            return Owner(slot.tokens.text(phrase.first, phrase.last).strip("“”「」"), rule)
    return None


def _standing(slot: Slot, article: str | None) -> Owner | None:
    """Return who stands above the whole sentence: the organisation that opens it, or the article's."""
    opening = _opening(slot)
    if opening:
        return Owner(opening, "entity.opening")
    if article:
        return Owner(article, "entity.article")
    counted = _counted(slot, ("money",))
    return Owner(counted, "entity.counted") if counted else None


def _member(slot: Slot, subject: Subject) -> str | None:
    """Return whose figure this is in a list of those who act: 户政、出入境等窗口分别推出七大举措、八项措施."""
    patterns: SubjectPatterns = slot.rules[SUBJECTS]
    norm, tokens = slot.tokens.norm, slot.tokens
    first = tokens.starts[tokens.clause(slot.token)]
    aligned = patterns.aligned.search(norm, first, slot.mention.start)
    if aligned is None or subject.start < slot.mention.start:
        return None
    marker = aligned.start()
    listed = tokens.clean[first:marker]
    for word in slot.rules.words["enumerating"]:
        listed = listed.partition(word)[0]
    names = patterns.member_joint.split(listed)
    end = next((at for at in range(slot.mention.end, len(norm)) if norm[at] in CLAUSE_MARKS), len(norm))
    figures = [mention.start for mention in slot.mentions if marker < mention.start < end]
    return names[figures.index(slot.mention.start)] if len(names) == len(figures) > 1 else None


def _described(slot: Slot, subject: Subject) -> Phrase | None:
    """Return the thing behind 的 that an indicator with its figure describes: 总投资15亿元的 | 学院项目."""
    k = slot.token
    if slot.mention.kind not in ("money", "measure") or not 0 <= subject.start < slot.mention.start:
        return None
    return slot.after(k + 1, across=True) if slot.tokens.codes[k + 1 : k + 2] == "u" else None


def _enrolled(slot: Slot, subject: Subject) -> Phrase | None:
    """Return what the counted things joined: 236个遗址列入修缮工程, 119家机构接入平台."""
    tokens = slot.tokens
    k = tokens.at(subject.end)
    if subject.start <= slot.mention.start or k >= len(tokens.codes) or not slot.is_in(tokens.word(k), "enrolling"):
        return None
    return slot.after(k + 1)


def _actor(slot: Slot, subject: Subject) -> Phrase | None:
    """Return who acts in the clause of the figure: the last noun phrase with a verb or a preposition behind it."""
    tokens = slot.tokens
    first = tokens.clause(slot.token)
    limit = tokens.at(subject.start) if tokens.starts[first] <= subject.start < slot.mention.start else slot.token
    beside = _beside(slot, first, limit)
    if beside:
        return beside
    k = min(limit, len(tokens.codes) - 1)
    while k > first:
        at = k - 1
        while at > first and tokens.codes[at] in "dTR":
            at -= 1
        actor = slot.before(at) if tokens.codes[k] in "glvp" and tokens.codes[at] in "nNX" else None
        if actor is None or actor.first < first or actor.last >= limit or not _names(slot, actor):
            k -= 1
        elif actor.first > first and tokens.codes[actor.first - 1] == "p":
            k = actor.first - 1
        else:
            return actor
    return None


def _beside(slot: Slot, first: int, limit: int) -> Phrase | None:
    """Return the noun phrase parted from the subject by no more than a date or a rate: 初中每天 | 作业时间."""
    at = limit - 1
    while at > first and slot.tokens.codes[at] in "dT":
        at -= 1
    if at == limit - 1 or at < first or slot.tokens.codes[at] not in "nN":
        return None
    phrase = slot.before(at)
    return phrase if phrase and phrase.first >= first and phrase.last == at and _names(slot, phrase) else None


def _names(slot: Slot, phrase: Phrase) -> bool:
    """Tell the name of somebody from a deed or an empty word."""
    word = slot.tokens.word(phrase.last)
    if slot.is_in(slot.tokens.word(phrase.first), "hollow"):
        return False
    return len(slot.tokens.text(phrase.first, phrase.last)) > 1 and not any(
        slot.is_in(word, name) for name in ("nominal", "hollow", "governing", "indicating")
    )


def _earlier(slot: Slot, subject: Subject) -> Owner | None:
    """Return the group spoken of before in the sentence: the counted people of a rate, the name of a programme."""
    if subject.rule == "subject.headless" and slot.found:
        return _owner(slot.found[-1].text, "entity.people")
    for earlier in slot.found:
        name, mark, rest = earlier.text.partition("”")
        if name[:1] == "“" and mark and rest:
            return _owner(name[1:], "entity.programme")
    counted = _counted(slot, ("percent", "ratio"))
    if counted:
        return Owner(counted, "entity.counted")
    return _owner(_named_before(slot), "entity.named_before")


def _owner(name: str | None, rule: str) -> Owner | None:
    return Owner(name, rule) if name else None


def _counted(slot: Slot, kinds: tuple[str, ...]) -> str | None:
    """Return the things counted just before, for a figure of one of the kinds: 劳动力就业70911人，就业率达90.97%."""
    before = slot.mentions[slot.index - 1] if slot.found else None
    return slot.found[-1].text if before and before.kind == "count" and slot.mention.kind in kinds else None


def _named_before(slot: Slot) -> str | None:
    """Return the clause before where it is nothing but a name: 使用该项目的试点学校，作业量减少约30%.

    Of a name with its deed the name: 市教育局坚持以人为本，2次开展调查.
    """
    tokens = slot.tokens
    end = tokens.clause(slot.token) - 1
    if end <= 0 or tokens.word(end) != "，":
        return None
    first = tokens.clause(end)
    phrase = slot.before(end - 1)
    if phrase is None or phrase.first != first or phrase.last != end - 1 or not _names(slot, phrase):
        return None
    deed = tokens.codes.find("v", first + 1, end - 1)
    if deed > 0 and tokens.word(deed - 1).endswith(slot.rules.words["owning"]):
        return tokens.text(first, deed - 1)
    return tokens.text(phrase.first, phrase.last)


def _opening(slot: Slot) -> str | None:
    """Return the organisation that opens the sentence: 安远中等专业学校与15家企业建立机制，设立基地9个."""
    tokens = slot.tokens
    first = 0
    while first < len(tokens.codes) and tokens.codes[first] in "dTRw":
        first += 1
    end = first
    while end < slot.token and tokens.codes[end] in "nNb":
        end += 1
    while end > first and not tokens.word(end - 1).endswith(slot.rules.words["owning"]):
        end -= 1
    name = tokens.text(first, end - 1) if end > first else ""
    return name if len(name) > 1 else None
