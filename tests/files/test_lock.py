"""One run at a time on a folder of tables: a lock on a disk, a lease in an object store."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.files import lock, open_folder
from pipeline.files.lock import LEASE
from pipeline.store import Store
from pipeline.tables import SCHEMAS

# who holds the lease, and whether a run stops for it
LEASES = [
    ({"host": "elsewhere", "process": 1, "until": time.time() + 86_400}, True),
    ({"host": "elsewhere", "process": 1, "until": time.time() - 1}, False),
    ({"host": lock.socket.gethostname(), "process": 2**22 + 1, "until": time.time() + 86_400}, False),
    ({"host": lock.socket.gethostname(), "process": os.getppid(), "until": time.time() + 86_400}, True),
    ({}, False),
]


@pytest.mark.parametrize(("lease", "stops"), LEASES, ids=range(len(LEASES)))
def test_two_runs_do_not_write_at_once_on_a_store(
    bucket: tuple[str, str], lease: dict[str, object], stops: bool
) -> None:
    out = bucket[0] + "/out" + bucket[1]
    open_folder(out).write(LEASE, json.dumps(lease).encode())
    if stops:
        with pytest.raises(OutputError, match="another run is writing here"), Store(out, SCHEMAS):
            pass
    else:
        with Store(out, SCHEMAS) as store, pytest.raises(OutputError, match="another run"):
            assert store.folder.has(LEASE)
            with Store(out, SCHEMAS):
                pass
    assert open_folder(out).has(LEASE) == stops


def test_a_lease_is_renewed(bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "RENEW", 0.1)  # a store that is written to while it is read may break off the answer
    folder = open_folder(bucket[0] + "/out" + bucket[1])
    with lock.held(folder):
        first, end = folder.read(LEASE), time.monotonic() + 20
        while (last := folder.read(LEASE)) == first and time.monotonic() < end:
            time.sleep(0.01)
        assert last != first
    assert not folder.has(LEASE)


def test_a_disk_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    with lock.held(folder), pytest.raises(OutputError, match="another run is writing here"), lock.held(folder):
        pass
    with lock.held(folder):
        assert list(tmp_path.iterdir()) == []  # the system's own lock leaves no file


@pytest.mark.parametrize("content", [b"", b"{", b"5", b'{"until": "soon"}'])
def test_a_lease_that_cannot_be_read_counts_for_nothing(bucket: tuple[str, str], content: bytes) -> None:
    folder = open_folder(bucket[0] + "/out" + bucket[1])
    folder.write(LEASE, content)
    with lock.held(folder):
        assert folder.read(LEASE) != content


def test_of_two_runs_that_begin_in_one_moment_the_later_has_the_lease(
    bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = open_folder(bucket[0] + "/out" + bucket[1])
    theirs = {"host": "elsewhere", "process": 1, "run": "other", "until": time.time() + 86_400}
    monkeypatch.setattr(lock._Lease, "_write", lambda own: folder.write(LEASE, json.dumps(theirs).encode()))
    with pytest.raises(OutputError, match="another run is writing here"), lock.held(folder):
        pass
    assert json.loads(folder.read(LEASE) or b"{}")["run"] == "other"


def test_a_lease_outlives_a_store_that_fails_for_a_moment(
    bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, tried, write = open_folder(bucket[0] + "/out" + bucket[1]), [0], lock._Lease._write

    def failing(own: lock._Lease) -> None:
        tried[0] += 1
        if tried[0] == 2:
            raise OSError(5, "not now")
        write(own)

    monkeypatch.setattr(lock, "RENEW", 0.01)
    monkeypatch.setattr(lock._Lease, "_write", failing)
    with lock.held(folder):
        end = time.monotonic() + 10
        while tried[0] < 4 and time.monotonic() < end:
            time.sleep(0.01)
    assert tried[0] >= 4
