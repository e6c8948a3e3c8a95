"""What a person is told when something can't be done: one plain sentence, never a traceback."""

from __future__ import annotations

import traceback
from pathlib import PurePath


class PipelineError(Exception):
    """The run could not be done: ``PipelineError("data/raw: no such file or folder; check the spelling")``.

    ``str(error)`` is one sentence that names the file and says what to do. The command line prints it and exits 1.
    """


class InputError(PipelineError):
    """The folder or file to read isn't there or holds nothing to read."""


class OutputError(PipelineError):
    """The tables can't be written, or can't be read back."""


class RuleError(PipelineError):
    """A rule file is wrong; the sentence names the file, the key and the line."""


def reason(error: OSError) -> str:
    """What the system says of a file, in a few words: ``reason(PermissionError(13, …)) == "permission denied"``."""
    told = error.strerror or type(error).__name__
    return told.lower() if error.errno else told  # without a number the words are our own


def cause(error: Exception) -> str:
    """What broke the program and where, for a report: ``"KeyError: 10, at scan.py:93"``."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return one_line(f"{type(error).__name__}: {error}, at {PurePath(frame.filename).name}:{frame.lineno}")


def one_line(text: object) -> str:
    """``text`` with every run of blanks as one blank: ``one_line("a\\n b") == "a b"``."""
    return " ".join(str(text).split())
