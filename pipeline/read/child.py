"""What runs in the process of a reader: files come in over a wire, contents or errors go back."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from pipeline.errors import cause
from pipeline.options import MAX_CHARS
from pipeline.read.content import Content
from pipeline.read.decode import NotTextError
from pipeline.read.errors import UnreadableError
from pipeline.read.wire import packed

_OBJECTS, _ROUNDS = 100_000, 50
"""New containers after which Python looks for cycles, and such looks before a long one: contents have none."""


class Request(NamedTuple):
    """What is to be done with a file: the function by its place, the text column if it reads rows, the longest text.

    ``Request("pipeline.read.plain:read_plain")``.
    """

    reader: str
    column: str | None = None
    max_chars: int = MAX_CHARS


def place_of(reader: Any) -> str:
    """Return the place of a function, for another process to find it: ``place_of(answer)``."""
    return f"{reader.__module__}:{reader.__qualname__}"


def answer(request: Request, data: bytes) -> Sequence[Content]:
    """Read a file: ``answer(Request("pipeline.read.plain:read_plain"), b"5")[0].text == "5"``.

    A file without the text column that is asked for gives nothing. Raises what the reader raises, and
    ``UnreadableError`` for more text than is allowed.
    """
    module, _, name = request.reader.partition(":")
    reader = getattr(import_module(module), name)
    if request.column is None:
        found: Sequence[Content] = (reader(data),)
    else:
        found = reader(data, request.column) or ()
    if any(len(one.text) > request.max_chars for one in found):
        raise UnreadableError(
            f"it holds more than {request.max_chars:,} characters; split it, or allow more with --max-chars"
        )
    return found


def main() -> None:
    """Serve the process that started this one until it hangs up."""
    from multiprocessing.connection import Connection  # the run itself does without

    gc.set_threshold(_OBJECTS, _ROUNDS)
    wire, memory = Connection(int(sys.argv[2])), int(sys.argv[3])
    os.set_inheritable(wire.fileno(), False)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # it ends the process, also one that hangs in a library
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)  # a reader may allow more to a program that it starts
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError, OSError):
        while True:
            request, seconds = wire.recv()
            data = wire.recv_bytes()
            signal.setitimer(signal.ITIMER_REAL, seconds)
            told = _told(request, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            wire.send_bytes(told)


def _told(request: Request, data: bytes) -> bytes:
    """Return the answer, or the error in a form that surely travels."""
    try:
        return packed(answer(request, data))
    except MemoryError:
        return pickle.dumps(MemoryError())
    except (NotTextError, UnreadableError) as error:
        return pickle.dumps(type(error)(str(error)))
    except Exception as error:
        told = f"the file is damaged, or its reader has a fault ({cause(error)})"
        return pickle.dumps(UnreadableError(told))
