"""Other programs that read old Word files: run on a copy, within a time, and stopped with all that they started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from pipeline.read.errors import UnreadableError

_OFFICES: Final = ("soffice", "libreoffice")
ANTIWORD_SECONDS, OFFICE_SECONDS = 30, 120


class Output(NamedTuple):
    """What a program wrote to its two streams: ``Output(b"text", "a note")``."""

    text: bytes
    notes: str


def antiword() -> str | None:
    """Where antiword is, if it is on the path: ``antiword()`` is ``"/usr/bin/antiword"``."""
    return shutil.which("antiword")


def office() -> str | None:
    """Where LibreOffice is, if it is on the path: ``office()`` is ``"/usr/bin/soffice"``."""
    return next((path for name in _OFFICES if (path := shutil.which(name))), None)


def missing() -> str:
    """What to install for old Word files to be read, "" where it is: ``"install LibreOffice or antiword"``."""
    return "" if antiword() or office() else "install LibreOffice or antiword"


def by_antiword(program: str, data: bytes) -> Output:
    """The text of a ``.doc`` file with its tables drawn in bars: ``by_antiword("/usr/bin/antiword", data).text``."""
    with TemporaryDirectory(prefix="extract-") as folder:
        file = Path(folder, "file.doc")
        file.write_bytes(data)
        return run([program, "-w", "0", "-m", "UTF-8.txt", str(file)], folder, ANTIWORD_SECONDS)


def by_office(program: str, data: bytes, suffix: str = ".doc") -> bytes:
    """A file as LibreOffice saves it in the form of today: ``by_office("/usr/bin/soffice", data)`` is a ``.docx``.

    Raises ``UnreadableError`` where nothing comes out. Each call has a profile of its own: two that share one wait for
    each other, or fail.
    """
    with TemporaryDirectory(prefix="extract-") as folder:
        file = Path(folder, f"file{suffix}")
        file.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        run(
            [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(file)],
            folder,
            OFFICE_SECONDS,
        )
        made = Path(folder, "file.docx")
        if not made.is_file():
            raise UnreadableError("LibreOffice could not open it; it is damaged, or locked with a password")
        return made.read_bytes()


def run(command: Sequence[str], folder: str, seconds: float) -> Output:
    """Run a program in a folder: ``run(["true"], "/tmp", 5) == Output(b"", "")``; its exit code says little.

    Raises ``UnreadableError`` where it takes longer, and ends it and all that it started.
    """
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableError(f"{name} could not be started") from error
    try:
        text, notes = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"{name} took longer than {seconds:g} seconds") from None
    finally:
        _end(process)
    return Output(text, notes.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what still runs, children too: LibreOffice is a script that starts the program."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
