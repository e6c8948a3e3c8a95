"""What a rule file may hold, as msgspec structs; a slip in one becomes a sentence in ``rulebook``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Change = Literal["level", "increase", "decrease", "from", "to"]
Bound = Literal["eq", "approx", "gt", "ge", "lt", "le"]
Kind = Literal["count", "money", "percent", "measure", "duration", "ratio"]
Value = Literal["unit", "half", "share", "tenths"]


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


class QuantityRule(Proven, frozen=True, kw_only=True):
    """How a quantity is written: what follows the numeral, what the numeral itself shows, what stands before it.

    ``value`` says how the number is worked out; ``alone`` keeps a rule to texts that are one quantity and nothing else.
    """

    pattern: str
    numeral: str | None = None
    before: str | None = None
    alone: bool = False
    value: Value = "unit"
    kind: Kind | None = None
    unit: str | None = None


class NonclaimRule(Proven, frozen=True, kw_only=True):
    """A stretch whose numbers are no claims, and the reason that the leftovers give.

    ``starts_at_number`` says that it can stand nowhere else; a match inside one of ``unless`` does not count.
    ``only_unexplained`` keeps it to numbers to which no quantity rule gives a unit.
    """

    pattern: str
    reason: str
    starts_at_number: bool = False
    only_unexplained: bool = False
    unless: str | None = None


class BoundRule(Proven, frozen=True, kw_only=True):
    """Words before or after a quantity that say it is no exact figure; ``round`` only before 百, 千, 万."""

    bound: Bound
    before: Words = Words()
    after: Words = Words()
    round: Words = Words()


class RateRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a rate; ``per`` is the denominator, unless the pattern has a group of that name."""

    pattern: str
    side: Literal["before", "after"]
    per: str | None = None


class ChangeRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a change, or that name what a change is measured against."""

    change: Change | None = None
    baseline: str | None = None
    place: Literal["before", "behind"] = "before"
    words: Words = Words()
    pattern: str | None = None


class ModalityRule(Proven, frozen=True, kw_only=True):
    """Words that make a statement planned or a norm, and how far they reach."""

    modality: Literal["planned", "norm", "actual"]
    scope: Literal["clause", "sentence", "adjacent", "after", "section", "date", "will"] = "clause"
    words: Words = Words()
    pattern: str | None = None


class SubjectRule(Proven, frozen=True, kw_only=True):
    """A strategy that finds a subject; the code of that name carries it out, in the order of the file."""


class UnitGroup(Strict, frozen=True, kw_only=True):
    """Unit words that share a kind and a base unit; ``parts`` mean it only behind a greater one: 分 in 2小时10分."""

    name: Name
    note: str | None = None
    kind: Kind
    base: str | None = None
    source: str | None = None
    words: Words = Words()
    factors: dict[str, str] = {}
    parts: dict[str, str] = {}
    aliases: dict[str, str] = {}
    examples: Examples
    near_misses: NearMisses


class RuleFile(Strict, frozen=True, kw_only=True):
    """Any rule file: lists of words, then rules; each family's file is validated with its own kind of rule."""

    words: dict[str, Words] = {}
    rule: list[dict[str, Any]] = []
    unit: list[dict[str, Any]] = []


FAMILIES: dict[str, type[Proven]] = {
    "quantities.toml": QuantityRule,
    "nonclaims.toml": NonclaimRule,
    "bounds.toml": BoundRule,
    "rates.toml": RateRule,
    "changes.toml": ChangeRule,
    "modality.toml": ModalityRule,
    "subjects.toml": SubjectRule,
}
"""The rule files that the matcher and the resolver read, and what a rule of each may hold."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "quantities.toml": (
        "people", "joining", "decimal_units", "decimal_ends", "no_decimals", "implied", "range_starts", "listing",
        "severally", "changing_to",
    ),
    "bounds.toml": ("not_bounds", "passed"),
    "rates.toml": ("per", "each", "handling", "whose", "required", "time_denominators"),
    "changes.toml": ("between", "unchanged", "compared", "directly", "contributing", "gluing"),
    "subjects.toml": (
        "governing", "linking", "adverbs", "changing", "nominal", "compounding", "measuring", "modifying",
        "embedded", "supporting", "averaging", "naming", "indicating", "owning", "relative", "hollow",
        "rates_of_change", "areas", "area_ends", "breaking", "paying", "summing", "bounding", "times",
        "metrics", "comparing", "leading", "aspects", "disposing", "enrolling", "agencies", "lasting",
        "scoping", "saying", "objects", "not_placing", "achieving", "spending",
    ),
    "units.toml": ("not_units",),
}  # fmt: skip
"""The word lists that the program asks for by name, file by file."""
