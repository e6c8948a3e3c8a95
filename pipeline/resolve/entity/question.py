"""What is known of a figure when its owner is asked for."""

from __future__ import annotations

from typing import Final

from pipeline.resolve.entity.about import About
from pipeline.resolve.entity.owner import Owner, Owners
from pipeline.resolve.entity.words import NameWords, TagOf
from pipeline.resolve.subject.ranking.groups import Groups, group_of
from pipeline.resolve.subject.slot import Slot, Subject

_KINDS: Final = {"count": "cnt", "money": "mon", "percent": "pct", "measure": "mea", "duration": "dur", "ratio": "rat"}


class Question:
    """A figure whose owner is asked for; ``here`` are the owners of the figures before it in the sentence."""

    def __init__(
        self,
        slot: Slot,
        subject: Subject,
        about: About,
        owners: Owners,
        last: tuple[str | None, str | None],
        here: list[str | None],
        hand: Owner,
        modality: str,
        words: NameWords,
        tag_of: TagOf,
        groups: Groups,
    ) -> None:
        tokens, mention = slot.tokens, slot.mention
        self.slot: Final = slot
        self.subject: Final = subject
        self.about: Final = about
        self.here: Final = here
        self.hand: Final = hand
        self.modality: Final = modality[:1]
        self.groups: Final = groups
        self.at: Final = mention.start
        self.own: Final = tokens.clause(slot.token)
        self.clause: Final = tokens.starts[self.own]
        self.inside: Final = (
            0 <= subject.start < subject.end and tokens.clean[subject.start : subject.end] == subject.text
        )
        self.first: Final = max(tokens.at(subject.start + 1) - 1, 0) if self.inside else slot.token
        self.last: Final = max(tokens.at(subject.end) - 1, 0) if self.inside else slot.token
        self.place: Final = self._place()
        self.kind: Final = "chg" if slot.change.change in ("increase", "decrease") else _KINDS[mention.kind]
        self.same: Final = "=" if slot.found and subject.text == slot.found[-1].text else "-"
        self.head_word: Final = tokens.word(self.last) if self.inside else ""
        self.head_kind: Final = words.of(self.head_word, tag_of) if self.inside else "-"
        self.head: Final = group_of(groups, self.head_word, tokens.codes[self.last])
        self.opening_word: Final = tokens.word(self.first) if self.inside else ""
        self.opener: Final = group_of(groups, self.opening_word, tokens.codes[self.first])
        self.left, self.verb = self._left()
        self.sources: Final = self._sources(owners, last)
        self.figures: Final = [one.start for one in slot.mentions[: slot.index]]

    def _place(self) -> str:
        if not self.inside:
            return "no"
        start = self.subject.start
        return "after" if start > self.at else "own" if start >= self.clause else "far"

    def _left(self) -> tuple[str, str]:
        """Return the class of what stands left of the subject, or of a figure behind it, and the group of its word."""
        tokens = self.slot.tokens
        k = (self.first if self.place == "own" else self.slot.token) - 1
        while k >= 0 and tokens.codes[k] in "dT":
            k -= 1
        if k < 0:
            return "^", "^"
        code = tokens.codes[k]
        group = group_of(self.groups, tokens.word(k), code)
        return (tokens.word(k) if code == "w" else code), group

    def _sources(self, owners: Owners, last: tuple[str | None, str | None]) -> dict[str, str]:
        """Return what is remembered of owners, by a letter each; ``last`` are those before the sentence."""
        about, here, found = self.about, self.here, self.slot.found
        out: dict[str, str | None] = {
            "c": here[-1] if here else None,
            "k": next((name for name in reversed(here) if name), None),
            "p": last[0],
            "l": last[1],
            "f": owners.focus,
            "t": about.organisation,
            "s": self.subject.owner,
            "u": found[-1].text if found else None,
            "h": self.hand.name,
            "m": owners.most,
        }
        for rank, name in enumerate(about.names):
            out[str(rank)] = name
        return {source: name for source, name in out.items() if name}
