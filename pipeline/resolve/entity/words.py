"""What a word says of the name that ends in it, in a few letters: ``org`` a company, ``ind`` an indicator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.rulebook import Family, Rules

PROPER: Final = frozenset(("org", "nr", "nz", "nt", "eng", "x", "nrt", "nrfg"))
"""Kinds of words that end a proper name."""
_SETTLED: Final = PROPER | {"hol", "say", "area", "pro", "ind", "mea", "rate", "prog", "ppl", "sec", "ns"}
_REMEMBERED: Final = 100_000
_BY_TAG: Final = frozenset(("nr", "nz", "nt", "ns", "eng", "x", "nrt", "nrfg", "j", "vn"))


TagOf = Callable[[str], str]


class NameWords:
    """The kinds of words: ``NameWords(rules).of("公司", segmenter.tag) == "org"``."""

    def __init__(self, rules: Rules) -> None:
        sets, words = rules.sets, rules.words
        listed: dict[str, str] = {}
        for kind, name in (
            ("hol", "hollow"),
            ("hol", "vague_owners"),
            ("say", "saying"),
            ("say", "sayers"),
            ("rate", "rates_of_change"),
            ("mea", "measuring"),
            ("pro", "pronouns"),
            ("area", "no_owners"),
            ("sec", "owner_sectors"),
        ):
            listed |= dict.fromkeys(sets[name], kind)
        self.listed: Final = listed
        self.ends: Final = (
            (words["owner_groups"], "ppl"),
            (words["owner_programmes"], "prog"),
            (words["owning"], "org"),
            (words["indicating"], "ind"),
            (words["owner_indicators"], "ind"),
        )
        self.nominal: Final = sets["nominal"]
        self.settled: Final = _SETTLED
        self.met: Final[dict[str, str]] = {}
        self._times: Final[dict[str, bool]] = {}

    def of(self, word: str, tag_of: TagOf) -> str:
        """Return the kind of a word: by the lists, by its end, by its tag."""
        kind = self.met.get(word)
        if kind is None:
            if len(self.met) >= _REMEMBERED:
                self.met.clear()
            kind = self.met[word] = self.listed.get(word) or self._by_end(word, tag_of)
        return kind

    def is_time(self, word: str, tag_of: TagOf) -> bool:
        """Tell whether the dictionary has a word as one of time, such as 上午."""
        known = self._times.get(word)
        if known is None:
            if len(self._times) >= _REMEMBERED:
                self._times.clear()
            known = self._times[word] = tag_of(word) == "t"
        return known

    def _by_end(self, word: str, tag_of: TagOf) -> str:
        for ends, kind in self.ends:
            if word.endswith(ends):
                return kind
        if word in self.nominal:
            return "deed"
        tag = tag_of(word)
        if tag in _BY_TAG:
            return tag
        return f"{tag[0]}1" if len(word) == 1 else tag[0]


NAME_WORDS: Final = Family("name words", NameWords)
