"""What is counted or measured: named strategies, tried in the order of ``rules/subjects.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.records import Mention
from pipeline.resolve.change import Change, last_match
from pipeline.resolve.phrases import Phrase, indicator_of, phrase_after, phrase_before
from pipeline.resolve.view import View
from pipeline.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject, where it stands in the sentence (None if carried from elsewhere), and the strategy that found it."""

    text: str
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Scene:
    """What a strategy sees: the sentence, its mentions with their changes, and the subjects found so far."""

    view: View
    mentions: Sequence[Mention]
    changes: Sequence[Change]
    book: Rulebook
    inherited: Subject | None
    found: list[Subject] = field(default_factory=list)

    @property
    def index(self) -> int:
        """The mention whose subject is asked for."""
        return len(self.found)

    @property
    def mention(self) -> Mention:
        """The mention whose subject is asked for."""
        return self.mentions[self.index]

    @property
    def token(self) -> int:
        """The token of that mention."""
        return self.view.quantities[self.mention.start]

    @property
    def previous(self) -> Subject | None:
        """The subject of the mention before, or of the sentence before where this one opens without a noun."""
        return self.found[-1] if self.found else self.inherited

    def subject(self, phrase: Phrase, rule: str) -> Subject:
        """Make a subject of tokens."""
        view = self.view
        return Subject(view.text(phrase.first, phrase.last), view.starts[phrase.first], view.ends[phrase.last], rule)


def subject_of(scene: Scene) -> Subject:
    """Return the subject of the scene's next mention: the first strategy that finds one."""
    for rule in scene.book.rules["subjects.toml"]:
        found = STRATEGIES[rule.name](scene)
        if found:
            return found
    return Subject("", -1, -1, "subject.none")


_SHARE = re.compile(r"占(?!比|地|用|有率|领|据|道|补|压)(?:到|了|当[年月]|整个)?")
_SHARE_NOUN = re.compile(r"(?:比重|比例|份额|总量|总数)")


def share(scene: Scene) -> Subject | None:
    """占…的33.9%: the whole phrase of the share, from the thing that takes it."""
    mention, view = scene.mention, scene.view
    if mention.kind in ("money", "count") and _is_whole(scene):
        phrase = phrase_before(view, scene.token - 1, scene.book)
        return scene.subject(phrase, "subject.share") if phrase else None
    if mention.kind != "percent" or scene.changes[scene.index].change != "level":
        return None
    left = view.starts[view.clause(scene.token)]
    match = last_match(_SHARE, view.norm, left, mention.start)
    if match is None:
        return None
    end = mention.start
    tail = re.search(r"(?:的|约|近|超过?|达到?|为|高达|比重|不足|接近|\s)*$", view.norm[match.end() : mention.start])
    if tail and tail[0]:
        end = match.end() + tail.start()
        noun = _SHARE_NOUN.search(view.norm, match.end() + tail.start(), mention.start)
        end = noun.end() if noun else end
    owner = phrase_before(view, view.at(match.start()) - 1, scene.book) if view.at(match.start()) else None
    start = view.starts[owner.first] if owner else match.start()
    if any(m.start < match.start() and m.end > start for m in scene.mentions):
        start = match.start()
    return Subject(view.clean[start:end], start, end, "subject.share")


def _is_whole(scene: Scene) -> bool:
    """Tell whether a sum is the whole of a share: 占全国成交额948亿元的51%."""
    norm, mention = scene.view.norm, scene.mention
    before = re.search(r"占(?!比|地|用)[^，。；]*$", norm[: mention.start])
    return (
        bool(before) and norm.startswith("的", mention.end) and any(m.start == mention.end + 1 for m in scene.mentions)
    )


_TOGETHER = re.compile(r"分别")


def aligned(scene: Scene) -> Subject | None:
    """分别: the members stand in a list before, or in the clauses before, one a figure."""
    group = _group(scene)
    if group is None:
        return None
    marker, members = group
    place = members.index(scene.index)
    named = _listed(scene, marker, len(members))
    if named:
        return scene.subject(named[place], "subject.aligned")
    earlier = [
        s for s, m in zip(scene.found, scene.mentions, strict=False) if m.end <= marker and scene_level(scene, m)
    ]
    if len(earlier) >= len(members):
        one = earlier[-len(members) :][place]
        return Subject(one.text, one.start, one.end, "subject.aligned")
    return None


