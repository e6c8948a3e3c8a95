"""What an article is about: the names of its title and head that its text comes back to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.core.places import places
from pipeline.core.words import Segmenter
from pipeline.layout import LAYOUT
from pipeline.layout.organisations import firm as firm_of
from pipeline.records import Article, Layout, Sentence
from pipeline.resolve.entity.blocks import Known
from pipeline.resolve.entity.words import NAME_WORDS, PROPER, NameWords
from pipeline.resolve.rules.owners import OWNERS
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.rulebook import Rules

_MARKS: Final = re.compile(r"[，。；：、！？,;:!?\s“”‘’（）()《》|—…]+")
_OPENING: Final = re.compile(r"^[^\n]{0,2}", re.MULTILINE)
_LEAD: Final = 240  # characters of the head, behind the title, whose names are looked at
_STYLED: Final = 600  # characters in which a firm names itself
_HEAD: Final = 6  # sentences in which they stand
_TOGETHER: Final = 1_000  # sentences that become one text, before all of an article do
_MOST_WORDS: Final = 5
_LONGEST: Final = 12
_MOST: Final = 2
_OFTEN: Final = 3
_VERY_OFTEN: Final = 12
_NAME: Final = frozenset("nNXbaRm")
_SINGLE: Final = frozenset("vgdh")
_LOOKS: Final = PROPER | {"mix", "n+", "ns+"}


class About:
    """What is known of an article before its figures are read.

    ``names`` are its topics, the most spoken of first, ``weights`` how often each acts and stands (``"22"`` often);
    ``organisation`` opens the title, ``area`` says that the article speaks of one, ``genre`` how much it speaks of
    companies and how much of a whole area; ``firm`` is that whose own paper the article is.
    """

    def __init__(
        self,
        title: str = "",
        body: str = "",
        article: Article | None = None,
        names: tuple[str, ...] = (),
        weights: tuple[str, ...] = (),
        genre: str = "",
        firm: str | None = None,
    ) -> None:
        self.title: Final = title
        self.body: Final = body
        self.article: Final = article
        self.organisation: Final = article.entity if article else None
        self.names: Final = names
        self.weights: Final = weights
        self.genre: Final = genre
        self.firm: Final = firm
        self._told: Final[dict[str, tuple[str, str, str]]] = {}
        self._remembered: Final[dict[str, Known]] = {}

    def told(self, name: str) -> tuple[str, str, str]:
        """Say how often the article speaks of a name, how it stands to the topics, and how often that topic acts.

        ``("3t", "0", "22")`` stands in the title and three times or more, and is the first topic; ``"0+"`` is a part
        of the first topic or holds it.
        """
        told = self._told.get(name)
        if told is None:
            count = self.count(name)
            step = count if count < 3 else 3 if count < 6 else 4 if count < _VERY_OFTEN else 5
            told = self._told[name] = (f"{step}{'t' if name in self.title else ''}", *self._topic(name))
        return told

    def remembered(self, name: str) -> Known:
        """Return what is known of an owner that is remembered and not named in the sentence."""
        known = self._remembered.get(name)
        if known is None:
            often, topic, weight = self.told(name)
            known = self._remembered[name] = Known([("o", often, topic, "R", self.genre, weight, "")])
        return known

    def count(self, name: str) -> int:
        """Count a name in the text, up to ``_VERY_OFTEN``."""
        return len(places(self.body, name, _VERY_OFTEN))

    def _topic(self, name: str) -> tuple[str, str]:
        for rank, one in enumerate(self.names):
            if name == one:
                return f"{rank}", self.weights[rank]
            if name in one or one in name:
                return f"{rank}+", self.weights[rank]
        return "", ""


def about_of(article: Article | None, article_id: str, layout: Layout, segmenter: Segmenter, rules: Rules) -> About:
    """Return what an article is about: ``about_of(…).names == ("甲公司",)`` where 甲公司 opens its clauses."""
    head: list[Sentence] = []
    read, parts = [""], []
    for one in _own(article_id, layout.sentences):
        if one.section != "furniture":
            if len(head) < _HEAD:
                head.append(one)
            read.append(_MARKS.sub("\n", one.norm))
            if len(read) > _TOGETHER:
                parts.append("\n".join(read))
                read.clear()
    body = "\n".join([*parts, *read]) or "\n"
    written = article.title if article else None
    title = next((one.norm for one in head[:3] if one.is_title), written or "") if written else ""
    lead = title + "\n" + "\n".join([one.norm for one in head])[:_LEAD]
    patterns = rules[OWNERS]
    acts = patterns.acts
    scored: dict[str, float] = {}
    for text, kind in _spans(lead, body, segmenter, rules):
        if text not in scored:
            scored[text] = _score(text, kind, body, acts) * (2 if text in title else 1)
    firm = _firm(article, body[:_STYLED], layout, rules)
    names = (firm,) if firm else _chosen(scored)
    weights = tuple(_weight(name, body, acts) for name in names)
    region = "r" if article and article.region else "-"
    genre = region + _dense(patterns.firms, body) + _dense(patterns.whole, body)
    return About(title, body, article, names, weights, genre, firm)


def _firm(article: Article | None, head: str, layout: Layout, rules: Rules) -> str | None:
    """Return the firm whose paper an article is: by its title, or by its head that says 甲公司(以下简称“本公司”)."""
    patterns = rules[OWNERS]
    for title in (article.title if article else None, layout.header.title):
        name = firm_of(title, rules[LAYOUT]) if title else None
        if name and (name == title or patterns.papers.search(title or "")):
            return name
    styled = patterns.styled.search(head)
    return styled["firm"] if styled else None


def _own(article_id: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of an article: they follow each other, and articles are numbered in the order of the text."""

    def place(one: Sentence) -> tuple[int, str]:
        return len(one.article_id), one.article_id

    of = len(article_id), article_id
    low, high = bisect_left(sentences, of, key=place), bisect_right(sentences, of, key=place)
    return map(sentences.__getitem__, range(low, high))


