"""A reader in a process of its own, within limits of time, memory and output, which the run survives.

One process reads file after file, so that its libraries are loaded once. It is started anew when it has died, or was
stopped at a limit. A process that ran short of memory, or died, after other files gets one more try: what they left
behind may be at fault.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import Pipe
from typing import Final

from pipeline.read.child import Request, answer
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.limits import LIMITS, MEGABYTE, Limits
from pipeline.read.wire import unpacked

GRACE: Final = 10.0  # seconds in which a process that is past its time may be ended by its own clock
_CODE: Final = "import json,sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.read.child import main; main()"


def read_apart(request: Request, data: bytes, limits: Limits = LIMITS) -> Sequence[Content]:
    """Read a file in the other process: ``read_apart(Request("pipeline.read.plain:read_plain"), b"5")[0].text``.

    Raises what the reader raised, and ``UnreadableError`` where it was stopped at a limit or took its process with it.
    """
    if os.name != "posix":  # no clock, no limit of memory: better read than not
        return answer(request, data)
    while True:
        child = _child(limits)
        fresh = not child.files
        try:
            return child.read(request, data, limits.time_for(len(data)))
        except (_DiedError, MemoryError) as error:
            dismiss()
            if fresh:
                raise UnreadableError(_told(error, limits)) from None
        except _LateError:
            dismiss()
            raise UnreadableError(
                f"reading it took more than {limits.time_for(len(data)):.0f} seconds and was stopped"
            ) from None


class _DiedError(Exception):
    """The process is gone; the words say how it ended."""


class _LateError(Exception):
    """The process did not answer in its time."""


def _told(error: Exception, limits: Limits) -> str:
    if isinstance(error, MemoryError):
        return f"reading it takes more than {limits.memory // MEGABYTE:,} MB of memory"
    return f"it ended the process that read it ({error}); the file may be damaged"


class _Child:
    """The other process and the wire to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.files = 0
        self.wire, theirs = Pipe()
        number = theirs.fileno()
        command = [sys.executable, "-c", _CODE, json.dumps(sys.path), str(number), str(limits.memory)]
        # In a session of its own Ctrl-C does not reach it, and what its readers start is ended with it.
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(number,),
            start_new_session=True,
        )
        theirs.close()

    def read(self, request: Request, data: bytes, seconds: float) -> Sequence[Content]:
        self.files += 1
        try:
            self.wire.send((request, seconds))
            self.wire.send_bytes(data)
            if not self.wire.poll(seconds + GRACE):
                raise _LateError
            told = unpacked(self.wire.recv_bytes())
        except (EOFError, OSError):
            raise self._ended() from None
        if isinstance(told, Exception):
            raise told
        return told

    def _ended(self) -> Exception:
        code = self.process.wait()
        if code == -signal.SIGALRM:
            return _LateError()
        if code < 0:
            with suppress(ValueError):
                return _DiedError(signal.Signals(-code).name)
        return _DiedError(f"exit code {code}")

    def dismiss(self) -> None:
        self.wire.close()
        with suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


# By process, as a copy of this one (a worker) has the wires of none, and must not touch what it can't use.
_children: Final[dict[int, _Child]] = {}


def _child(limits: Limits) -> _Child:
    child = _children.get(os.getpid())
    if child and (child.limits != limits or child.process.poll() is not None):
        dismiss()
        child = None
    if child is None:
        child = _children[os.getpid()] = _Child(limits)
    return child


def dismiss() -> None:
    """End the other process, if there is one; the next file starts another."""
    child = _children.pop(os.getpid(), None)
    if child:
        child.dismiss()


atexit.register(dismiss)