def scene_level(scene: Scene, mention: Mention) -> bool:
    """Tell whether an earlier mention is a level, which a later list of changes can speak of."""
    return scene.changes[list(scene.mentions).index(mention)].change in ("level", "to")


def _group(scene: Scene) -> tuple[int, list[int]] | None:
    """Return where 分别 stands and the mentions that share it: a run parted only by 、, 和, 与 or commas."""
    view, index = scene.view, scene.index
    first = index
    while first > 0 and _joined(view, scene.mentions[first - 1], scene.mentions[first]):
        first -= 1
    last = index
    while last + 1 < len(scene.mentions) and _joined(view, scene.mentions[last], scene.mentions[last + 1]):
        last += 1
    if last == first:
        return None
    lead = view.norm[max(0, scene.mentions[first].start - 24) : scene.mentions[first].start]
    cut = max(lead.rfind("，"), lead.rfind("；"), lead.rfind("。"))
    marks = list(_TOGETHER.finditer(lead, cut + 1))
    if not marks:
        return None
    offset = max(0, scene.mentions[first].start - 24)
    return offset + marks[-1].start(), list(range(first, last + 1))


def _joined(view: View, one: Mention, two: Mention) -> bool:
    return bool(re.fullmatch(r"以上|以下|左右|、|和|与|及|以及|，", view.norm[one.end : two.start].strip()))


def _listed(scene: Scene, marker: int, count: int) -> list[Phrase] | None:
    """Return the members of the list that ends before 分别, if there are as many as figures."""
    view = scene.view
    whole = phrase_before(view, view.at(marker) - 1, scene.book)
    if whole is None:
        return None
    cuts = [k for k in range(whole.first, whole.last + 1) if view.codes[k] == "c"]
    edges = [whole.first - 1, *cuts, whole.last + 1]
    parts = [Phrase(a + 1, b - 1) for a, b in pairwise(edges) if b - 1 >= a + 1]
    return parts if len(parts) == count else None


def change(scene: Scene) -> Subject | None:
    """A change has the subject of what changes: before its word, behind it, or in an earlier clause."""
    change = scene.changes[scene.index]
    if change.at is None or change.change == "level":
        return None
    view, mention = scene.view, scene.mention
    k = scene.token
    at = view.at(change.at)
    between = phrase_before(view, k - 1, scene.book)
    if between and between.first > at:
        return scene.subject(between, "subject.change")
    after = phrase_after(view, k + 1, scene.book, False) if mention.kind in ("count", "money") else None
    if after and change.change in ("increase", "decrease"):
        return scene.subject(after, "subject.change")
    before = _before_change(scene, at)
    if before:
        return before
    if change.change == "to" and scene.found and scene.changes[scene.index - 1].change == "from":
        return _again(scene.found[-1], "subject.change")
    if after:
        return scene.subject(after, "subject.change")
    return _again(_changed(scene), "subject.change")


def _changed(scene: Scene) -> Subject | None:
    """Return what an elided change speaks of: the subject before, but no share (占…的51%，环比减少78亿元)."""
    for subject in reversed(scene.found):
        if subject.rule != "subject.share":
            return subject
    return scene.previous


def _before_change(scene: Scene, at: int) -> Subject | None:
    """Return the noun phrase that stands before the change word in its own clause, the baseline left out."""
    view = scene.view
    left = view.clause(at) if at < len(view.codes) else 0
    limit = at
    for k in range(left, at):
        if view.word(k) in ("比", "较", "同比", "环比", "由", "从", "与"):
            limit = k
            break
    quantities = [k for k in range(left, at) if view.codes[k] == "Q"]
    if quantities and quantities[-1] < limit:
        left = quantities[-1] + 1
        phrase = phrase_before(view, limit - 1, scene.book)
        return scene.subject(phrase, "subject.change") if phrase and phrase.first >= left else None
    phrase = phrase_before(view, limit - 1, scene.book)
    if phrase is None or phrase.first < left:
        return None
    phrase = indicator_of(view, phrase, scene.book)
    if scene.found and view.word(phrase.last).endswith(scene.book.words["owning"]):
        return _again(scene.found[-1], "subject.change")
    return scene.subject(phrase, "subject.change")


