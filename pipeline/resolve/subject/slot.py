"""What a subject strategy sees and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.records import Mention
from pipeline.resolve.change import Change
from pipeline.resolve.sentence.phrases import Phrase, phrase_after, phrase_before
from pipeline.resolve.sentence.tokens import View
from pipeline.rulebook import Rules


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


class Scene:
    """The sentence, its mentions with their changes, and the subjects found so far: one for each mention before.

    ``index``, ``mention``, ``change`` and ``token`` are those of the mention whose subject is asked for.
    """

    def __init__(
        self,
        view: View,
        mentions: tuple[Mention, ...],
        changes: list[Change],
        book: Rules,
        inherited: Subject | None,
    ) -> None:
        self.view = view
        self.mentions = mentions
        self.changes = changes
        self.book = book
        self.inherited = inherited
        self.found: list[Subject] = []
        self._before: dict[int, Phrase | None] = {}
        self._look_at(0)

    def _look_at(self, index: int) -> None:
        self.index = index
        if index < len(self.mentions):
            self.mention, self.change = self.mentions[index], self.changes[index]
            self.token = self.view.quantities[self.mention.start]

    def settle(self, subject: Subject) -> None:
        """Give the mention its subject, and turn to the next."""
        self.found.append(subject)
        self._look_at(self.index + 1)

    @property
    def previous(self) -> Subject | None:
        """The subject of the mention before, or the last of the sentence before."""
        return self.found[-1] if self.found else self.inherited

    def is_in(self, word: str, name: str) -> bool:
        """Tell whether a word stands in a word list of the rules."""
        return word in self.book.sets[name]

    def ends_in(self, phrase: Phrase, name: str) -> bool:
        """Tell whether the last word of a phrase ends like a word of a list."""
        return self.view.word(phrase.last).endswith(self.book.words[name])

    def before(self, k: int) -> Phrase | None:
        """Return the noun phrase that ends at token ``k`` or shortly before it."""
        if k not in self._before:
            self._before[k] = phrase_before(self.view, k, self.book) if k >= 0 else None
        return self._before[k]

    def after(self, k: int, across: bool = False) -> Phrase | None:
        """Return the noun phrase that begins at token ``k``; ``across`` lets a 的 before it pass."""
        return phrase_after(self.view, k, self.book, across)

    def subject(self, phrase: Phrase, rule: str, owner: Phrase | None = None) -> Subject:
        """Make a subject of tokens."""
        view = self.view
        start, end = view.starts[phrase.first], view.ends[phrase.last]
        whose = view.text(owner.first, owner.last) if owner else None
        return Subject(view.clean[start:end], start, end, rule, whose)


def again(subject: Subject | None, rule: str) -> Subject | None:
    """Return a subject found before as that of another figure."""
    return Subject(subject.text, subject.start, subject.end, rule, subject.owner) if subject else None