class Abouts:
    """What the articles of a document are about, each worked out once: ``Abouts(…).of("d-a0001").names``."""

    def __init__(self, layout: Layout, segmenter: Segmenter, rules: Rules) -> None:
        self.layout: Final = layout
        self.segmenter: Final = segmenter
        self.rules: Final = rules
        self.articles: Final = {article.article_id: article for article in layout.articles}
        self._known: Final[dict[str, About]] = {}

    def of(self, article_id: str) -> About:
        """Return what an article is about."""
        about = self._known.get(article_id)
        if about is None:
            article = self.articles.get(article_id)
            about = about_of(article, article_id, self.layout, self.segmenter, self.rules)
            self._known[article_id] = about
        return about


def _dense(pattern: re.Pattern[str], body: str) -> str:
    """Say in a digit how dense some words stand in a text."""
    share = 1000 * sum([1 for _ in pattern.finditer(body)]) / (len(body) + 100)
    return "0" if share < 0.5 else "1" if share < 2 else "2" if share < 6 else "3"


def _spans(lead: str, body: str, segmenter: Segmenter, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield the stretches of words that may be a proper name, each with the kind of word it ends in.

    Words that don't stand often, or never open a clause, open no name that does.
    """
    classes = rules[CLASSES]
    words = segmenter.cut(lead)
    opening = {found[0] for found in _OPENING.finditer(body)}
    opening |= {two[:1] for two in opening}
    rare: set[str] = set()
    for first, word in enumerate(words):
        if word in rare or word[:2] not in opening:
            continue
        if f"\n{word}" not in body or word in classes.listed or body.count(word) < _OFTEN:
            rare.add(word)
        else:
            yield from _spans_from(words[first : first + _MOST_WORDS], body, segmenter, rules)


def _spans_from(words: Sequence[str], body: str, segmenter: Segmenter, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield the names that open with the first of some words."""
    classes, names, timed = rules[CLASSES], rules[NAME_WORDS], rules[OWNERS].timed
    text = ""
    for last, word in enumerate(words):
        code = classes.of(word, segmenter.tag)
        if code not in _NAME and not (len(word) == 1 and code in _SINGLE):
            return
        text += word
        if len(text) > _LONGEST or f"\n{text}" not in body:
            return
        if len(text) < 2 or timed.search(text) or text in classes.listed or classes.gazetteer.is_name(text):
            continue
        kind = _kind(words[: last + 1], names, segmenter)
        if kind in _LOOKS:
            yield text, kind


def _kind(words: Sequence[str], names: NameWords, segmenter: Segmenter) -> str:
    """Say what a name looks like: by its last word; ``mix`` where it is put together of what no dictionary holds."""
    if any(names.is_time(word, segmenter.tag) for word in words):
        return "t"
    kind = names.of(words[-1], segmenter.tag)
    if kind in names.settled:
        return kind
    if len(words) > 1 and sum(len(word) == 1 for word in words) >= len(words) - 1:
        return "mix"
    return kind if len(words) == 1 else f"{kind}+"


def _score(text: str, kind: str, body: str, acts: re.Pattern[str]) -> float:
    """Weigh a name by how often it stands, opens a clause, and acts."""
    count = body.count(text)
    starts = body.count("\n" + text)
    if count < _OFTEN or not starts:
        return 0.0
    return (count + 2 * starts + 3 * _acting(text, body, acts)) * (3 if kind != "n+" else 1)


def _acting(text: str, body: str, acts: re.Pattern[str]) -> int:
    """Count how often a name is followed by what only an owner is: its 的, its verbs, its accounts."""
    found = 0
    at = body.find(text)
    while at >= 0:
        at += len(text)
        found += acts.match(body, at) is not None
        at = body.find(text, at)
    return found


def _chosen(scored: Mapping[str, float]) -> tuple[str, ...]:
    """Take the most spoken of, each as long as it nearly always is: 锤子科技, not 锤子."""
    ranked = sorted((text for text, score in scored.items() if score > 0), key=lambda text: -scored[text])
    out: list[str] = []
    for text in ranked:
        if any(text in other or other in text for other in out):
            continue
        longer = [other for other in ranked if text in other and scored[other] >= 0.7 * scored[text]]
        out.append(max(longer, key=len))
        if len(out) == _MOST:
            break
    return tuple(out)


def _weight(text: str, body: str, acts: re.Pattern[str]) -> str:
    """Say in two digits how often a name acts where it stands, and how dense it stands."""
    count = body.count(text)
    share = 4 * _acting(text, body, acts) // max(count, 1)
    clauses = body.count("\n")
    dense = 2 if count > 0.08 * clauses else 1 if count > 0.03 * clauses else 0
    return f"{min(share, 2)}{dense}"
