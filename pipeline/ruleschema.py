"""What a rule file may hold: a shape for each kind of table; a slip in one becomes a sentence in ``rulebook``."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

Check = Callable[[Any, str], Any]
"""Takes a value and the name of its key; returns the value as the program reads it, or raises ``Slip``."""


class Slip(ValueError):  # noqa: N818  (what is raised is a mistake of whoever wrote the file)
    """A mistake in a table: ``Slip("examples", "field required").key``; ``unknown`` where the key itself is wrong."""

    def __init__(self, key: str, told: str, *, unknown: bool = False) -> None:
        super().__init__(f"{key}: {told}")
        self.key = key
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase that proves a rule, and the fields of the claim that it must give."""

    text: str
    wanted: Mapping[str, Any]


class Shape:
    """The keys of a table, each with its check, and the values of those that may be left out.

    ``Shape("Note", {"note": text}, note=None).read({}).note is None``; what it reads is a frozen record.
    """

    def __init__(self, name: str, checks: Mapping[str, Check], **defaults: Any) -> None:
        self.keys = tuple(checks)
        self._checks = checks
        self._defaults = defaults
        self._record: Any = namedtuple(name, self.keys)  # type: ignore[misc]

    def read(self, table: Mapping[str, Any]) -> Any:
        """Return a table as a record. Raises ``Slip`` for an unknown key, else for the first value that is wrong."""
        for key in table:
            if key not in self._checks:
                raise Slip(key, "unknown key", unknown=True)
        return self._record(*(self._value(key, table) for key in self.keys))

    def _value(self, key: str, table: Mapping[str, Any]) -> Any:
        if key in table:
            return self._checks[key](table[key], key)
        if key not in self._defaults:
            raise Slip(key, "field required")
        return self._defaults[key]


def text(value: Any, key: str) -> str:
    """Let a string pass: ``text("亩", "base")``."""
    if not isinstance(value, str):
        raise Slip(key, "input should be a valid string")
    return value


def title(value: Any, key: str) -> str:
    """Let a string pass that is not empty: ``title("count.unit", "name")``."""
    if not text(value, key):
        raise Slip(key, "string should have at least 1 character")
    return str(value)


def flag(value: Any, key: str) -> bool:
    """Let true and false pass: ``flag(True, "alone")``."""
    if not isinstance(value, bool):
        raise Slip(key, "input should be a valid boolean")
    return value


def one_of(*known: str) -> Check:
    """Let some words pass: ``one_of("before", "after")("after", "side")``."""

    def check(value: Any, key: str) -> Any:
        if value not in known:
            *most, last = map(repr, known)
            raise Slip(key, f"input should be {', '.join(most)} or {last}")
        return value

    return check


