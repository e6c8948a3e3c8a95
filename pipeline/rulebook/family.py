"""What a family of rules registers, and what all families of a folder become: one ``Rules``, handed down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pipeline.rulebook.files import key_lines, read_text, rule_file
from pipeline.rulebook.schema import RuleFile

if TYPE_CHECKING:
    from msgspec import Struct

Compiled = TypeVar("Compiled")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one file; ``keys`` holds its examples, its near misses and what its family adds."""

    name: str
    file: str
    line: int
    keys: Any

    def where(self, key: str = "pattern") -> str:
        """Name the place of a key in the file: ``"bounds.toml, line 12: rule 'bound.approx': pattern"``."""
        return f"{self.file}, line {self.line}: rule {self.name!r}: {key}"


class Problem(NamedTuple):
    """A rule that does not do what its own examples say: ``Problem("bounds.toml", "bound.approx", 12, "…")``."""

    file: str
    rule: str
    line: int
    message: str


class Guarded(NamedTuple):
    """A filled pattern that must not get stuck; an ``anchored`` one is tried at the beginning of a stretch only.

    One that is tried ``afresh`` is looked for before each figure, in what stands before it in its clause.
    """

    rule: Rule
    key: str
    source: str
    anchored: bool = False
    afresh: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Family(Generic[Compiled]):
    """A family of rules: its file, what may stand there, what it becomes, and how it proves itself.

    ``compile`` makes of the rules what the room asks for; families registered before are compiled already. ``schema``
    is that of one rule, ``shape`` that of the file; ``required`` are the word lists that the program asks for by name.
    ``by_examples`` says that examples are texts for ``explain``; a family with examples of its own has a ``prove``.
    ``guard`` gives the patterns that must not get stuck. A family without ``file`` is put together from others.
    """

    name: str
    compile: Callable[[Rules], Compiled]
    file: str | None = None
    schema: type[Struct] | None = None
    shape: type[RuleFile] = RuleFile
    required: tuple[str, ...] = ()
    by_examples: bool = False
    prove: Callable[[Rules], Iterable[Problem]] | None = None
    guard: Callable[[Rules], Iterable[Guarded]] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All rules, compiled: ``rules[BOUNDS].before``; ``rules.words["governing"]``, ``rules.sets``.

    They are those of ``folder``; where it adds to the rules of the package, ``places`` names both. ``files`` are the
    tables as read, ``listed`` the rules of each file in their order. ``sets`` are the word lists once more, to look
    words up in.
    """

    folder: Path
    places: tuple[Path, ...] = ()
    files: Mapping[str, RuleFile] = field(default_factory=dict)
    listed: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    families: tuple[Family[Any], ...] = ()
    compiled: dict[Family[Any], Any] = field(default_factory=dict)

    def __getitem__(self, family: Family[Compiled]) -> Compiled:
        """Return what a family has become."""
        made: Compiled = self.compiled[family]
        return made

    def path(self, file: str) -> Path:
        """Return where a file stands that is no TOML: ``rules.path("regions.csv")``."""
        return rule_file(file, self.places)

    def line(self, file: str, key: str) -> int:
        """Return the line of a key, in the first folder whose file has it: ``rules.line("dates.toml", "starts")``."""
        return self.lines(file).get(key, 1)

    def lines(self, file: str) -> Mapping[str, int]:
        """Return the lines of all keys: ``rules.lines("dates.toml")["starts"]``; asks the files, so ask it once."""
        found: dict[str, int] = {}
        for place in reversed(self.places):
            path = place / file
            if path.is_file():
                found |= key_lines(read_text(path))
        return found

    def of(self, file: str) -> tuple[Rule, ...]:
        """Return the rules of a file in their order: ``rules.of("bounds.toml")[0].name``."""
        return self.listed[file]