def _again(subject: Subject | None, rule: str) -> Subject | None:
    return Subject(subject.text, subject.start, subject.end, rule) if subject else None


_COMPARED = re.compile(r"(?:但|却|略|远|稍|也|均)*(?:低于|高于|超过|不及|超出|好于|逊于|优于|超|达到)")


def headless(scene: Scene) -> Subject | None:
    """A relative clause without noun before the figure: 实现就业的468人."""
    view, k = scene.view, scene.token
    if k < 2 or view.codes[k - 1] != "u" or view.codes[k - 2] == "T" or scene.mention.kind == "percent":
        return None
    if phrase_after(view, k + 1, scene.book, False):
        return None
    first = k - 2
    while first > 0 and view.codes[first - 1] not in "wQTR":
        first -= 1
    if _COMPARED.match(view.norm, view.starts[first]):
        return _again(scene.previous, "subject.headless")
    return scene.subject(Phrase(first, k - 1), "subject.headless")


def repeated(scene: Scene) -> Subject | None:
    """How often something is done: 4次召开会议, 2次仍达不到进度."""
    view, at = scene.view, scene.token + 1
    if scene.mention.unit not in scene.book.words["times"]:
        return None
    while at < len(view.codes) and view.codes[at] == "d":
        at += 1
    if at >= len(view.codes) or view.codes[at] not in "vgil" or view.word(at) in scene.book.words["supporting"]:
        return None
    thing = phrase_after(view, at + 1, scene.book, False)
    return scene.subject(Phrase(at, thing.last if thing else at), "subject.repeated")


def noun_after(scene: Scene) -> Subject | None:
    """The counted things follow the figure, or the figures that share them: 三次、三级回访."""
    view, mention, k = scene.view, scene.mention, scene.token
    after = _past_the_figures(scene, k + 1)
    next_code = view.codes[after] if after < len(view.codes) else "w"
    if mention.kind in ("percent", "ratio") and next_code != "u":
        return None
    before = phrase_before(view, k - 1, scene.book)
    if before and (mention.kind != "count" or next_code == "v") and _governed_figure(view, before, k):
        return None
    if view.word(after) in scene.book.words["supporting"] if after < len(view.codes) else False:
        if before:
            return None
        after += 1
    phrase = phrase_after(view, after, scene.book, mention.kind != "count")
    return scene.subject(phrase, "subject.noun_after") if phrase else None


def _past_the_figures(scene: Scene, at: int) -> int:
    """Return the token behind the figures and bounds that share one noun: 三次、三级回访, 两届共99名, 1200户以上的小区."""
    view, words = scene.view, scene.book.words
    codes = view.codes + "ww"
    while True:
        if codes[at] in "cd" and codes[at + 1] == "Q" and (codes[at] == "c" or view.word(at) in words["summing"]):
            at += 2
        elif codes[at] == "c" and codes[at + 1] in "bm" and view.word(at + 1)[0] in "一二两三四五六七八九十":
            at += 1
        elif codes[at] == "f" and view.word(at) in words["bounding"]:
            at += 2 if codes[at + 1] == "u" else 1
        else:
            return at


def _governed_figure(view: View, phrase: Phrase, k: int) -> bool:
    """Tell whether the noun before a sum or a measure is its indicator, with nothing but light words between."""
    return all(code in "dlip" for code in view.codes[phrase.last + 1 : k])


def noun_before(scene: Scene) -> Subject | None:
    """The counted things or the indicator stand before the figure in its clause.

    The name of an organisation before a sum is its owner; then the figure has the subject of the one before.
    """
    view, mention = scene.view, scene.mention
    phrase = phrase_before(view, scene.token - 1, scene.book)
    if phrase is None:
        return None
    if phrase.first == phrase.last and view.word(phrase.last) in scene.book.words["paying"] and purpose(scene):
        return None
    phrase = indicator_of(view, phrase, scene.book)
    owner = view.word(phrase.last).endswith(scene.book.words["owning"])
    owner = owner and (mention.kind in ("money", "percent") or view.word(phrase.last + 1) in ("完成", "实现"))
    if owner and scene.found:
        return _again(scene.found[-1], "subject.carried")
    return scene.subject(phrase, "subject.noun_before")


