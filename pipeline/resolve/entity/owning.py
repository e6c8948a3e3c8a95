"""Whose the figures of one sentence are, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pipeline.core.words import Segmenter
from pipeline.resolve.entity.about import About
from pipeline.resolve.entity.candidates import BEHIND, OwnerCandidate, candidates_of
from pipeline.resolve.entity.closed import achiever, bought, told
from pipeline.resolve.entity.hand import owner_of
from pipeline.resolve.entity.names import Namer, focus_of
from pipeline.resolve.entity.owner import NOBODY, Owner, Owners
from pipeline.resolve.entity.question import Question
from pipeline.resolve.entity.ranker import OWNER_RANKER
from pipeline.resolve.entity.words import NAME_WORDS
from pipeline.resolve.subject.candidates.parallel import RULE as PARALLEL
from pipeline.resolve.subject.candidates.severally import RULE as SEVERAL
from pipeline.resolve.subject.candidates.shared import RULE as SHARED
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS
from pipeline.resolve.subject.slot import Slot, Subject

OwnerChooser = Callable[[Slot, Subject, Sequence[OwnerCandidate]], OwnerCandidate]
"""What takes one of the candidates for the owner of a figure; the last of them is nobody."""


def likeliest(slot: Slot, subject: Subject, candidates: Sequence[OwnerCandidate]) -> OwnerCandidate:
    """Take the owner that is most likely right by the weights of ``rules/owner_weights.csv``."""
    return slot.rules[OWNER_RANKER].choose(candidates)


class Owning:
    """Finds the owners of a sentence: ``Owning(slot, about, None, segmenter, likeliest).owner(subject, "actual")``.

    ``owners`` are those of the figures before, None where the article begins; ``remembered`` are those, with the
    sentence's own.
    """

    def __init__(
        self, slot: Slot, about: About, owners: Owners | None, segmenter: Segmenter, chooser: OwnerChooser
    ) -> None:
        rules = slot.rules
        self.slot: Final = slot
        self.about: Final = about
        self.owners: Final = owners or Owners()
        self.last: Final = self.owners.before, self.owners.latest
        self.tag: Final = segmenter.tag
        self.chooser: Final = chooser
        self.words: Final = rules[NAME_WORDS]
        self.groups: Final = rules[WORD_GROUPS]
        sourcing = rules.sets["sourcing"]
        reach = slot.mentions[-1].end + BEHIND
        self.names: Final = Namer(slot.tokens, self.words, segmenter.tag, about, sourcing, self.groups, reach).names()
        self.here: Final[list[str | None]] = []
        self.hand: Owner = NOBODY
        self.done: Owner = NOBODY

    def owner(self, subject: Subject, modality: str) -> Owner:
        """Return the owner of the figure that the slot stands at."""
        self.hand = owner_of(self.slot, subject, self.about.organisation, self.hand)
        asked = Question(
            self.slot, subject, self.about, self.owners, self.last, self.here, self.hand, modality, self.words,
            self.tag, self.groups,
        )  # fmt: skip
        chosen = self.chooser(self.slot, subject, candidates_of(asked, self.names))
        owner = self._firm(chosen, subject) or (Owner(chosen.name, chosen.rule) if chosen.name else NOBODY)
        if listed := self._listed(subject):
            owner = Owner(listed, "entity.listed")
        elif done := achiever(self.slot, subject, self.done):
            owner = done
        elif owner.name is None or bought(self.slot, owner.name):
            owner = told(self.slot, subject, self.last[0], self.names)
        self.done = owner
        self.here.append(owner.name)
        self.owners.add(owner.name)
        return owner

    def parted(self, subject: Subject) -> Subject:
        """Return a subject without the topic of the article that opens it: 甲乙科技 | 净利润."""
        tokens, start = self.slot.tokens, subject.start
        for name in self.about.names:
            if start < 0 or not subject.text.startswith(name):
                continue
            k, last = tokens.at(start + len(name)), tokens.at(subject.end) - 1
            while k < last and tokens.codes[k] == "u":
                k += 1
            if k <= last and self.slot.is_in(subject.text[tokens.starts[k] - start :], "metrics"):
                return Subject(tokens.text(k, last), tokens.starts[k], subject.end, subject.rule, name)
        return subject

    def _firm(self, chosen: OwnerCandidate, subject: Subject) -> Owner | None:
        """Return the firm whose own paper the article is, where nobody else owns a figure: all of them are its own.

        Nobody is 本公司 either, nor what a figure of the sentence measures.
        """
        firm, name = self.about.firm, chosen.name
        if firm is None:
            return None
        measured = (subject.text, *(one.text for one in self.slot.found))
        none = name is None or name in self.slot.rules.sets["itself"] or name in measured
        return Owner(firm, "entity.firm") if none else None

    def _listed(self, subject: Subject) -> str | None:
        """Return the member of a list that has the figure, if it is no area."""
        several = subject.rule in (SEVERAL, PARALLEL) and subject.owner and len(subject.owner) > 1
        if subject.rule == SHARED or several:
            return subject.owner
        listed, tokens = self.slot.listed, self.slot.tokens
        if listed is None or listed.member in self.slot.rules.sets["no_owners"]:
            return None
        codes = tokens.codes[tokens.at(listed.at) : tokens.at(listed.at + len(listed.member))]
        return None if set(codes) == {"R"} else listed.member

    def remembered(self) -> Owners:
        """Return the owners of the article up to the end of the sentence."""
        self.owners.focus = focus_of(self.names) or self.owners.focus
        return self.owners
