"""What reaches the terminal: no control codes of a document or a file name, and no traceback where nobody reads.

Whatever a command prints goes through here, so that none need think of it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, TextIO

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS: Final = re.compile("[\t\n]")


def harmless(text: str) -> str:
    """Write what steers a terminal as its number, as JSON does too: ``harmless("\\x9b2J") == "\\\\u009b2J"``."""
    return _CONTROL.sub(_number, text)


def on_one_line(text: str) -> str:
    """Write breaks and tabs of a name as their numbers as well: a name is no place for a second line."""
    return _BREAKS.sub(_number, harmless(text))


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


class Screen:
    """A stream of text that takes harmless characters alone; ``error`` is why it could not take them.

    ``raw`` is the stream itself, None where it was closed before the program began: then nothing is written anywhere.
    """

    def __init__(self, raw: TextIO | None) -> None:
        self.raw = raw
        self.error: OSError | None = None

    def write(self, text: str) -> int:
        """Write; what can't be written is remembered, as the work itself may well be done."""
        if self.raw is not None and self.error is None:
            try:
                self.raw.write(harmless(text))
            except OSError as error:
                self.error = error
        return len(text)

    def flush(self) -> None:
        """Have it on the screen; what can't be is remembered."""
        if self.raw is not None and self.error is None:
            try:
                self.raw.flush()
            except OSError as error:
                self.error = error
        if self.error is not None:
            self._let_go()

    def isatty(self) -> bool:
        """Say whether somebody looks."""
        return self.raw is not None and self.raw.isatty()

    def _let_go(self) -> None:
        """Turn the stream away from where it can't write, or Python would try once more at its end and tell."""
        with suppress(OSError, ValueError, AttributeError):
            number = self.raw.fileno()  # type: ignore[union-attr]
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, number)
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


@contextmanager
def guarded() -> Iterator[tuple[Screen, Screen]]:
    """Put a ``Screen`` in the place of stdout and stderr: ``with guarded() as (out, err): …``."""
    for number in range(3):  # or the first file that is opened would take the place of a closed one
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    before = sys.stdout, sys.stderr
    for stream in before:
        with suppress(AttributeError):  # a stream of someone else's making
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    screens = Screen(before[0]), Screen(before[1])
    sys.stdout, sys.stderr = screens
    try:
        yield screens
    finally:
        sys.stdout, sys.stderr = before
