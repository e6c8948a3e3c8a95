"""Two runs at once, signals, sources that change while they are read: the tables are as if nothing was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PROGRAM, contents, tables_in
from pipeline.run.folder import extract_folder
from samples import write_briefs

pytestmark = pytest.mark.trust

MANY = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background would hear no Ctrl-C
from pipeline.store import batches
batches.BATCH = batches.Cut(count=2, size=1 << 20, every=1)
from pipeline.cli import main
main(["run", sys.argv[1], "--out", sys.argv[2], "--workers", "2"])
"""


def started(folder: Path, out: Path) -> subprocess.Popen[str]:
    """A run of two workers, in a session of its own so that a signal reaches it alone."""
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", MANY, folder, out]
    return subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def at_work(running: subprocess.Popen[str], out: Path) -> None:
    """Wait until a piece is there: then workers run."""
    while not list(out.glob(".state/pieces/*.arrow")) and running.poll() is None:
        time.sleep(0.002)


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(one) for one in told]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enough documents that a run takes a while."""
    folder = write_briefs(tmp_path / "in", 24)
    for file in folder.iterdir():
        file.write_text("\n".join(f"{file.read_text('utf-8')}{number}" for number in range(40)), "utf-8")
    return folder


@pytest.fixture
def whole(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tables of an undisturbed run."""
    from pipeline.store import batches

    monkeypatch.setattr(batches, "BATCH", batches.Cut(count=2, size=1 << 20, every=1))
    extract_folder(folder, tmp_path / "whole", workers=1)
    return tmp_path / "whole"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_a_signal_while_workers_run(folder: Path, whole: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    running = started(folder, out)
    at_work(running, out)
    workers = children(running.pid)
    running.send_signal(getattr(signal, name))
    told = running.communicate()
    assert running.returncode != 0
    assert "Traceback" not in told[1]
    end = time.monotonic() + 60  # a busy machine is slow to clear away
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers), "workers outlive the run"
    extract_folder(folder, out, workers=1)
    assert contents(out) == contents(whole)


def test_a_worker_that_is_killed_costs_nothing(folder: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = started(folder, out)
    at_work(running, out)
    for worker in children(running.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    running.communicate()
    assert running.returncode == 0
    assert contents(out) == contents(whole)


def test_two_runs_at_once(folder: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    both = [started(folder, out) for _ in range(2)]
    told = [one.communicate()[1] for one in both]
    codes = [one.returncode for one in both]
    assert 0 in codes
    for code, said in zip(codes, told, strict=True):
        assert code == 0 or "another run is writing here" in said
    assert contents(out) == contents(whole)


def test_a_second_run_is_told_of_the_first_and_changes_nothing(folder: Path, whole: Path, tmp_path: Path) -> None:
    """The first is held still meanwhile: two that merely begin together may both be done by good luck."""
    out = tmp_path / "out"
    first = started(folder, out)
    at_work(first, out)
    first.send_signal(signal.SIGSTOP)
    second = started(folder, out)
    said = second.communicate()[1]
    first.send_signal(signal.SIGCONT)
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 1)
    assert "another run is writing here" in said
    assert contents(out) == contents(whole)


CHANGES: list[Callable[[Path], object]] = [
    lambda file: file.write_text("新建医院2家。", "utf-8"),
    lambda file: os.truncate(file, 10),
    lambda file: file.unlink(),
    lambda file: file.chmod(0),
]


@pytest.mark.parametrize("change", range(len(CHANGES)))
def test_a_source_that_changes_while_it_is_read(folder: Path, tmp_path: Path, change: int) -> None:
    out = tmp_path / "out"
    running = started(folder, out)
    at_work(running, out)
    for file in sorted(folder.iterdir())[::3]:
        CHANGES[change](file)
    _, err = running.communicate()
    assert running.returncode in (0, 3), err
    assert "broke" not in err
    extract_folder(folder, out, workers=1)
    extract_folder(folder, tmp_path / "again", workers=1)
    assert tables_in(out) == tables_in(tmp_path / "again")