def many(one: Check, least: int = 0) -> Check:
    """Let a list pass whose items do: ``many(text, least=1)(["全长350公里。"], "near_misses")``."""

    def check(value: Any, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Slip(key, "input should be a valid list")
        if len(value) < least:
            raise Slip(key, f"list should have at least {least} item, not {len(value)}")
        return tuple(one(item, f"{key}.{at}") for at, item in enumerate(value))

    return check


def words(value: Any, key: str) -> tuple[str, ...]:
    """Read a list of words, written as one string of words parted by blanks, too: ``words("约 大约", "before")``."""
    if isinstance(value, str):
        return tuple(value.split())
    read: tuple[str, ...] = many(text)(value, key)
    return read


def table(one: Check) -> Check:
    """Let a table pass whose values do: ``table(text)({"分": "60"}, "factors")``."""

    def check(value: Any, key: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Slip(key, "input should be a valid dictionary")
        return {name: one(item, f"{key}.{name}") for name, item in value.items()}

    return check


def example(value: Any, key: str) -> Example:
    """Read an example: ``example({"text": "约5家", "bound": "approx"}, "examples.0").wanted["bound"]``."""
    fields = table(lambda item, _: item)(value, key)
    if "text" not in fields:
        raise Slip(f"{key}.text", "field required")
    return Example(text(fields.pop("text"), f"{key}.text"), fields)


KIND = one_of("count", "money", "percent", "measure", "duration", "ratio")
PROVEN: Mapping[str, Check] = {
    "name": title, "note": text, "examples": many(example, least=1), "near_misses": many(text, least=1),
}  # fmt: skip
"""What a rule of any family has: it proves itself by examples and near misses."""
NONE: Mapping[str, Any] = MappingProxyType({})

QUANTITY = Shape(
    "QuantityRule",
    {
        **PROVEN, "pattern": text, "numeral": text, "before": text, "alone": flag,
        "value": one_of("unit", "half", "share", "tenths"), "kind": KIND, "unit": text,
    },
    note=None, numeral=None, before=None, alone=False, value="unit", kind=None, unit=None,
)  # fmt: skip
"""How a quantity is written: what follows the numeral, what the numeral itself shows, what stands before it.

``value`` says how the number is worked out; ``alone`` keeps a rule to texts that are one quantity and nothing else.
"""
NONCLAIM = Shape(
    "NonclaimRule",
    {
        **PROVEN, "pattern": text, "reason": text, "needs": text, "starts_at_number": flag, "only_unexplained": flag,
        "unless": text,
    },
    note=None, needs="", starts_at_number=False, only_unexplained=False, unless=None,
)  # fmt: skip
"""A stretch whose numbers are no claims, and the reason that the leftovers give.

``needs`` and ``starts_at_number`` say where it can stand at all; a match inside one of ``unless`` does not count.
``only_unexplained`` keeps it to numbers to which no quantity rule gives a unit.
"""
BOUND = Shape(
    "BoundRule",
    {
        **PROVEN, "bound": one_of("eq", "approx", "gt", "ge", "lt", "le"), "before": words, "after": words,
        "round": words,
    },
    note=None, before=(), after=(), round=(),
)  # fmt: skip
"""Words before or after a quantity that say it is no exact figure; ``round`` only before 百, 千, 万."""
RATE = Shape(
    "RateRule",
    {**PROVEN, "pattern": text, "side": one_of("before", "after"), "needs": text, "per": text},
    note=None, needs="", per=None,
)  # fmt: skip
"""Words that make a quantity a rate; ``per`` is the denominator, unless the pattern has a group of that name."""
CHANGE = Shape(
    "ChangeRule",
    {
        **PROVEN, "change": one_of("level", "increase", "decrease", "from", "to"), "baseline": text,
        "place": one_of("before", "behind"), "words": words, "pattern": text,
    },
    note=None, change=None, baseline=None, place="before", words=(), pattern=None,
)  # fmt: skip
"""Words that make a quantity a change, or that name what a change is measured against."""
MODALITY = Shape(
    "ModalityRule",
    {
        **PROVEN, "modality": one_of("planned", "norm", "actual"),
        "scope": one_of("clause", "sentence", "adjacent", "after", "section", "date", "will"),
        "words": words, "pattern": text,
    },
    note=None, scope="clause", words=(), pattern=None,
)  # fmt: skip
"""Words that make a statement planned or a norm, and how far they reach."""
SUBJECT = Shape("SubjectRule", PROVEN, note=None)
"""A strategy that finds a subject; the code of that name carries it out, in the order of the file."""
UNITS = Shape(
    "UnitGroup",
    {
        **PROVEN, "kind": KIND, "base": text, "source": text, "words": words, "factors": table(text),
        "parts": table(text), "aliases": table(text),
    },
    note=None, base=None, source=None, words=(), factors=NONE, parts=NONE, aliases=NONE,
)  # fmt: skip
"""Unit words that share a kind and a base unit; ``parts`` mean it only behind a greater one: 分 in 2小时10分."""
FILE = Shape(
    "RuleFile",
    {"words": table(words), "rule": many(table(lambda value, _: value)), "unit": many(table(lambda value, _: value))},
    words=NONE, rule=(), unit=(),
)  # fmt: skip
"""Any rule file: lists of words, then rules; each family's rules have a shape of their own."""

FAMILIES = {
    "quantities.toml": QUANTITY,
    "nonclaims.toml": NONCLAIM,
    "bounds.toml": BOUND,
    "rates.toml": RATE,
    "changes.toml": CHANGE,
    "modality.toml": MODALITY,
    "subjects.toml": SUBJECT,
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
