"""The number formats of spreadsheets, such as ``#,##0.0;[Red]-#,##0.0``, taken apart."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

GENERAL: Final = "general"
TEXT: Final = "text"
LITERAL: Final = "literal"
DIGIT: Final = "digit"
POINT: Final = "point"
COMMA: Final = "comma"
PERCENT: Final = "percent"
PART: Final = "part"
"""A part of a moment: ``yyyy``, ``mm``, ``AM/PM``."""
ELAPSED: Final = "elapsed"
"""Hours, minutes or seconds that may pass the day, the hour, the minute: ``[h]``."""
PLAIN: Final = "plain"
"""A format of science or of fractions, whose values are written plain: ``123456``, not ``1.23E+05``."""

_TOKEN: Final = re.compile(
    r"(?P<general>General)"
    r'|"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_.(?P<space>)"
    r"|\*.(?P<fill>)"
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]"
    r"|\[(?P<test>[<>=]{1,2})(?P<limit>-?[0-9.]+)\]"
    r"|\[[^\]]*\](?P<colour>)"
    r"|(?P<half>AM/PM|A/P|[^\x00-\x7f]{2}/[^\x00-\x7f]{2})"
    r"|(?P<plain>E[+-])"
    r"|(?P<part>yyyy|yy|y|e+|m{1,5}|d{1,4}|h{1,2}|s{1,2}(?:\.0+)?|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION: Final = re.compile(r'(?:"[^"]*"?|[\\!_*].|\[[^\]]*\]|[^;])*', re.DOTALL)
_FRACTION: Final = re.compile(r"[0#?]\s*/\s*[0-9#?]")
_LONGEST: Final = 1000  # characters of a code: a spreadsheet allows 255
_TESTS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


class Token(NamedTuple):
    """A piece of a format: ``Token(DIGIT, "0")``."""

    kind: str
    text: str


class Section(NamedTuple):
    """The format of some values: its tokens, and which values it is for where it says so itself.

    ``dated`` says that it writes a moment.
    """

    tokens: tuple[Token, ...]
    test: str = ""
    limit: float = 0.0
    dated: bool = False

    def takes(self, value: float) -> bool:
        """Say whether the section's own condition holds: ``Section((), ">=", 100.0).takes(120.0)``."""
        return _TESTS[self.test](value, self.limit)


@cache
def sections_of(code: str) -> tuple[Section, ...]:
    """Take a format apart: ``len(sections_of('0.0%;[Red]-0.0%')) == 2``; a code that says nothing is one section."""
    return tuple(_section(match.group()) for match in _parts(code[:_LONGEST])) or (Section((Token(GENERAL, ""),)),)


def _parts(code: str) -> Iterator[re.Match[str]]:
    """Yield the parts between semicolons that stand in no quotes, empty ones too."""
    at = 0
    while at <= len(code) and code:
        match = _SECTION.match(code, at)
        assert match is not None  # it may be empty
        yield match
        at = match.end() + 1


def _section(code: str) -> Section:
    tokens = []
    test, limit = "", 0.0
    for match in _TOKEN.finditer(code):
        if match["test"] in _TESTS:
            test, limit = match["test"], _number(match["limit"])
        elif token := _token(match):
            tokens.append(token)
    dated = any(token.kind in (PART, ELAPSED) for token in tokens)
    if not dated and _FRACTION.search("".join(token.text for token in tokens if token.kind in (DIGIT, LITERAL))):
        tokens.append(Token(PLAIN, ""))
    return Section(tuple(tokens), test, limit, dated)


def _token(match: re.Match[str]) -> Token | None:
    kind = match.lastgroup or ""
    if kind in ("quoted", "escaped", "currency"):
        return Token(LITERAL, match[kind])
    if kind == "space":
        return Token(LITERAL, " ")
    if kind == "half":
        return Token(PART, match[kind])
    return None if kind in ("fill", "colour", "limit") else Token(kind, match[kind])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
