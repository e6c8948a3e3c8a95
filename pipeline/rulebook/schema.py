"""What any rule file may hold, as msgspec structs; each family adds its own beside its compiler."""

from __future__ import annotations

from typing import Annotated, Any, Final

from msgspec import Meta, Struct

LONGEST_WORD: Final = 200


class Words(tuple[str, ...]):
    """A list of words, written as a TOML list or as one string of words parted by blanks."""

    __slots__ = ()


class Example(dict[str, Any]):
    """A phrase that proves a rule (``text``), and the fields of the claim that it must give."""


def hook(kind: type, value: Any) -> Any:
    """Make ``Words`` and ``Example`` of what stands in the file: ``hook(Words, "约 大约")``; raises ``ValueError``."""
    if kind is Words:
        words = value.split() if isinstance(value, str) else value
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            if long := next((word for word in words if len(word) > LONGEST_WORD), ""):
                raise ValueError(f"{long[:20]!r}… is a word of more than {LONGEST_WORD} characters")
            return Words(words)
        raise ValueError("Expected words: a list of strings, or one string with blanks between them")
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return Example(value)
    raise ValueError("Expected a table with the key `text`")


Examples = Annotated[list[Example], Meta(min_length=1)]
NearMisses = Annotated[list[str], Meta(min_length=1)]
Name = Annotated[str, Meta(min_length=1)]


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table in which an unknown key is a mistake."""


class Proven(Strict, frozen=True, kw_only=True):
    """A rule of any family: it proves itself by examples and near misses."""

    name: Name
    note: str | None = None
    examples: Examples
    near_misses: NearMisses


class RuleFile(Strict, frozen=True, kw_only=True):
    """Any rule file: lists of words, then rules; each family's file is validated with its own kind of rule."""

    words: dict[str, Words] = {}
    rule: list[dict[str, Any]] = []
    unit: list[dict[str, Any]] = []
