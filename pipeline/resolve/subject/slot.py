"""What a strategy sees: the place of a subject that is asked for, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.records import Mention
from pipeline.resolve.change import MOVES, Change
from pipeline.resolve.repeats import NOTHING_TWICE, Repeats
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.listed import Listed, lists_in
from pipeline.resolve.sentence.phrases import Phrase, phrase_after, phrase_before
from pipeline.resolve.sentence.senses import SENSES, sense_of
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.rulebook import Rules

_REACH: Final = 20
"""In how many characters before a share stands that of which it is one."""


@dataclass(slots=True, init=False)
class Subject:
    """A subject, where it stands in its sentence (-1: nowhere), the strategy that found it, and the owner it names."""

    text: Final[str]
    start: Final[int]
    end: Final[int]
    rule: Final[str]
    owner: Final[str | None]

    def __init__(self, text: str, start: int, end: int, rule: str, owner: str | None = None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.rule = rule
        self.owner = owner


class Slot:
    """The place of one mention's subject: ``Slot(tokens, mentions, changes, rules, None).mention`` is the first figure.

    ``tokens``, ``mentions`` and ``changes`` are those of the whole sentence; ``index``, ``mention``, ``change`` and
    ``token`` (of the figure) are those whose subject is asked for. ``found`` are the subjects of the mentions before
    it, one each; ``inherited`` is the last subject of the sentence before,
    ``headed`` the indicator of the list that it goes on with. ``scene`` is what a chooser remembers of
    the sentence, ``places`` are the tokens of the subjects found, as far as they were asked for; ``repeats`` tells how
    often words stand in the document.
    """

    def __init__(
        self,
        tokens: Tokens,
        mentions: Sequence[Mention],
        changes: Sequence[Change],
        rules: Rules,
        inherited: Subject | None,
        headed: Subject | None = None,
        repeats: Repeats = NOTHING_TWICE,
    ) -> None:
        self.tokens: Final = tokens
        self.mentions: Final = mentions
        self.changes: Final = changes
        self.rules: Final = rules
        self.inherited: Final = inherited
        self.headed: Final = headed
        self.repeats: Final = repeats
        self.found: Final[list[Subject]] = []
        self.places: Final[list[tuple[int, int]]] = []
        self.scene: Any = None
        self._before: Final[dict[int, Phrase | None]] = {}
        self._listed: Final = lists_in(tokens, mentions, rules)
        self._fulfilled: Final[dict[int, bool]] = {}
        self._turn_to(0)

    def _turn_to(self, index: int) -> None:
        self.index = index
        if index < len(self.mentions):
            self.mention, self.change = self.mentions[index], self.changes[index]
            self.token = self.tokens.quantities[self.mention.start]

    def fill(self, subject: Subject) -> None:
        """Give the mention its subject, and turn to the next: a sentence is worked through with one slot."""
        self.found.append(subject)
        self._turn_to(self.index + 1)

    @property
    def previous(self) -> Subject | None:
        """The subject of the mention before, or the last of the sentence before."""
        return self.found[-1] if self.found else self.inherited

    @property
    def listed(self) -> Listed | None:
        """The member of a list that has the figure: 最大降水量分别为东山站8毫米，西山站12毫米."""
        return self._listed.get(self.mention.start)

    def carried(self) -> Iterator[int]:
        """Yield the figures before whose subjects may be that of this one too, the last first.

        A change speaks of what is planned and done, not of how far it is fulfilled: 支出5亿元，为预算的98%，增长6%.
        """
        changes = self.change.change in MOVES and not self.is_in(self.mention.unit, "points")
        for index in range(len(self.found) - 1, -1, -1):
            if not (changes and self._fulfils(index)):
                yield index

    def _fulfils(self, index: int) -> bool:
        known = self._fulfilled.get(index)
        if known is None:
            mention = self.mentions[index]
            start = max(0, mention.start - _REACH)
            known = (
                mention.kind == "percent"
                and self.changes[index].change == "level"
                and self.rules[SUBJECTS].fulfilled.search(self.tokens.norm, start, mention.start) is not None
            )
            self._fulfilled[index] = known
        return known

    def is_in(self, word: str, name: str) -> bool:
        """Tell whether a word stands in a word list of the rules."""
        return word in self.rules.sets[name]

    def sense(self, k: int) -> str:
        """Return the sense of a token: ``slot.sense(3) == "NA"`` for 产量."""
        return sense_of(self.rules[SENSES], self.tokens.word(k), self.tokens.codes[k])

    def ends_in(self, phrase: Phrase, name: str) -> bool:
        """Tell whether the last word of a phrase ends like a word of a list."""
        return self.tokens.word(phrase.last).endswith(self.rules.words[name])

    def before(self, k: int) -> Phrase | None:
        """Return the noun phrase that ends at token ``k`` or shortly before it."""
        if k not in self._before:
            self._before[k] = phrase_before(self.tokens, k, self.rules) if k >= 0 else None
        return self._before[k]

    def after(self, k: int, across: bool = False) -> Phrase | None:
        """Return the noun phrase that begins at token ``k``; ``across`` lets a 的 before it pass."""
        return phrase_after(self.tokens, k, self.rules, across)

    def clause_end(self, k: int) -> int:
        """Return the last token of the clause from ``k`` on, before any figure or date."""
        codes = self.tokens.codes
        while k + 1 < len(codes) and codes[k + 1] not in "wQT":
            k += 1
        return k

    def subject(self, phrase: Phrase, rule: str, owner: Phrase | None = None) -> Subject:
        """Make a subject of tokens."""
        tokens = self.tokens
        start, end = tokens.starts[phrase.first], tokens.ends[phrase.last]
        whose = tokens.text(owner.first, owner.last) if owner else None
        return Subject(tokens.clean[start:end], start, end, rule, whose)


def again(subject: Subject, rule: str) -> Subject:
    """Return a subject found before as that of another figure."""
    return Subject(subject.text, subject.start, subject.end, rule, subject.owner)
