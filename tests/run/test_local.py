"""Several processes: one that dies costs its document, never the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import Pipe, active_children, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import pipeline
from bad_workers import breaks, busy, deadly, never_starts, tells_of_ctrl_c
from conftest import PROGRAM, python, tables_in
from pipeline.errors import PipelineError
from pipeline.options import Options
from pipeline.run import local
from pipeline.run.folder import extract_folder
from pipeline.run.work import Job, Task
from pipeline.store import batches
from pipeline.store.batches import Cut


@pytest.fixture(autouse=True)
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", Cut(count=3, size=1 << 20, every=1 << 30))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in "abcdefg":
        (tmp_path / "in" / f"{name}.txt").write_text(f"新建学校{ord(name)}所。", "utf-8")
    return tmp_path / "in"


@pytest.fixture(params=[True, False], ids=["copied", "spawned"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, light_main: None) -> None:
    monkeypatch.setattr(local, "forks", lambda job: request.param)


@pytest.mark.usefixtures("start")
def test_a_worker_that_dies_costs_its_document_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "b.txt").write_text("致命5次。", "utf-8")
    (folder / "e.txt").write_text("一次投资5亿元。", "utf-8")
    monkeypatch.setattr(local.Crew.__init__, "__defaults__", (deadly,))
    done = extract_folder(folder, tmp_path / "out", workers=2)
    assert [one.source for one in done.failures] == ["b.txt"]
    assert done.failures[0].error == (
        "b.txt: the process that worked on it was ended twice (killed, or out of memory); "
        "split it, or run again with more memory"
    )
    assert [one.claims for one in done.summaries] == [1, 0, 1, 1, 1, 1, 1]
    assert pipeline.read_tables(tmp_path / "out").documents["status"].tolist().count("failed") == 1
    monkeypatch.undo()
    monkeypatch.setattr(batches, "BATCH", Cut(count=3, size=1 << 20, every=1 << 30))
    again = extract_folder(folder, tmp_path / "out")  # what failed for want of a worker is tried again
    assert (again.failed, again.worked) == (0, 1)
    extract_folder(folder, tmp_path / "fresh")
    seen = {name: data for name, data in tables_in(tmp_path / "out").items() if not name.endswith(".mark")}
    assert seen == tables_in(tmp_path / "fresh")


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize(("serve", "words"), [(never_starts, "end as soon as they start"), (breaks, "a rule is wrong")])
def test_a_crew_that_cannot_work_stops_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[..., None], words: str
) -> None:
    monkeypatch.setattr(local.Crew.__init__, "__defaults__", (serve,))
    with pytest.raises(PipelineError, match=words):
        extract_folder(folder, tmp_path / "out", workers=2)
    assert not (tmp_path / "out").exists()


def test_a_large_document_has_a_process_of_its_own(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "LARGE", 10)
    monkeypatch.setattr(local.Crew.__init__, "__defaults__", (breaks,))
    with pytest.raises(PipelineError, match="a rule is wrong"):
        extract_folder(folder, tmp_path / "out", workers=1)


@pytest.mark.usefixtures("start")
def test_the_tables_are_the_same_however_workers_begin(folder: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        extract_folder(folder, tmp_path / str(workers), workers=workers)
    assert tables_in(tmp_path / "1") == tables_in(tmp_path / "2")


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
@pytest.mark.parametrize(("root", "out"), [("s3://a/in", "out"), ("in", "s3://a/out")])
def test_no_copies_where_an_object_store_is_open(root: str, out: str) -> None:
    assert not local.forks(Job(root, out, Options()))


def test_a_copy_lets_go_of_the_files_of_the_caller(tmp_path: Path) -> None:
    ours, theirs = Pipe()
    with (tmp_path / "lock").open("w") as file:
        tell = partial(_tells_if_open, file.fileno())
        process = get_context("fork").Process(target=local._copied, args=(tell, Job("", "", Options()), theirs))
        process.start()
        assert ours.recv() is False
        process.join()


def _tells_if_open(number: int, job: Job, wire: Connection) -> None:
    wire.send(Path(f"/proc/self/fd/{number}").exists())


def test_workers_are_as_many_as_cores_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 3, 5}, raising=False)
    assert local.cores() == 3


@pytest.mark.usefixtures("start")
def test_ctrl_c_is_for_the_run_alone(tmp_path: Path) -> None:
    crew = local.Crew(Job(str(tmp_path), str(tmp_path), Options()), 1, tells_of_ctrl_c)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background hear none
    try:
        hand = crew._start()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    crew.hands.append(hand)
    assert hand.wire.recv() is False
    crew.dismiss()


def test_no_worker_is_left_where_a_run_is_stopped(folder: Path, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_folder(folder, tmp_path / "out", workers=2, progress=stop)
    assert active_children() == []


@pytest.mark.usefixtures("start")
def test_a_worker_that_is_busy_is_not_waited_for(tmp_path: Path) -> None:
    crew = local.Crew(Job(str(tmp_path), str(tmp_path), Options()), 1, busy)
    hand = crew._start()
    crew.hands.append(hand)
    assert hand.wire.recv() == "ready"
    crew._give(hand, Task(0, ()))
    dismissing = threading.Thread(target=crew.dismiss, daemon=True)
    dismissing.start()
    dismissing.join(20)
    waits = dismissing.is_alive()
    hand.process.kill()
    assert not waits


UNGUARDED = """
import sys
from pipeline.run import local
from pipeline.run.folder import extract_folder
from pipeline.store import batches
local.forks = lambda job: False
batches.BATCH = batches.Cut(count=3, size=1 << 20, every=1 << 30)
print("begun", extract_folder(sys.argv[1], sys.argv[2], workers=2).claims)
"""


def test_workers_do_not_run_the_script_that_called(folder: Path, tmp_path: Path) -> None:
    """One that begins with nothing loads the main module first: without a guard the run would begin in each anew."""
    (tmp_path / "script.py").write_text(UNGUARDED, "utf-8")
    done = python(tmp_path / "script.py", folder, tmp_path / "out")
    assert (done.stdout, done.stderr) == ("begun 7\n", "")


BUSY = """
import sys
from bad_workers import busy
from pipeline.options import Options
from pipeline.run import local
from pipeline.run.work import Job, Task
local.forks = lambda job: sys.argv[2] == "copied"
list(local.Crew(Job(sys.argv[1], sys.argv[1], Options()), 1, busy).work_through([Task(0, ())]))
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system has no /proc")
@pytest.mark.parametrize("start", ["copied", "spawned"])
def test_a_worker_that_is_busy_ends_with_a_run_that_is_killed(tmp_path: Path, start: str) -> None:
    """One that is idle hears that the wire is cut; one that is at a document for an hour does not."""
    path = os.pathsep.join((str(PROGRAM), str(Path(__file__).parents[1])))
    running = subprocess.Popen(
        [sys.executable, "-c", BUSY, tmp_path, start], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    number = int(running.stdout.readline())
    running.kill()
    running.wait()
    running.stdout.close()
    end = time.monotonic() + 20
    while _lives(number) and time.monotonic() < end:
        time.sleep(0.02)
    lives = _lives(number)
    if lives:
        os.kill(number, signal.SIGKILL)
    assert not lives, "it works on for nobody"


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"  # ended, and nobody has asked for it
    except OSError:
        return False
