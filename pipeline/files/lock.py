"""One run at a time on one folder of tables."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.files import Folder

LEASE = ".state/lock.json"
EXPIRES = 60.0  # seconds after which a lease that was not renewed counts for nothing
RENEW = 15.0


@contextmanager
def held(folder: Folder) -> Iterator[None]:
    """Hold a folder for this run alone: ``with held(folder): …``; a killed run lets go of it by itself.

    On a disk the system's own lock is taken, where it has one. A store has none: there a lease is written and renewed,
    which keeps a second run out unless both begin in the same moment. Raises ``OutputError`` where another run has it.
    """
    if folder.local:
        handle = _lock(folder)
        try:
            yield
        finally:
            if handle is not None:
                os.close(handle)
        return
    lease = _Lease(folder)
    lease.take()
    try:
        yield
    finally:
        lease.leave()


def _taken(folder: Folder) -> OutputError:
    return OutputError(f"{folder.shown}: another run is writing here; wait for it, or name another folder with --out")


def _lock(folder: Folder) -> int | None:
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(Path(folder.root), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise _taken(folder) from None
    except OSError:  # a file system without locks
        os.close(handle)
        return None
    return handle


class _Lease:
    """A small file that says who writes here and until when."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.owner = {"host": socket.gethostname(), "process": os.getpid(), "run": uuid.uuid4().hex}
        self.over = threading.Event()
        self.renewer = threading.Thread(target=self._renew, daemon=True)

    def take(self) -> None:
        found = self._read()
        if found and not _ended(found):
            raise _taken(self.folder)
        self._write()
        if (self._read() or {}).get("run") != self.owner["run"]:  # another took it after we looked
            raise _taken(self.folder)
        self.renewer.start()

    def leave(self) -> None:
        self.over.set()
        self.renewer.join()
        with suppress(OSError):
            self.folder.drop(LEASE)

    def _renew(self) -> None:
        while not self.over.wait(RENEW):
            with suppress(OSError):  # the next time may go well; three missed ones are a lease lost
                self._write()

    def _write(self) -> None:
        self.folder.write(LEASE, json.dumps(self.owner | {"until": time.time() + EXPIRES}).encode())

    def _read(self) -> dict[str, object] | None:
        data = self.folder.read(LEASE)
        try:
            return dict(json.loads(data)) if data else None
        except (ValueError, TypeError):
            return None


def _ended(lease: dict[str, object]) -> bool:
    """Say whether the run of a lease is over: its time is up, or its process on this machine is gone."""
    until, process = lease.get("until"), lease.get("process")
    if not isinstance(until, int | float) or not isinstance(process, int) or until < time.time():
        return True
    if lease.get("host") != socket.gethostname() or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
