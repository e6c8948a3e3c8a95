"""Readers as bad as real ones were, for tests: they hang, end their process, take all memory, give too much."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError


def good(data: bytes) -> Content:
    """Say which process has read, and print what the run must not see."""
    print("noise", flush=True)
    return Content(data.decode(), (), warnings=(str(os.getpid()),))


def hang(data: bytes) -> Content:
    while True:
        time.sleep(1)


def abort(data: bytes) -> Content:
    os.abort()


def leave(data: bytes) -> Content:
    os._exit(7)


def devour(data: bytes) -> Content:
    return Content("5" * (1 << 31), ())


def pour(data: bytes) -> Content:
    return Content("5" * 1000, ())


def refuse(data: bytes) -> Content:
    raise UnreadableError("the pages hold no text; it needs OCR")


def stumble(data: bytes) -> Content:
    raise IndexError("list index\nout of range")


def linger(data: bytes) -> Content:
    """Start a program that outlives its reader, tell its number, and hang."""
    program = subprocess.Popen(["sleep", "60"])
    Path(data.decode()).write_text(str(program.pid))
    return hang(data)


def grow(data: bytes, held: list[bytes] = []) -> Content:  # noqa: B006
    """Leave a little behind with each file, until it is too much."""
    held.append(bytes(48 << 20))
    return good(data)


def rows(data: bytes, column: str) -> Sequence[Content] | None:
    head, *lines = data.decode("utf-8-sig").split("\n")
    return [Content(line, ()) for line in lines] if head == column else None