def purpose(scene: Scene) -> Subject | None:
    """Money without a noun: what it was spent on, in the words behind it."""
    view, k = scene.view, scene.token
    if scene.mention.kind not in ("money", "measure"):
        return None
    first = k + 1
    while first < len(view.codes) and (
        view.codes[first] in "w" or view.word(first) in ("用于", "来", "在", "对", "为", "重点")
    ):
        first += 1
    last = first
    while last + 1 < len(view.codes) and view.codes[last + 1] not in "wQT":
        last += 1
    if first >= len(view.codes) or view.codes[first] not in "vgnb" or last >= len(view.codes):
        return None
    return scene.subject(Phrase(first, last), "subject.purpose")


def event(scene: Scene) -> Subject | None:
    """An event with no noun: the verb before the figure, unless it counts what the figure before counts."""
    view, k = scene.view, scene.token
    if (
        scene.found
        and scene.mentions[scene.index - 1].unit == scene.mention.unit
        and scene.mention.unit not in scene.book.words["times"]
    ):
        return None
    at = k - 1
    while at >= 0 and view.codes[at] in "dlpi":
        at -= 1
    if at < 0 or view.codes[at] not in "vg" or len(view.word(at)) < 2:
        return None
    doer = phrase_before(view, at - 1, scene.book) if at else None
    if (
        doer
        and scene.mention.unit not in scene.book.words["times"]
        and not view.word(doer.last).endswith(scene.book.words["owning"])
    ):
        return scene.subject(doer, "subject.event")
    return scene.subject(Phrase(at, at), "subject.event")


def carried(scene: Scene) -> Subject | None:
    """No noun of its own: the topic of the clause before, else the subject of the figure before."""
    return _topic(scene, "subject.carried") or _again(scene.previous, "subject.carried")


def _topic(scene: Scene, rule: str) -> Subject | None:
    """Return what the clause before speaks of, where it holds no figure: 压减率位居第二，达99.8%."""
    view = scene.view
    end = view.clause(scene.token) - 1
    first = view.clause(end) if end > 0 else 0
    if end <= 0 or "Q" in view.codes[first:end] or view.word(end) != "，":
        return None
    for k in range(first + 1, end):
        if view.codes[k] in "glv":
            phrase = phrase_before(view, k - 1, scene.book)
            if phrase and phrase.first >= first and not view.word(phrase.last).endswith(scene.book.words["owning"]):
                return scene.subject(phrase, rule)
            return None
    return None


def words(scene: Scene) -> Subject | None:
    """Nothing else: the words before the figure in its clause, else those behind it."""
    view, k = scene.view, scene.token
    first = view.clause(k)
    if first < k:
        return scene.subject(Phrase(first, k - 1), "subject.words")
    last = k
    while last + 1 < len(view.codes) and view.codes[last + 1] != "w":
        last += 1
    return scene.subject(Phrase(k + 1, last), "subject.words") if last > k else None


def unit_itself(scene: Scene) -> Subject | None:
    """A unit that names the thing itself: 6金11银7铜."""
    mention = scene.mention
    if mention.unit not in scene.book.words["naming"]:
        return None
    start = mention.end - len(mention.unit)
    return Subject(scene.view.clean[start : mention.end], start, mention.end, "subject.unit")


STRATEGIES: dict[str, Callable[[Scene], Subject | None]] = {
    "subject.unit": unit_itself,
    "subject.share": share,
    "subject.aligned": aligned,
    "subject.change": change,
    "subject.headless": headless,
    "subject.repeated": repeated,
    "subject.noun_after": noun_after,
    "subject.noun_before": noun_before,
    "subject.purpose": purpose,
    "subject.event": event,
    "subject.carried": carried,
    "subject.words": words,
}
"""The strategies by the names that ``rules/subjects.toml`` gives them."""
