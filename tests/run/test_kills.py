"""A run that is killed at any moment is gone on with, and its tables are those of an undisturbed run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROGRAM, RAW, contents, tables_in
from pipeline.run.folder import extract_folder
from pipeline.store import batches
from pipeline.store.batches import Cut
from samples import FEW, SOME, all_at_once, write_brief, write_briefs

usual_part = batches.PART


@pytest.fixture(autouse=True)
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts so fine that a small folder has several batches and several parts."""
    monkeypatch.setattr(batches, "BATCH", FEW)
    monkeypatch.setattr(batches, "PART", SOME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty-four short documents."""
    return write_briefs(tmp_path / "in")


# A process that is ready to run and forks a child for each line it reads, so that no moment is lost on starting. The
# child kills itself before the given step of writing, or is killed after the given time.
FORKED = """
import os, signal, sys, time
from pathlib import Path
from pipeline import files
from pipeline.options import Options
from pipeline.run import folder as run
from pipeline.run import work
from pipeline.store import batches
from pipeline.store.batches import Cut
import pyarrow.compute, pyarrow.parquet, pipeline.store, pipeline.tables, pipeline.run.local
batches.BATCH, batches.PART = {few!r}, {some!r}
work.prepare(Options())
from pipeline.extract import extract_document
from pipeline.read import read
extract_document(read("新建学校3所。".encode(), "a.txt"))
STEPS = ("write", "move", "link", "drop", "clear")

def count_steps(last):
    done = 0
    def stepwise(plain):
        def step(*args, **more):
            nonlocal done
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return plain(*args, **more)
        return step
    for name in STEPS:
        setattr(files.Folder, name, stepwise(getattr(files.Folder, name)))
    return lambda: done

for line in sys.stdin:
    kind, value, folder, out = line.rstrip().split("|")
    began = time.monotonic()
    child = os.fork()
    if not child:
        steps = count_steps(int(value) if kind == "step" else 0)
        run.extract_folder(folder, out, workers=1)
        os._exit(min(steps(), 250))
    if kind == "time":
        time.sleep(float(value))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), time.monotonic() - began, flush=True)
"""


class Forked:
    """Runs in children of a process that is ready."""

    def __init__(self, folder: Path) -> None:
        script = FORKED.format(few=FEW, some=SOME)
        env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def run(self, out: Path, kind: str = "whole", value: float = 0) -> tuple[int, float]:
        """Run; returns how the child ended (number of steps, or -9 if killed) and the seconds it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{kind}|{value}|{self.folder}|{out}\n")
        self.process.stdin.flush()
        code, seconds = self.process.stdout.readline().split()
        return int(code), float(seconds)

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def forked(folder: Path) -> Iterator[Forked]:
    runs = Forked(folder)
    yield runs
    runs.close()


def test_killed_at_twenty_random_moments(folder: Path, tmp_path: Path, forked: Forked) -> None:
    for number in range(24, 48):
        write_brief(folder, number)
    steps, seconds = forked.run(tmp_path / "undisturbed")
    assert steps > 0
    dice = random.Random(20)
    killed = 0
    for _ in range(20):
        killed += forked.run(tmp_path / "out", "time", dice.uniform(0, seconds * 0.6))[0] == -signal.SIGKILL
    assert killed > 0
    forked.run(tmp_path / "out")
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_before_a_step_of_an_increment(folder: Path, tmp_path: Path, forked: Forked, every: int) -> None:
    forked.run(tmp_path / "old")
    old = tables_in(tmp_path / "old")
    all_at_once(folder)
    forked.run(tmp_path / "new")
    new = tables_in(tmp_path / "new")
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    steps = forked.run(tmp_path / "whole")[0]
    assert steps > 10
    assert contents(tmp_path / "whole") == contents(tmp_path / "new")
    for step in range(1, steps + 1, every):
        out = shutil.copytree(tmp_path / "old", tmp_path / f"out{step}")
        assert forked.run(out, "step", step)[0] == -signal.SIGKILL
        if not (out / ".ready.json").exists():
            seen = {name: data for name, data in tables_in(out).items() if name[0] != "."}
            assert seen in (old, new)
        forked.run(out)
        assert contents(out) == contents(tmp_path / "new")
        shutil.rmtree(out)


PARALLEL = """
import sys
from pipeline.run import folder as run
from pipeline.store import batches
batches.BATCH = batches.Cut(count=1, size=1, every=1)
run.extract_folder(sys.argv[1], sys.argv[2], workers=2)
"""


def test_a_run_of_several_processes_may_be_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(batches, "BATCH", Cut(count=1, size=1, every=1))
    monkeypatch.setattr(batches, "PART", usual_part)
    env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    running = subprocess.Popen([sys.executable, "-c", PARALLEL, RAW, out], env=env)
    while not list(out.glob(".state/pieces/*.arrow")):
        assert running.poll() is None
        time.sleep(0.005)
    running.kill()
    running.wait()
    done = extract_folder(RAW, out, workers=1)
    assert done.reused
    extract_folder(RAW, tmp_path / "undisturbed", workers=1)
    assert contents(out) == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("draft", [".ready.json.4711~", ".state/manifest.json.4711~"])
def test_what_a_killed_run_left_half_written_goes(folder: Path, tmp_path: Path, draft: str) -> None:
    out = tmp_path / "out"
    extract_folder(folder, out)
    before = contents(out)
    (out / draft).write_text("half", "utf-8")
    extract_folder(folder, out)
    assert contents(out) == before
